import pytest

from guldkorn.dialogue.models import Note
from guldkorn.lib import clock
from tests.results import scene

TOPIC = "strain.workload"


@pytest.fixture
def release(cast):
    """A released survey of Mælkevejen: everybody in Store Bjørn is pressed, the others are in the
    middle.
    """
    scores = {cast.units["MV"]: [50] * 3, cast.units["SB"]: [90] * 9, cast.units["LB"]: [60] * 8}
    return scene.result(cast.unit, cast.lone, scores)


@pytest.fixture
def figure(cast, release):
    """The shown workload of Mælkevejen."""
    return release.figures.get(unit=cast.unit, scale="workload")


@pytest.fixture
def note(cast):
    return write_note(cast.round, cast.anna, TOPIC)


def write_note(turn, by, topic, fact="Én voksen til femten børn."):
    return Note.write(turn, by=by, topic=topic, held_on=clock.today(), fact=fact, impression="")
