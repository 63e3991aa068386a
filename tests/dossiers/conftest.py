import datetime as dt

import pytest

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from tests.actionplans.agreeing import agreed
from tests.records.recorded import figures_of
from tests.themes.talk.conftest import read, theme  # noqa: F401 - fixtures
from tests.themes.talk.talked import cause_of, settled, weigh
from tests.years.turned import held

SECRET = "Zebraen"


@pytest.fixture
def told(cast, theme):  # noqa: F811
    """A TRIO that has weighed a theme, found its cause, settled it, and agreed on two actions: one
    that everybody may read, and one that is the TRIO's own. Absence and discussion are there too.
    """
    for somebody, numbers in zip(cast.three, ((2, 3, 1), (3, 3, 2), (3, 4, 2)), strict=True):
        weigh(cast.round, theme.topic, somebody, *numbers)
    cause = cause_of(theme, by=cast.lone)
    settled(theme, "live_with", by=cast.lone, cause=cause)
    for title, is_own in (("Fælles eftermiddag", False), (SECRET, True)):
        day = clock.today() + dt.timedelta(days=30)
        words = {"title": title, "sign": f"{title} virker.", "responsible": "Ida"}
        action = Action(theme=theme, level="group", way="lower", follow_up_on=day, **words)
        action.is_confidential = is_own
        agreed(action, by=cast.lone)
    figures_of(cast.round, by=cast.lone)
    held(cast, by=cast.lone)
    return cast
