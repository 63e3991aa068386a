"""What stands on the page of a unit's result, gathered in a number of queries that does not grow with the units."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from guldkorn.accounts.models import Person
from guldkorn.results.changes import are_the_same, changes, same_people, smallest_seen
from guldkorn.results.charts import percent
from guldkorn.results.findings.standing_out import Finding, deserves_talk, standing_out
from guldkorn.results.models import Figure, FigureQuerySet, Release, Status
from guldkorn.results.organisation import Others, others
from guldkorn.results.reading import FEW, Reading
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey, SurveyUnit
from guldkorn.workplaces.models import Unit

MANY_SILENT = 0.4
"""From this share of those asked on, a page says that the silent could make another picture. Our own rule."""

NEARLY_ALL = 0.9
"""From here on people are told what a comparison of two groups cannot see of the same people twice."""


@dataclass(frozen=True)
class Before:
    """The unit's result from last time: its figures by scale, those that are shown.

    ``same`` is the share of those asked, 0–1, who were asked in the unit both times; None where nobody counted.
    """

    release: Release
    figures: dict[str, Figure]
    same: float | None

    @property
    def is_of_others(self) -> bool:
        """Were so many others asked that a difference could come from that alone?"""
        return not are_the_same(self.same)

    @property
    def is_of_nearly_the_same(self) -> bool:
        return self.same is not None and self.same >= NEARLY_ALL

    @property
    def percent_same(self) -> int | None:
        return None if self.same is None else percent(self.same)


@dataclass(frozen=True)
class Picture:
    """Every scale of the page: on the side that its direction gives it, in the order of what deserves a talk first.

    ``exposures`` are the sensitive ones, shown or not; ``hidden`` are the others that are not shown.
    """

    strains: list[Reading]
    resources: list[Reading]
    outcomes: list[Reading]
    exposures: list[Reading]
    hidden: list[Reading]

    @property
    def told(self) -> list[Reading]:
        """What so many were exposed to that it is told how many; under policy 1, what has an average."""
        return [one for one in self.exposures if one.is_shown and not (one.exposure and one.exposure.is_few)]

    @property
    def of_few(self) -> list[Reading]:
        """What none, one or two were exposed to: one statement."""
        return [one for one in self.exposures if one.exposure and one.exposure.is_few]

    @property
    def untold(self) -> list[Reading]:
        """What nothing is shown of, by the reason."""
        return sorted((one for one in self.exposures if not one.is_shown), key=lambda one: one.hidden_because)

    @property
    def shown(self) -> list[Reading]:
        return [*self.strains, *self.resources, *self.outcomes, *(one for one in self.exposures if one.is_shown)]


@dataclass(frozen=True)
class Place:
    """A unit in the survey that the reader may see: a link where its result is shown, else a reason."""

    unit: SurveyUnit
    depth: int
    status: Status


@dataclass(frozen=True)
class Result:
    """The page. ``answered`` and ``invited`` are None where the unit's own result is hidden."""

    release: Release
    unit: SurveyUnit
    status: Status
    picture: Picture
    before: Before | None
    others: Others | None
    above: list[Place]
    below: list[Place]
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
        return percent((self.answered or 0) / (self.invited or 1))

    @property
    def silent(self) -> int:
        """How many were asked and have not answered."""
        return max((self.invited or 0) - (self.answered or 0), 0)

    @property
    def many_are_silent(self) -> bool:
        return self.silent >= MANY_SILENT * (self.invited or 0) > 0

    @property
    def is_of_few(self) -> bool:
        return self.answered is not None and self.answered < FEW


def result_of(survey_id: int, unit_id: int, person: Person) -> Result | None:
    """Return the result of a unit as this person may see it; None where there is nothing that they may see."""
    visible = Figure.objects.visible_to(person).select_related("release__survey")
    figures = list(visible.filter(release__survey=survey_id, unit=unit_id))
    if not figures:
        return None
    release = figures[0].release
    tree = Tree(release.survey)
    here = tree.by_unit[unit_id]
    statuses = status_by_unit(visible.filter(release=release))
    before = last_time(release, here.unit, visible)
    beside = None if before is None or before.is_of_others else before
    rest = others(release, here.unit, visible)
    shown = [figure.n for figure in figures if figure.n is not None]
    invited = tree.invited(here) if shown else None
    return Result(
        release=release,
        unit=here,
        status=statuses[unit_id],
        picture=picture(readings(figures, beside, rest, invited)),
        before=before,
        others=rest,
        above=tree.places(tree.above(here), statuses),
        below=tree.places(tree.below(here), statuses),
        answered=max(shown, default=None),
        invited=invited,
        smallest_seen=smallest_seen(figures, beside.figures.values() if beside else ()),
        round=Round.objects.visible_to(person).filter(trio__unit=unit_id, closed_at=None).first(),
    )


class Tree:
    """The units of a survey as they stood when it opened, with the people invited directly in each."""

    def __init__(self, survey: Survey) -> None:
        self.rows = list(survey.units.select_related("unit__organisation").order_by("position"))
        self.by_unit = {row.unit_id: row for row in self.rows}
        self._by_key = {row.pk: row for row in self.rows}
        self._invited = dict(survey.invitations.values_list("unit").annotate(Count("pk")))

    def above(self, unit: SurveyUnit) -> list[SurveyUnit]:
        """The units above, the top first."""
        found: list[SurveyUnit] = []
        while unit.parent_id is not None:
            unit = self._by_key[unit.parent_id]
            found.insert(0, unit)
        return found

    def below(self, unit: SurveyUnit) -> list[SurveyUnit]:
        """The units below, in the order of the survey."""
        return [row for row in self.rows if unit in self.above(row)]

    def invited(self, unit: SurveyUnit) -> int:
        """How many were invited in the unit and below."""
        return sum(self._invited.get(row.pk, 0) for row in [unit, *self.below(unit)])

    def places(self, units: Iterable[SurveyUnit], statuses: dict[int, Status]) -> list[Place]:
        """Those of the units that the reader may see."""
        return [Place(row, len(self.above(row)), statuses[row.unit_id]) for row in units if row.unit_id in statuses]


def status_by_unit(figures: FigureQuerySet) -> dict[int, Status]:
    """Return whether anything of each unit is shown, and if not, why; units without a figure are left out."""
    found: dict[int, set[str]] = {}
    for unit_id, status in figures.order_by().values_list("unit_id", "status").distinct():
        found.setdefault(unit_id, set()).add(status)
    return {unit_id: next(status for status in PRECEDENCE if status in said) for unit_id, said in found.items()}


PRECEDENCE = (Status.SHOWN, Status.PROTECTS_OTHERS, Status.TOO_FEW)


def last_time(release: Release, unit: Unit, visible: FigureQuerySet) -> Before | None:
    """Return the unit's newest shown result from before this one."""
    before = Release.objects.before(release).shown_for(unit).first()
    if before is None:
        return None
    figures = visible.filter(release=before, unit=unit)
    told = {figure.scale: figure for figure in figures if figure.is_shown}
    return Before(before, told, same_people(unit, release, before))


def readings(figures: list[Figure], before: Before | None, rest: Others | None, invited: int | None) -> list[Reading]:
    """Return the readings of a unit, in the order of the questionnaire."""
    scales = {scale.id: scale for scale in figures[0].release.survey.instrument.scales}
    then = before.figures if before else {}
    elsewhere = rest.figures if rest else {}
    changed = changes(figures, then.values())
    return [
        Reading(
            scales[figure.scale],
            figure,
            then.get(figure.scale),
            elsewhere.get(figure.scale),
            changed.get(figure.scale),
            invited=invited,
        )
        for figure in figures
    ]


def picture(readings: Iterable[Reading]) -> Picture:
    """Return the readings as they stand on the page. Demands that should fit stand among the strains."""
    found = Picture([], [], [], [], [])
    for reading in readings:
        if reading.scale.sensitive:
            found.exposures.append(reading)
        elif not reading.is_shown:
            found.hidden.append(reading)
        elif reading.scale.topic.startswith("outcome."):
            found.outcomes.append(reading)
        else:
            (found.resources if reading.high_is_good else found.strains).append(reading)
    for side in (found.strains, found.resources, found.outcomes):
        side.sort(key=deserves_talk)
    return found
