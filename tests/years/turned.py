"""The year of Mælkevejen as the tests make it, and what its addresses need."""

import datetime as dt
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import Assessment, WorkChange
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


def in_the_year(cast: Cast) -> dict[str, Any]:
    """One of everything of the year: what the addresses need."""
    change = changed(cast.unit, by=cast.lone)
    seen = change.reopenings.latest("pk")
    seen.saw = SAW
    seen.look(by=cast.anna)
    return {
        "assessment_id": stated(cast.unit, by=cast.anna).pk,
        "change_id": change.pk,
        "reopening_id": seen.pk,
    }
