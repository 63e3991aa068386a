"""Then and now in three words, from released figures only."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.shown.behind import IntervalSpread, behind
from guldkorn.lib.language import words
from guldkorn.measurement import change
from guldkorn.measurement.change import (
    CLEAR_POINTS,
    ChangeVerdict,
    ComparedGroup,
    judge,
)
from guldkorn.measurement.instrument import Scale
from guldkorn.measurement.intervals import Interval
from guldkorn.results.charts import points
from guldkorn.results.models import Figure, Release
from guldkorn.surveys.models import Overlap
from guldkorn.workplaces.models import Unit


@dataclass(frozen=True)
class ScaleChange:
    """A scale in a unit, last time and now, and what may be said of the difference."""

    scale: Scale
    before: Figure
    now: Figure
    verdict: ChangeVerdict
    smallest: int | None = None
    """The smallest change, in whole points, that would have been found four times in five."""

    @property
    def words(self) -> str:
        """The verdict, in the reader's language. A change that looks large and is not clear is told
        as what it is.
        """
        if self.verdict is ChangeVerdict.BETTER:
            return _("Clearly better")
        if self.verdict is ChangeVerdict.WORSE:
            return _("Clearly worse")
        if not self.looks_large:
            return _("Cannot tell")
        return (
            _("Higher than last time, but it can be chance")
            if self.difference > 0
            else _("Lower than last time, but it can be chance")
        )

    @property
    def in_short(self) -> str:
        """The same in few words, for a line of the picture."""
        if self.is_clear:
            return self.words
        return (
            _("Higher, perhaps by chance")
            if self.difference > 0
            else _("Lower, perhaps by chance")
        )

    @property
    def difference(self) -> float:
        """Now less last time, in points."""
        return (self.now.mean or 0) - (self.before.mean or 0)

    @property
    def looks_large(self) -> bool:
        """Would it be clear if more people stood behind it?"""
        least = self.scale.minimal_difference
        return abs(self.difference) >= (CLEAR_POINTS if least is None else least)

    @property
    def is_clear(self) -> bool:
        return self.verdict is not ChangeVerdict.CANNOT_TELL

    @property
    def is_news(self) -> bool:
        """Is there something to say? Of what stands close to last time nothing is said."""
        return self.is_clear or self.looks_large

    @property
    def explanation(self) -> str:
        """The two numbers behind the words, and when they are from."""
        return _("%(scale)s: %(before)s in %(then)s, %(now)s in %(since)s.") % {
            "scale": words(self.scale.title),
            "before": points(self.before.mean or 0),
            "then": month(self.before.release),
            "now": points(self.now.mean or 0),
            "since": month(self.now.release),
        }


def month(release: Release) -> str:
    """The month in which a survey was answered, as people say it: “september 2024”."""
    return date_format(release.survey.answered_until, "F Y")


def scales_of(release: Release) -> dict[str, Scale]:
    return {scale.id: scale for scale in release.survey.instrument.scales}


def asked_alike(now: Release, then: Release) -> set[str]:
    """Return the ids of the scales that people read and answered the same in both surveys."""
    if now.survey.instrument_checksum == then.survey.instrument_checksum:
        return set(scales_of(now))
    earlier = scales_of(then)
    return {
        id
        for id, scale in scales_of(now).items()
        if id in earlier and scale.asks_as(earlier[id])
    }


def comparable(now: list[Figure], before: Iterable[Figure]) -> list[Figure]:
    """Return the figures from before, all of one release, that may be held against those of now."""
    old = list(before)
    if not now or not old:
        return []
    alike = asked_alike(now[0].release, old[0].release)
    return [figure for figure in old if figure.scale in alike]


def changes(now: Iterable[Figure], before: Iterable[Figure]) -> dict[str, ScaleChange]:
    """Return, by scale, the change of one unit between two releases, where both figures are shown
    and have a mean.

    A scale that was asked in other words is left out. The tests of a unit's scales are adjusted
    together (Benjamini–Hochberg). Figures come with their release and survey.
    """
    now = list(now)
    then = {
        figure.scale: figure
        for figure in comparable(now, before)
        if figure.mean is not None
    }
    pairs = [
        (then[figure.scale], figure)
        for figure in now
        if figure.mean is not None and figure.scale in then
    ]
    if not pairs:
        return {}
    scales = scales_of(pairs[0][1].release)
    asked = [scales[new.scale] for _, new in pairs]
    judged = judge(
        [
            (
                group_of(old, scale),
                group_of(new, scale),
                scale.direction,
                scale.minimal_difference,
            )
            for (old, new), scale in zip(pairs, asked, strict=True)
        ]
    )
    return {
        scale.id: ScaleChange(
            scale, old, new, found.verdict, _smallest(old, new, scale, len(pairs))
        )
        for (old, new), scale, found in zip(pairs, asked, judged, strict=True)
    }


def _smallest(old: Figure, new: Figure, scale: Scale, tests: int) -> int | None:
    least = change.smallest_seen(
        group_of(old, scale), group_of(new, scale), tests=tests
    )
    return None if least is None else points(least)


SAME_PEOPLE = 0.7
"""Under this share of the same people nothing is said of a change: it could come from whom was
asked.
"""


def same_people(unit: Unit, now: Release, before: Release) -> float | None:
    """Return the share of a unit's people, 0–1, who were asked in it both times; None where nobody
    counted.
    """
    counted = Overlap.objects.filter(
        unit__survey=now.survey_id, unit__unit=unit, earlier=before.survey_id
    ).first()
    return counted.share if counted else None


def are_the_same(share: float | None) -> bool:
    """Return whether enough are the same to compare. Of surveys from before it was counted nobody
    knows.
    """
    return share is None or share >= SAME_PEOPLE


def smallest_seen(now: Iterable[Figure], before: Iterable[Figure]) -> int | None:
    """Return the smallest change, in whole points, that would be called clear on a scale in the
    middle of these.

    It is found four times in five. Without figures from before, it is that of a next survey like
    this one. None where no change can be tested.
    """
    now = list(now)
    then = {
        figure.scale: figure
        for figure in comparable(now, before)
        if figure.mean is not None
    }
    new = [figure for figure in now if figure.mean is not None]
    pairs = [
        (then.get(figure.scale, figure), figure)
        for figure in new
        if not then or figure.scale in then
    ]
    if not pairs:
        return None
    scales = scales_of(pairs[0][1].release)
    groups = [
        (group_of(old, scales[figure.scale]), group_of(figure, scales[figure.scale]))
        for old, figure in pairs
    ]
    found = [
        least
        for one in groups
        if (least := change.smallest_seen(*one, tests=len(pairs))) is not None
    ]
    return points(median(found)) if found else None


def topic_changes(
    unit: Unit, topic: str, person: Person, *, since: dt.date | None = None
) -> list[ScaleChange]:
    """Return what this person may see of a topic in a unit, last time and now: a change per scale
    that measures it.

    Now is the newest result that covers the unit. Empty where that, or every one before it, is
    hidden for the unit, or where other people were asked then. ``since`` is when something began:
    now is then a survey that opened after it, and last time one that opened before.
    """
    figures = (
        Figure.objects.visible_to(person)
        .filter(unit=unit)
        .select_related("release__survey")
    )
    about = figures.about(topic).order_by("-release__made_at", "pk")
    if since:
        about = about.filter(release__survey__opened_at__date__gt=since)
    newest: dict[str, Release] = {}
    for figure in about:
        newest.setdefault(figure.release.survey.instrument_id, figure.release)
    found: list[ScaleChange] = []
    for release in newest.values():
        earlier = Release.objects.before(release).shown_for(unit)
        before = (
            earlier.filter(survey__opened_at__date__lte=since) if since else earlier
        ).first()
        if before is None or not are_the_same(same_people(unit, release, before)):
            continue
        of_both = changes(
            figures.filter(release=release), figures.filter(release=before)
        )
        found += [change for change in of_both.values() if change.scale.topic == topic]
    return found


def group_of(figure: Figure, scale: Scale) -> ComparedGroup:
    """The people behind a figure, with the spread that its interval stands on."""
    n, mean = figure.n or 0, figure.mean or 0
    spread = spread_behind(figure, scale)
    if spread:
        return ComparedGroup(n, mean, spread.sd, spread.degrees)
    if figure.chance_low is None or figure.chance_high is None:
        return ComparedGroup(n, mean, None)
    return ComparedGroup.behind(
        n, mean, Interval(figure.chance_low, figure.chance_high)
    )


def spread_behind(figure: Figure, scale: Scale) -> IntervalSpread | None:
    """Return what the interval of a figure stands on; None under policy 1, whose interval alone
    tells.
    """
    release = figure.release
    if release.policy_number == 1:
        return None
    line = release.summary[figure.scale]
    pooled = (
        (line["sd_within"], line["df_within"])
        if line["sd_within"] is not None
        else None
    )
    return behind(figure.n or 0, figure.sd, pooled, scale, release.policy)
