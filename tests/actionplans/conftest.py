import datetime as dt

import pytest

from guldkorn.actionplans.models import Action, Way
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.themes.models import IgloLevel, Theme
from tests.actionplans.agreeing import agreed

AGREED = {
    "title": "Fælles eftermiddag",
    "cause": "Stuerne lukker hver for sig.",
    "level": "group",
    "way": "lower",
    "trial": "To uger i november.",
    "responsible": "Anna",
    "start_on": str(clock.today()),
    "follow_up_on": str(clock.today() + dt.timedelta(days=30)),
    "sign": "Ingen står alene.",
}


@pytest.fixture
def theme(cast):
    return Theme.objects.create(
        round=cast.round,
        topic="strain.workload",
        reason="Alle peger på ydertimerne.",
        proposed_by=cast.lone,
        proposed_at=clock.now(),
        chosen_at=clock.now(),
    )


@pytest.fixture
def action(cast, theme):
    """An agreed action."""
    made = Action(
        theme=theme,
        title="Fælles eftermiddag",
        level=IgloLevel.GROUP,
        way=Way.LOWER,
        responsible="Anna",
        follow_up_on=clock.today() + dt.timedelta(days=30),
        sign="Ingen står alene.",
    )
    return agreed(made, by=cast.lone)


@pytest.fixture
def at_follow_up(cast):
    """The round of Mælkevejen, at its last step."""
    for step in (Step.IDENTIFY, Step.INVOLVE, Step.ACT, Step.COMMUNICATE):
        for person in cast.three:
            cast.round.confirm(step, by=person)
    cast.round.refresh_from_db()
    return cast.round
