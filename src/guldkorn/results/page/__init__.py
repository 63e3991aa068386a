"""What stands on the page of a unit's result, gathered in a number of queries that does not grow
with the units.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from guldkorn.accounts.models import Person
from guldkorn.anonymity.rows import Status
from guldkorn.measurement.instrument import Scale
from guldkorn.results.changes import (
    are_the_same,
    asked_alike,
    changes,
    same_people,
    scales_of,
    smallest_seen,
)
from guldkorn.results.charts import percent
from guldkorn.results.findings.sides import FindingSide, side_of
from guldkorn.results.findings.standing_out import Finding, deserves_talk, standing_out
from guldkorn.results.models import Figure, FigureQuerySet, Release
from guldkorn.results.organisation import Others, others
from guldkorn.results.page.tree import ResultBranch, Tree, ids
from guldkorn.results.reading import FEW, ScaleReading
from guldkorn.results.references.marks import mark_of
from guldkorn.results.references.models import SectorFigures
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import SurveyUnit
from guldkorn.workplaces.models import Unit

MANY_SILENT = 0.4
"""From this share of those asked on, a page says that the silent could make another picture. Our
own rule.
"""

NEARLY_ALL = 0.9
"""From here on people are told what a comparison of two groups cannot see of the same people twice.
"""


@dataclass(frozen=True)
class Before:
    """The unit's result from last time: its figures by scale, those that are shown and were asked
    in the same words.

    ``same`` is the share of those asked, 0–1, who were asked in the unit both times; None where
    nobody counted. ``reworded`` are the scales of now that were asked in other words, or not at
    all; ``is_reworded`` where all were.
    """

    release: Release
    figures: dict[str, Figure]
    same: float | None
    reworded: tuple[Scale, ...] = ()
    is_reworded: bool = False

    @property
    def is_of_others(self) -> bool:
        """Were so many others asked that a difference could come from that alone?"""
        return not are_the_same(self.same)

    @property
    def is_compared(self) -> bool:
        return not (self.is_of_others or self.is_reworded)

    @property
    def is_of_nearly_the_same(self) -> bool:
        return self.same is not None and self.same >= NEARLY_ALL

    @property
    def percent_same(self) -> int | None:
        """``same``, a share of 0–1, in whole per cent."""
        return None if self.same is None else percent(self.same)


@dataclass(frozen=True)
class ResultPicture:
    """Every scale of the page: on the side that its direction gives it, in the order of what
    deserves a talk first.

    ``exposures`` are the sensitive ones, shown or not; ``hidden`` are the others that are not
    shown.
    """

    strains: list[ScaleReading]
    resources: list[ScaleReading]
    outcomes: list[ScaleReading]
    exposures: list[ScaleReading]
    hidden: list[ScaleReading]

    @property
    def told(self) -> list[ScaleReading]:
        """What so many were exposed to that it is told how many; under policy 1, what has an
        average.
        """
        return [
            one
            for one in self.exposures
            if one.is_shown and not (one.exposure and one.exposure.is_few)
        ]

    @property
    def of_few(self) -> list[ScaleReading]:
        """What none, one or two were exposed to: one statement."""
        return [one for one in self.exposures if one.exposure and one.exposure.is_few]

    @property
    def untold(self) -> list[ScaleReading]:
        """What nothing is shown of, by the reason."""
        return sorted(
            (one for one in self.exposures if not one.is_shown),
            key=lambda one: one.hidden_because,
        )

    @property
    def shown(self) -> list[ScaleReading]:
        return [
            *self.strains,
            *self.resources,
            *self.outcomes,
            *(one for one in self.exposures if one.is_shown),
        ]


@dataclass(frozen=True)
class UnitPlace:
    """A unit in the survey that the reader may see: a link where its result is shown, else a
    reason.
    """

    unit: ResultBranch
    status: Status


@dataclass(frozen=True)
class Result:
    """The page. ``answered`` and ``invited`` are None where the unit's own result is hidden.

    ``below`` are the units below that the reader may see, at most `BELOW_AT_MOST`; ``more_below``
    says that there are others. ``inside`` are the ids of all below.
    """

    release: Release
    unit: SurveyUnit
    status: Status
    picture: ResultPicture
    before: Before | None
    others: Others | None
    sector: SectorFigures | None
    above: list[UnitPlace]
    below: list[UnitPlace]
    more_below: bool
    inside: frozenset[int]
    answered: int | None
    invited: int | None
    smallest_seen: int | None
    round: Round | None

    @cached_property
    def findings(self) -> list[Finding]:
        """What stands out, at most five things."""
        return standing_out(self.picture.shown)

    @property
    def percent_answered(self) -> int:
        """Those who answered, of those invited, in whole per cent; 0 where nobody is."""
        return percent((self.answered or 0) / (self.invited or 1))

    @property
    def silent(self) -> int:
        """How many were asked and have not answered."""
        return max((self.invited or 0) - (self.answered or 0), 0)

    @property
    def many_are_silent(self) -> bool:
        """Are so many silent, of those invited, that they could think otherwise?"""
        return self.silent >= MANY_SILENT * (self.invited or 0) > 0

    @property
    def is_of_few(self) -> bool:
        return self.answered is not None and self.answered < FEW


@dataclass(frozen=True)
class ReleasedSurvey:
    """What is the same for each unit of a survey, read once: nothing in it depends on who reads."""

    release: Release
    tree: Tree


def released(survey_id: int) -> ReleasedSurvey | None:
    release = Release.objects.filter(survey=survey_id).select_related("survey").first()
    if release is None:
        return None
    return ReleasedSurvey(release, Tree(release.survey))


def result_of(survey_id: int, unit_id: int, person: Person) -> Result | None:
    """Return the result of a unit as this person may see it; None where there is nothing that they
    may see.
    """
    survey = released(survey_id)
    if survey is None:
        return None
    return result_in(survey, unit_id, person)


def result_in(survey: ReleasedSurvey, unit_id: int, person: Person) -> Result | None:
    """As `result_of`, in a survey that is read already."""
    release, tree = survey.release, survey.tree
    visible = Figure.objects.visible_to(person)
    of_survey = visible.filter(release=release)
    figures = of_survey.filter(unit=unit_id).with_release(release)
    if not figures:
        return None
    here = release.survey.units.select_related("unit__organisation").get(unit=unit_id)
    inside = tree.below(here.pk)
    seen = tree.seen(inside, of_survey, at_most=BELOW_AT_MOST + 1)
    below = [] if len(seen) > BELOW_AT_MOST else seen
    above = tree.above(here.pk)
    statuses = status_by_unit(
        of_survey.filter(unit__in=[unit_id, *ids(above), *ids(below)])
    )
    before = last_time(release, here.unit, visible)
    beside = before if before and before.is_compared else None
    rest = others(
        release, here.unit, visible, figures, *([before.release] if before else ())
    )
    shown = [figure.n for figure in figures if figure.n is not None]
    invited = tree.invited(here.pk) if shown else None
    sector = release.sector(here.unit)
    return Result(
        release=release,
        unit=here,
        status=statuses[unit_id],
        picture=picture(readings(figures, beside, rest, invited, sector)),
        sector=sector,
        before=before,
        others=rest,
        above=places(above, statuses),
        below=places(below, statuses),
        more_below=len(seen) > len(below),
        inside=frozenset(ids(inside)),
        answered=max(shown, default=None),
        invited=invited,
        smallest_seen=smallest_seen(figures, beside.figures.values() if beside else ()),
        round=Round.objects.visible_to(person)
        .filter(trio__unit=unit_id, closed_at=None)
        .first(),
    )


BELOW_AT_MOST = 12
"""So many units below stand as links; more have a page of their own."""


def places(
    units: Iterable[ResultBranch], statuses: dict[int, Status]
) -> list[UnitPlace]:
    """Those of the units that the reader may see."""
    return [
        UnitPlace(unit, statuses[unit.unit_id])
        for unit in units
        if unit.unit_id in statuses
    ]


def status_by_unit(figures: FigureQuerySet) -> dict[int, Status]:
    """Return whether anything of each unit is shown, and if not, why; units without a figure are
    left out.
    """
    found: dict[int, set[str]] = {}
    for unit_id, status in (
        figures.order_by().values_list("unit_id", "status").distinct()
    ):
        found.setdefault(unit_id, set()).add(status)
    return {
        unit_id: next(status for status in PRECEDENCE if status in said)
        for unit_id, said in found.items()
    }


PRECEDENCE = (Status.SHOWN, Status.PROTECTS_OTHERS, Status.TOO_FEW)


def last_time(release: Release, unit: Unit, visible: FigureQuerySet) -> Before | None:
    """Return the unit's newest shown result from before this one."""
    before = Release.objects.before(release).shown_for(unit).first()
    if before is None:
        return None
    figures = visible.filter(release=before, unit=unit).with_release(before)
    alike = asked_alike(release, before)
    shown = [figure for figure in figures if figure.is_shown and figure.scale in alike]
    told = {figure.scale: figure for figure in shown}
    reworded = tuple(
        scale for id, scale in scales_of(release).items() if id not in alike
    )
    same = same_people(unit, release, before)
    return Before(before, told, same, reworded, is_reworded=not alike)


def readings(
    figures: list[Figure],
    before: Before | None,
    rest: Others | None,
    invited: int | None,
    sector: SectorFigures | None,
) -> list[ScaleReading]:
    """Return the readings of a unit, in the order of the questionnaire."""
    scales = scales_of(figures[0].release)
    then = before.figures if before else {}
    elsewhere = rest.figures if rest else {}
    changed = changes(figures, then.values())
    return [
        ScaleReading(
            scales[figure.scale],
            figure,
            then.get(figure.scale),
            elsewhere.get(figure.scale),
            changed.get(figure.scale),
            invited=invited,
            sector=mark_of(sector, scales[figure.scale]),
        )
        for figure in figures
    ]


def picture(readings: Iterable[ScaleReading]) -> ResultPicture:
    """Return the readings as they stand on the page."""
    found = ResultPicture([], [], [], [], [])
    sides = {
        FindingSide.STRAIN: found.strains,
        FindingSide.RESOURCE: found.resources,
        FindingSide.OUTCOME: found.outcomes,
        FindingSide.EXPOSURE: found.exposures,
    }
    for reading in readings:
        is_there = reading.is_shown or reading.scale.sensitive
        (sides[side_of(reading.scale)] if is_there else found.hidden).append(reading)
    for side in (found.strains, found.resources, found.outcomes):
        side.sort(key=deserves_talk)
    return found
