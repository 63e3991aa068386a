"""What stands in a cell, a unit and a scale: coloured only where it clearly differs from the
rest.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from guldkorn.anonymity.rows import Status
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.results.charts import percent, points
from guldkorn.results.findings.standing_out import is_unlike
from guldkorn.results.reading import FEW, Exposure
from guldkorn.results.table import exposure_in_short


class ReleasedCell(NamedTuple):
    """What the release tells of a unit and a scale."""

    status: str
    n: int | None
    mean: float | None
    chance_low: float | None
    chance_high: float | None
    share_status: str
    share_mid: float | None
    exposed_low: float | None
    exposed_high: float | None


class HeatKind(StrEnum):
    """Why a cell looks as it does."""

    WORSE = "worse"
    BETTER = "better"
    PLAIN = "plain"
    EXPOSED = "exposed"
    HIDDEN = "hidden"


SIGNS = {HeatKind.WORSE: "●", HeatKind.BETTER: "○"}
"""Beside the colour, and in grey print."""


@dataclass(frozen=True)
class HeatCell:
    """``text`` is what stands there, ``words`` what it means in a sentence."""

    kind: HeatKind
    text: str
    words: str

    @property
    def sign(self) -> str:
        return SIGNS.get(self.kind, "")


def cell(
    scale: Scale,
    told: ReleasedCell | None,
    rest: tuple[int, float] | None,
    *,
    is_asked: bool,
    is_all: bool = False,
) -> HeatCell:
    """Return the cell of a unit. ``rest`` is the rest: how many, and their mean; None where there
    is none.

    ``is_all`` says that the unit is the whole of it.
    """
    if not is_asked or told is None:
        return HeatCell(
            HeatKind.HIDDEN, _("not asked"), _("Nobody in this unit was asked.")
        )
    if scale.sensitive:
        return _exposed(told)
    if scale.direction is Direction.OPTIMUM:
        return _fitting(told)
    if told.mean is None:
        return _hidden(told.status)
    return _mean(scale, told, rest, is_all=is_all)


def _mean(
    scale: Scale, told: ReleasedCell, rest: tuple[int, float] | None, *, is_all: bool
) -> HeatCell:
    """A mean; of few people its band, for there words come before numbers."""
    ours, low, high = told.mean or 0.0, told.chance_low, told.chance_high
    if (told.n or 0) < FEW and low is not None and high is not None:
        text = f"{points(low)}–{points(high)}"
    else:
        text = str(points(ours))
    if is_all:
        return HeatCell(HeatKind.PLAIN, text, _("This is all of you together."))
    if rest is None:
        return HeatCell(
            HeatKind.PLAIN,
            text,
            _("The rest of the organisation cannot be shown by itself."),
        )
    others, theirs = rest
    against = {"rest": points(theirs)}
    if not is_unlike(ours, low, high, theirs, people=(told.n or 0, others)):
        return HeatCell(
            HeatKind.PLAIN,
            text,
            _("Not clearly different from the rest (%(rest)s).") % against,
        )
    if (ours > theirs) == (scale.direction is Direction.HIGH_IS_GOOD):
        return HeatCell(
            HeatKind.BETTER,
            text,
            _("Clearly better than the rest (%(rest)s).") % against,
        )
    return HeatCell(
        HeatKind.WORSE, text, _("Clearly worse than the rest (%(rest)s).") % against
    )


def _fitting(told: ReleasedCell) -> HeatCell:
    """Of demands how many they fit: there is no mean, so nothing to be judged."""
    if told.share_mid is None:
        return _hidden(told.share_status)
    share = percent(told.share_mid)
    words = _("%(share)s per cent think that it fits.") % {"share": share}
    return HeatCell(HeatKind.PLAIN, f"{share}\N{NO-BREAK SPACE}%", words)


def _exposed(told: ReleasedCell) -> HeatCell:
    """The share exposed, in words of its own; never coloured, however low or high it is."""
    if told.exposed_low is None or told.exposed_high is None:
        # policy 1 told a mean, and that tells nothing of how many
        if told.share_status == Status.SHOWN:
            return HeatCell(
                HeatKind.HIDDEN,
                "–",
                _("An average does not tell how many have experienced it."),
            )
        return _hidden(told.share_status)
    short = exposure_in_short(Exposure(told.exposed_low, told.exposed_high))
    return HeatCell(
        HeatKind.EXPOSED,
        short,
        _("So many have experienced it: %(share)s.") % {"share": short},
    )


def _hidden(status: str) -> HeatCell:
    if status == Status.TOO_FEW:
        return HeatCell(HeatKind.HIDDEN, _("too few"), _("There are too few answers."))
    return HeatCell(
        HeatKind.HIDDEN,
        _("hidden"),
        _("The number would tell too much about a few people."),
    )
