"""A released figure as a sign of its scale's topic."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.lib.language import words
from guldkorn.results.findings.leaning import Lean
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading, reading_of
from guldkorn.results.sources import access
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject

LEANS = tuple(Lean)

LATELY = dt.timedelta(days=300)
"""A pulse asks about some topics only: of the others what was told a little earlier still holds."""


@dataclass(frozen=True)
class FiguresToAdd:
    """The figures that could be added: what presses is looked at first, and chosen by nobody."""

    all: list[ScaleReading]

    @property
    def pressing(self) -> list[ScaleReading]:
        return [reading for reading in self.all if reading.lean is Lean.PRESSES]

    @property
    def others(self) -> list[ScaleReading]:
        return [reading for reading in self.all if reading.lean is not Lean.PRESSES]


class FigureSource(SignSource):
    name = "figure"
    place = 10
    model = Figure
    template = "results/sources/_sign.html"
    offer_template = "results/sources/_to_add.html"

    def visible_to(self, person: Person) -> QuerySet[Figure]:
        return Figure.objects.visible_to(person).select_related("release__survey")

    def reason_against(self, turn: Round, thing: Figure) -> str | None:
        of_this_unit = thing.unit_id == turn.trio.unit_id
        reading = reading_of(thing)
        points_at_topic = reading.is_shown and bool(reading.scale.topic)
        return access.collect(of_this_unit=of_this_unit, is_shown=points_at_topic)

    def topic_of(self, thing: Figure) -> str:
        return reading_of(thing).scale.topic

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        figures = Figure.objects.filter(pk__in=keys).select_related("release__survey")
        readings = {figure.pk: reading_of(figure) for figure in figures}
        return {
            key: SignSubject(
                reading, words(reading.scale.title), reading.lean, _asked_on(reading)
            )
            for key, reading in readings.items()
        }

    def offer(
        self, turn: Round, person: Person, taken: Collection[int]
    ) -> FiguresToAdd:
        """The shown figures of the unit's newest result on each topic, what presses first."""
        newest = Release.objects.shown_for(turn.trio.unit).first()
        if newest is None:
            return FiguresToAdd([])
        figures = (
            self.visible_to(person)
            .filter(
                unit=turn.trio.unit_id, release__made_at__gt=newest.made_at - LATELY
            )
            .order_by("-release__made_at", "-release", "pk")
        )
        of_topic: dict[str, int] = {}
        shown = []
        for reading in map(reading_of, figures):
            told = reading.figure.release_id
            is_newest = of_topic.setdefault(reading.scale.topic, told) == told
            if is_newest and reading.is_shown and reading.scale.topic:
                shown.append(reading)
        shown = [reading for reading in shown if reading.figure.pk not in taken]
        return FiguresToAdd(
            sorted(shown, key=lambda reading: LEANS.index(reading.lean or Lean.BETWEEN))
        )


def _asked_on(reading: ScaleReading) -> dt.date | None:
    """When people could begin to answer: what begins later is not told of by it."""
    opened = reading.figure.release.survey.opened_at
    return timezone.localdate(opened) if opened else None
