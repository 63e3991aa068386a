"""All surveys of a unit with one questionnaire, gathered in a number of queries that grows with
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.measurement.instrument import Scale
from guldkorn.results.changes import ScaleChange, are_the_same, changes
from guldkorn.results.findings.sides import FindingSide, side_of
from guldkorn.results.findings.standing_out import deserves_talk
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading
from guldkorn.results.waves.axis import named, places
from guldkorn.results.waves.joining import WaveKind
from guldkorn.results.waves.series import Series, Wave, WavePoint
from guldkorn.surveys.models import Overlap, SurveyUnit

Pairs = dict[tuple[int, int], float]
"""The share of the same people by (survey, earlier survey)."""


@dataclass(frozen=True)
class Waves:
    """The page: the surveys, the oldest first, and every scale of the newest questionnaire among
    them.
    """

    unit: SurveyUnit
    waves: Sequence[Wave]
    series: Sequence[Series]

    def of(self, side: FindingSide) -> list[Series]:
        """The scales of one side: what deserves a talk first, and last what is not shown now."""

        def urgency(one: Series) -> tuple[int, float]:
            return deserves_talk(one.newest) if one.newest else (99, 0.0)

        shown = [one for one in self.series if one.is_shown]
        of_side = [one for one in shown if side_of(one.scale) is side]
        return sorted(of_side, key=urgency)

    @property
    def strains(self) -> list[Series]:
        return self.of(FindingSide.STRAIN)

    @property
    def resources(self) -> list[Series]:
        return self.of(FindingSide.RESOURCE)

    @property
    def outcomes(self) -> list[Series]:
        return self.of(FindingSide.OUTCOME)

    @property
    def exposures(self) -> list[Series]:
        return self.of(FindingSide.EXPOSURE)

    @property
    def hidden(self) -> list[Series]:
        """Scales that were never shown here."""
        return [one for one in self.series if not one.is_shown]

    @property
    def are_several(self) -> bool:
        return len(self.waves) > 1

    @property
    def has_few(self) -> bool:
        return any(
            point.kind is WaveKind.BAND for one in self.series for point in one.points
        )

    @property
    def has_breaks(self) -> bool:
        return any(wave.is_of_others for wave in self.waves)

    @property
    def has_new_version(self) -> bool:
        return len({wave.release.survey.instrument_version for wave in self.waves}) > 1


def waves_of(survey_id: int, unit_id: int, person: Person) -> Waves | None:
    """Return the surveys of a unit with this one's questionnaire, as this person may see them; None
    where none is.
    """
    here = (
        SurveyUnit.objects.filter(survey=survey_id, unit=unit_id)
        .select_related("survey", "unit")
        .first()
    )
    if here is None:
        return None
    same = overlaps(unit_id)
    asked = Figure.objects.visible_to(person).filter(unit=unit_id)
    waves = waves_in(
        asked.filter(
            release__survey__instrument_id=here.survey.instrument_id
        ).with_release(),
        same,
    )
    if all(wave.release.survey_id != survey_id for wave in waves):
        return None
    return Waves(here, waves, series_of(waves, same))


def waves_in(figures: Iterable[Figure], same: Pairs) -> list[Wave]:
    """The surveys that a unit's figures with one questionnaire are from, the oldest first; some
    with nothing shown.
    """
    by_release: dict[Release, dict[str, Figure]] = {}
    for figure in figures:
        by_release.setdefault(figure.release, {})[figure.scale] = figure
    releases = sorted(by_release, key=lambda release: (release.made_at, release.pk))
    at = places([release.survey.answered_until for release in releases])
    names = named(at)
    found: list[Wave] = []
    for release, x, name in zip(releases, at, names, strict=True):
        share = None
        if found:
            before = found[-1].release
            share = same.get((release.survey_id, before.survey_id))
        found.append(Wave(release, by_release[release], x, name, share))
    return found


def overlaps(unit_id: int) -> Pairs:
    """How many were asked in the unit at two surveys, as a share, for each two of them."""
    rows = Overlap.objects.filter(unit__unit=unit_id).select_related("unit").order_by()
    return {(row.unit.survey_id, row.earlier_id): row.share for row in rows}


def series_of(waves: Sequence[Wave], same: Pairs) -> list[Series]:
    """Every scale of the newest questionnaire. A change is one from the newest earlier survey with
    anything shown.
    """
    changed = changes_at(waves, same)
    scales = waves[-1].release.survey.instrument.scales
    told = list(zip(waves, changed, strict=True))
    return [
        Series(scale, [_point(scale, wave, of_wave) for wave, of_wave in told])
        for scale in scales
    ]


def changes_at(waves: Sequence[Wave], same: Pairs) -> list[dict[str, ScaleChange]]:
    """The changes, by scale, that may be told at each survey."""
    return [_changes(waves[:place], wave, same) for place, wave in enumerate(waves)]


def _changes(earlier: Sequence[Wave], now: Wave, same: Pairs) -> dict[str, ScaleChange]:
    before = next((wave for wave in reversed(earlier) if wave.is_shown), None)
    if before is None:
        return {}
    share = same.get((now.release.survey_id, before.release.survey_id))
    if not are_the_same(share):
        return {}
    return changes(now.figures.values(), before.figures.values())


def _point(scale: Scale, wave: Wave, changed: dict[str, ScaleChange]) -> WavePoint:
    """The scale at a survey; without a reading where that questionnaire had it not, or in other
    words.
    """
    figure = wave.figures.get(scale.id)
    asked = {one.id: one for one in wave.release.survey.instrument.scales}
    then = asked.get(scale.id)
    if figure is None or then is None:
        return WavePoint(wave, None)
    if not scale.asks_as(then):
        return WavePoint(wave, None, is_reworded=True)
    change = changed.get(scale.id)
    reading = ScaleReading(scale, figure, before=None, others=None, change=change)
    return WavePoint(wave, reading)
