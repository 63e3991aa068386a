"""The rest of the organisation to hold a unit against: never a total that contains the unit
itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from guldkorn.anonymity.rest import Rest, rests
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Scale
from guldkorn.results.changes import asked_alike, month
from guldkorn.results.models import Figure, FigureQuerySet, Release
from guldkorn.workplaces.models import Unit

NOT_ALL_TOPS = N_(
    "The organisation has several parts, and you cannot see a result of them all."
)
HIDDEN = N_("The rest of the organisation cannot be shown by itself.")
OTHER_WORDS = N_("The rest of the organisation was asked in other words.")


@dataclass(frozen=True)
class Others:
    """Everybody but the unit: figures by scale, the results that they come from, and why there are
    none.
    """

    figures: dict[str, Rest] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    why_not: str = ""

    @property
    def months(self) -> str:
        """When those surveys were answered, the newest first."""
        newest_first = sorted(
            self.releases,
            key=lambda release: release.survey.answered_until,
            reverse=True,
        )
        return ", ".join(dict.fromkeys(month(release) for release in newest_first))


def others(
    release: Release,
    unit: Unit,
    visible: FigureQuerySet,
    own: list[Figure],
    *known: Release,
) -> Others | None:
    """Return the rest of the organisation: from this survey where it covers a top, else from the
    top's newest.

    ``own`` are the unit's figures in this survey. Results that are ``known`` are not asked for
    again. None for the only top itself, and where no result of a top can be seen.
    """
    tops = list(Unit.objects.filter(organisation=unit.organisation, parent=None))
    if tops == [unit]:
        return None
    asked = visible.filter(release__survey__instrument_id=release.survey.instrument_id)
    of_tops = nearest(
        release, asked.filter(unit__in=tops).with_release(release, *known)
    )
    if not of_tops:
        return None
    if len(of_tops) < len(tops):
        return Others(why_not=NOT_ALL_TOPS)
    releases = {figures[0].release.pk: figures[0].release for figures in of_tops}
    alike = alike_in(release, releases.values())
    if not alike:
        return Others(why_not=OTHER_WORDS)
    ours = (
        own
        if releases.keys() == {release.pk}
        else list(asked.filter(release__in=releases, unit=unit))
    )
    if not ours and _some_were_asked(unit, releases):
        return Others(why_not=HIDDEN)
    whole = [
        figure for figures in of_tops for figure in figures if figure.scale in alike
    ]
    found = _rests(release, whole, ours, tops=len(tops))
    return Others(found, tuple(releases.values()), "" if found else HIDDEN)


def nearest(release: Release, all_of: Iterable[Figure]) -> list[list[Figure]]:
    """Return the figures of each top from one release: this one, else the newest."""
    newest_first = sorted(
        all_of, key=lambda figure: figure.release.made_at, reverse=True
    )
    by_top: dict[int, dict[int, list[Figure]]] = {}
    for figure in newest_first:
        by_release = by_top.setdefault(figure.unit_id, {})
        by_release.setdefault(figure.release_id, []).append(figure)
    found = []
    for by_release in by_top.values():
        newest = next(iter(by_release.values()))
        found.append(by_release.get(release.pk, newest))
    return found


def alike_in(release: Release, others: Iterable[Release]) -> set[str]:
    """Return the ids of the scales that were asked the same in this result and in all the
    others.
    """
    return set.intersection(*(asked_alike(release, one) for one in others))


def _some_were_asked(unit: Unit, releases: Iterable[int]) -> bool:
    """Were any of the unit's people asked in these surveys, under its own name or of a unit
    below?
    """
    below = unit.subtree()
    return Release.objects.filter(
        pk__in=releases, survey__units__unit__in=below
    ).exists()


_Groups = tuple[Scale, list[Figure], list[Figure]]
"""A scale, the figures of the tops that are not ours, and ours that are no top's."""


def _rests(
    release: Release, all_of: Iterable[Figure], ours: Iterable[Figure], *, tops: int
) -> dict[str, Rest]:
    """Return the rests that may be shown. A top is left out, not subtracted: the rounding of both
    would count.
    """
    whole, part = _by_scale(all_of), _by_scale(ours)
    alike: dict[tuple[int, int], list[_Groups]] = defaultdict(list)
    for scale in release.survey.instrument.scales:
        wholes, parts = whole[scale.id], part[scale.id]
        if len(wholes) == tops:
            others_than_us = [figure for figure in wholes if figure not in parts]
            inside = [figure for figure in parts if figure not in wholes]
            groups = (scale, others_than_us, inside)
            alike[len(others_than_us), len(inside)].append(groups)
    found: dict[str, Rest] = {}
    for together in alike.values():
        scales, wholes_of, parts_of = zip(*together, strict=True)
        by_whole = list(zip(*wholes_of, strict=True))
        by_part = list(zip(*parts_of, strict=True))
        left = rests(by_whole, by_part, release.policy, scales)
        found |= {
            scale.id: rest for scale, rest in zip(scales, left, strict=True) if rest
        }
    return found


def _by_scale(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found = defaultdict(list)
    for figure in figures:
        found[figure.scale].append(figure)
    return found
