import datetime as dt
from collections.abc import Iterator

import pytest

from guldkorn.pulses.models import Pulse
from guldkorn.results.actions import close_and_release
from tests.pulses.running import pulse_of
from tests.surveys.conftest import on
from tests.world import answer_all

TODAY = dt.date(2026, 8, 31)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """It is noon on Monday, 31 August 2026."""
    with on(TODAY):
        yield


@pytest.fixture
def pulse(cast) -> Pulse:
    """Every six weeks in Mælkevejen, from today on."""
    return pulse_of(cast.round, by=cast.lone)


def answered(survey, *, by_all: bool = True):
    """Let everybody answer, or nobody, and make the result on the last day."""
    if by_all:
        with on(survey.opens_on):
            answer_all(survey)
    with on(survey.closes_on):
        close_and_release(survey, by=None)
