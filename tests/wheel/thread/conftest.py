"""A theme that has lived: signs of two kinds, a choice, two trials between two surveys, a status,
and a look back.
"""

import datetime as dt

import pytest

from guldkorn.dialogue.models import Note, Rating
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence
from guldkorn.updates.models import Update
from tests.results.scene import LAST_YEAR, THIS_YEAR, result
from tests.themes.chosen import chosen as chosen_by_all
from tests.themes.sources.conftest import charter, toy  # noqa: F401 - fixtures
from tests.wheel.story.test_story import action

TOPIC = "resource.influence"
BEFORE = dt.datetime(2025, 2, 3, 9, tzinfo=dt.UTC)
CHOSEN = dt.datetime(2025, 3, 3, 9, tzinfo=dt.UTC)
AFTER = dt.datetime(2025, 11, 1, 9, tzinfo=dt.UTC)
TODAY = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def two_years(cast):
    """Everybody saw less of everything the year before."""
    u = cast.units
    found = []
    for at, score in ((LAST_YEAR, 25), (THIS_YEAR, 75)):
        people = {
            u["MV"]: [score] * 3,
            u["SB"]: [score, score - 25] * 4,
            u["LB"]: [score, score + 25] * 4,
        }
        found.append(result(u["SK"], cast.karen, people, at=at))
    return found


@pytest.fixture
def turn(cast):
    Round.objects.filter(pk=cast.round.pk).update(opened_at=BEFORE)
    return Round.objects.get(pk=cast.round.pk)


def note(turn, by, fact, topic=TOPIC):
    return Note.write(turn, by=by, topic=topic, held_on=clock.today(), fact=fact, impression="")


def figure_of(release, unit, scale="influence"):
    return release.figures.get(unit=unit, scale=scale)


def chosen(turn, by, topic=TOPIC, reason="Vi vil selv kunne bytte."):
    return chosen_by_all(turn, topic, reason, by=by)


def told(turn, three, so_far="Vi er i gang."):
    status = Update(round=turn, so_far=so_far, how="Sammen.", onwards="Vi bliver ved.")
    status.write(by=three[2])
    for somebody in three:
        status.sign(by=somebody, read=status.version)
    return status


@pytest.fixture
def fresh(cast, turn, two_years):
    """A theme that was chosen on two signs, and nothing more."""
    with clock.pretend(BEFORE):
        Evidence.add(turn, figure_of(two_years[0], cast.unit), by=cast.lone)
        Evidence.add(turn, note(turn, cast.anna, "Vagterne lægges uden os."), by=cast.lone)
        Evidence.add(turn, note(turn, cast.anna, "Larm.", "strain.workload"), by=cast.lone)
    with clock.pretend(CHOSEN):
        return chosen(turn, cast.lone)


@pytest.fixture
def lived(cast, turn, fresh):
    with clock.pretend(BEFORE):
        for somebody, score in zip(cast.three, (4, 2, 1), strict=True):
            Rating.give(turn, TOPIC, by=somebody, score=score)
    with clock.pretend(CHOSEN):
        kept = action(fresh, cast.tarik, start_on=CHOSEN.date(), cause="Planen kommer for sent.")
        stopped = action(fresh, cast.tarik, title="Ekstra vagt", start_on=CHOSEN.date())
    with clock.pretend(AFTER):
        kept.evaluate(by=cast.anna, done="yes", worked="yes", decision="keep", note="Den holder.")
        stopped.evaluate(by=cast.anna, done="yes", worked="no", decision="stop", note="Flyttet.")
        Evidence.add(turn, note(turn, cast.anna, "Alle har byttet en vagt."), by=cast.lone)
        told(turn, cast.three)
    return fresh
