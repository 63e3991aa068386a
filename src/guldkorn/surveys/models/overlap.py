from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from guldkorn.surveys.models.asked import Asked

Above = Mapping[int, tuple[int, ...]]
"""Each unit, with itself and the units above it."""


class Overlap(models.Model):
    """How many of the people of a unit were asked in it in an earlier survey too. A count, made
    when the survey opens.

    ``people`` are those asked both times, ``then`` and ``now`` those of each: all with the units
    below.
    """

    unit = models.ForeignKey(
        "surveys.SurveyUnit", models.CASCADE, related_name="overlaps"
    )
    earlier = models.ForeignKey("surveys.Survey", models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()
    then = models.PositiveIntegerField()
    now = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "earlier"], name="overlap_once")
        ]

    def __str__(self) -> str:
        return f"{self.people} of {self.unit}"

    @property
    def share(self) -> float:
        """The share of those asked who are the same, 0–1: of the larger of the two groups."""
        return self.people / max(self.then, self.now, 1)

    @staticmethod
    def note(survey: Any) -> None:
        """Count the people of each unit against every earlier survey with the same questionnaire;
        anew, if need be.
        """
        Overlap.objects.filter(unit__survey=survey).delete()
        units = {row.unit_id: row for row in survey.units.all()}
        above, now = _above(survey), _people(survey)
        earlier = type(survey).objects.filter(
            instrument_id=survey.instrument_id,
            unit__organisation=survey.unit.organisation_id,
            closed_at__isnull=False,
        )
        for one in earlier.exclude(pk=survey.pk):
            then, above_then = _people(one), _above(one)
            both = Counter(
                unit
                for person, place in now.items()
                if person in then
                for unit in set(above[place]).intersection(above_then[then[person]])
            )
            counted_then, counted_now = _counted(then, above_then), _counted(now, above)
            Overlap.objects.bulk_create(
                Overlap(
                    unit=row,
                    earlier=one,
                    people=both[unit],
                    then=counted_then[unit],
                    now=counted_now[unit],
                )
                for unit, row in units.items()
                if counted_then[unit]
            )


def _people(survey: Any) -> dict[int, int]:
    """Who was asked, and in which unit; nobody of whom the unit was not noted."""
    asked = Asked.objects.filter(survey=survey, unit__isnull=False)
    return dict(asked.values_list("employee", "unit"))


def _above(survey: Any) -> Above:
    parents = dict(survey.units.values_list("unit", "parent__unit"))
    return {unit: tuple(_chain(unit, parents)) for unit in parents}


def _chain(unit: int | None, parents: Mapping[int, int | None]) -> Iterable[int]:
    while unit is not None:
        yield unit
        unit = parents[unit]


def _counted(people: Mapping[int, int], above: Above) -> Counter[int]:
    counted: Counter[int] = Counter()
    for place in people.values():
        counted.update(above[place])
    return counted
