"""The year of Mælkevejen as the tests make it, and what its addresses need."""

import datetime as dt
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.workplaces.models import Unit
from guldkorn.years.holding import hold
from guldkorn.years.models import Assessment, WorkChange, YearDiscussion
from tests.cast import Cast

WHAT = "Lederen er stoppet, og den nye begynder til maj."
SAW = "Vi ved stadig ikke, hvem der bestemmer om morgenen."
TOPICS = ("strain.leadership", "resource.predictability")


def stated(unit: Unit, *, by: Person, days_ago: int = 30) -> Assessment:
    day = clock.today() - dt.timedelta(days=days_ago)
    new = Assessment(unit=unit, done_on=day, kept_at="Mappen på kontoret")
    new.state(by=by)
    return new


def changed(unit: Unit, *, by: Person, topics: tuple[str, ...] = TOPICS) -> WorkChange:
    new = WorkChange(unit=unit, kind="leader", what=WHAT, happened_on=clock.today())
    new.note(topics, by=by)
    return new


MINE = object()
"""The unit of the cast; None is the whole organisation."""


def prepared(
    cast: Cast, *, by: Person, unit: Any = MINE, goals: str = "Ro om morgenen."
) -> YearDiscussion:
    """A discussion in which each point is talked about, but last year's goals."""
    new = YearDiscussion.begin(cast.organisation, cast.unit if unit is MINE else unit, by=by)
    new.content = new.cooperation = new.competence = "Vi mødes hver måned."
    new.goals = goals
    new.write(by=by, judged={})
    return new


def held(cast: Cast, *, by: Person, unit: Any = MINE, **more: str) -> YearDiscussion:
    new = prepared(cast, by=by, unit=unit, **more)
    hold(new, by=by, held_on=clock.today(), participants="Alle, som var på arbejde")
    return new


def in_the_year(cast: Cast) -> dict[str, Any]:
    """One of everything of the year: what the addresses need."""
    change = changed(cast.unit, by=cast.lone)
    seen = change.reopenings.latest("pk")
    seen.saw = SAW
    seen.look(by=cast.anna)
    return {
        "assessment_id": stated(cast.unit, by=cast.anna).pk,
        "change_id": change.pk,
        "discussion_id": prepared(cast, by=cast.lone).pk,
        "reopening_id": seen.pk,
    }
