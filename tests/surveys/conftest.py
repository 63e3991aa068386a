import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest

from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.models import Invitation, Survey
from guldkorn.workplaces.models import Unit
from tests.surveys.phone import Phone

TODAY = dt.date(2026, 3, 2)
PLAN = {
    "channel": Survey.Channel.CODES,
    "opens_on": TODAY,
    "closes_on": TODAY + dt.timedelta(days=14),
    "result_on": TODAY + dt.timedelta(days=28),
    "result_where": "På personalemødet og på opslagstavlen",
    "with_comments": True,
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """It is noon on Monday, 2 March 2026."""
    with on(TODAY):
        yield


def on(day: dt.date):
    """Let it be noon of another day."""
    return clock.pretend(dt.datetime.combine(day, dt.time(12), ZoneInfo("Europe/Copenhagen")))


@pytest.fixture
def pulsen() -> Instrument:
    return find("pulsen")


@pytest.fixture
def draft(cast) -> Callable[..., Survey]:
    """``draft(unit, by=…, channel=…)``: a plan for Mælkevejen by Lone on codes, unless said
    otherwise.
    """

    def make(unit: Unit | None = None, *, by=None, **plan) -> Survey:
        where = unit or cast.unit
        turn = cast.round if where == cast.unit else None
        return Survey.start(
            where, find("pulsen"), by=by or cast.lone, **{"round": turn, **PLAN, **plan}
        )

    return make


@pytest.fixture
def opened(cast, draft) -> Callable[..., Survey]:
    """As ``draft``, and opened."""

    def make(unit: Unit | None = None, *, by=None, **plan) -> Survey:
        survey = draft(unit, by=by, **plan)
        survey.open(by=by or cast.lone)
        return survey

    return make


def handed_in(survey: Survey) -> list[bytes]:
    """What waits in the pool and is not yet mixed, unlocked."""
    return [survey.pool_safe.unlock(bytes(row.answers)) for row in survey.pool.all()]


def places(survey: Survey, code: str) -> list[Invitation]:
    """The invitations of one unit, by its code."""
    return list(survey.invitations.filter(unit__unit__code=code).order_by("pk"))


@pytest.fixture
def survey(opened) -> Survey:
    return opened()


@pytest.fixture
def phone(survey) -> Phone:
    return Phone(places(survey, "SB")[0].new_secret(12))
