"""The numbers behind a scale's drawings, as a table: now, last time, and the rest of the
organisation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from guldkorn.anonymity.rest import Rest
from guldkorn.measurement.intervals import wilson
from guldkorn.results.charts import percent, points
from guldkorn.results.models import Figure
from guldkorn.results.reading import Exposure, ScaleReading

NOTHING = "–"


@dataclass(frozen=True)
class TableCell:
    """What stands in a cell; ``note`` is its uncertainty."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class TableLine:
    """A row of the table."""

    label: str
    cells: list[TableCell]


@dataclass(frozen=True)
class ScaleTable:
    """The heads of the columns of numbers, and the rows."""

    heads: list[str]
    lines: list[TableLine]


Make = Callable[[Figure | Rest], TableCell]


def table(reading: ScaleReading) -> ScaleTable:
    """Return the table of a scale."""
    heads = {
        _("Now"): reading.figure,
        _("Last time"): reading.before,
        _("The rest"): reading.others,
    }
    groups = {head: group for head, group in heads.items() if group}
    lines = [
        TableLine(label, [cell(group) for group in groups.values()])
        for label, cell in _lines(reading).items()
    ]
    return ScaleTable(list(groups), lines)


def _lines(reading: ScaleReading) -> dict[str, Make]:
    """Return by the label of a line how its cells are made."""
    low, mid, high = (
        partial(_share, reading, name)
        for name in ("share_low", "share_mid", "share_high")
    )
    answers: dict[str, Make] = {_("Answers"): lambda group: _cell(group.n)}
    if reading.exposure:
        return answers | {
            _("Have experienced it"): lambda group: TableCell(_exposed(group))
        }
    if reading.is_optimum:
        return answers | {
            _("Too little"): low,
            _("About right"): mid,
            _("Too much"): high,
        }
    means: dict[str, Make] = {
        _("Average"): lambda group: _cell(group.mean),
        _("All of us"): lambda group: _range(group, "ci"),
        _("More than chance"): lambda group: _range(group, "chance"),
    }
    return (
        answers
        | means
        | {_("Low (under 33)"): low, _("In between"): mid, _("High (over 67)"): high}
    )


def _exposed(group: Figure | Rest) -> str:
    exposure = Exposure.of(group) if isinstance(group, Figure) else None
    return exposure_in_short(exposure) if exposure else NOTHING


def exposure_in_short(exposure: Exposure) -> str:
    """How many have been exposed, in a few signs."""
    if exposure.is_few:
        return _("under three")
    return (
        _("all, or all but one or two")
        if exposure.is_nearly_all
        else f"{exposure.percent}\N{NO-BREAK SPACE}%"
    )


def _cell(number: float | None) -> TableCell:
    if number is None:
        return TableCell(_("not shown"))
    return TableCell(str(points(number)))


def _range(group: Figure | Rest, name: str) -> TableCell:
    low = getattr(group, f"{name}_low", None)
    high = getattr(group, f"{name}_high", None)
    if low is None or high is None:
        return TableCell(NOTHING)
    return TableCell(f"{points(low)}–{points(high)}")


def _share(reading: ScaleReading, name: str, group: Figure | Rest) -> TableCell:
    """Return a share. Beside the unit's own stands what all of us think now: Wilson's interval for
    a finite group.
    """
    share: float | None = getattr(group, name)
    if share is None or group.n is None:
        return TableCell(_("not shown"))
    text = f"{percent(share)}\N{NO-BREAK SPACE}%"
    if group is not reading.figure or not reading.silent:
        return TableCell(text)
    low, high = wilson(share * group.n, group.n, group.n + reading.silent)
    return TableCell(text, f"{percent(low)}–{percent(high)}")
