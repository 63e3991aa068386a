import pytest

from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence, Theme
from guldkorn.waiting.table import waits_for
from tests.cast import joins
from tests.themes.conftest import TOPIC, write_note

REASON = "Både måling og snak peger på ydertimerne."


def kinds(person):
    """What waits for somebody, in its order: kind and unit."""
    return [(str(one.kind), one.unit.name) for one in waits_for(person)]


def said(person, kind):
    """The sentences of the one thing of this kind."""
    (one,) = [one for one in waits_for(person) if one.kind == kind]
    return f"{one.what} | {one.why}"


def proposed(turn, *, by, topic=TOPIC):
    Evidence.add(turn, write_note(turn, by, topic), by=by)
    return Theme.propose(turn, topic, REASON, by=by)


@pytest.fixture
def theme(cast):
    """Lone proposes a theme in Mælkevejen."""
    return proposed(cast.round, by=cast.lone)


@pytest.fixture
def two_units(cast):
    """Tarik is TR in Mælkevejen and at the school, and a theme is proposed in each."""
    joins(cast.school_trio, cast.tarik, "tr")
    school = Round.start(cast.school_trio, by=cast.niels)
    return proposed(cast.round, by=cast.lone), proposed(school, by=cast.niels)
