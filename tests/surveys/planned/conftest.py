import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from guldkorn.surveys.models import Survey
from tests.surveys.conftest import TODAY

EMAIL, CODES = Survey.Channel.EMAIL, Survey.Channel.CODES


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def opening(number: int) -> dict[str, Any]:
    """The days of a plan that opens so many days from today, for two weeks, with the result two
    weeks later.
    """
    return {"opens_on": day(number), "closes_on": day(number + 14), "result_on": day(number + 28)}


@pytest.fixture
def planned(opened) -> Callable[..., Survey]:
    """``planned(channel=…)``: Mælkevejen is asked in ten days, by mail unless said otherwise."""

    def make(*unit: Any, **plan: Any) -> Survey:
        return opened(*unit, **{"channel": EMAIL, **opening(10), **plan})

    return make
