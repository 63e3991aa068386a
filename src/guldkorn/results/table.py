"""The numbers behind a scale's drawings, as a table: now, last time, and the rest of the organisation."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from guldkorn.anonymity.rest import Rest
from guldkorn.measurement.intervals import wilson
from guldkorn.results.charts import percent, points
from guldkorn.results.models import Figure
from guldkorn.results.reading import Exposure, Reading

NOTHING = "–"


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; ``note`` is its uncertainty."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the table."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """The heads of the columns of numbers, and the rows."""

    heads: list[str]
    lines: list[Line]


def table(reading: Reading) -> Table:
    """Return the table of a scale."""
    heads = {
        _("Now"): reading.figure,
        _("Last time"): reading.before,
        _("The rest"): reading.others,
    }
    groups = {head: group for head, group in heads.items() if group}
    columns = [_column(reading, group) for group in groups.values()]
    return Table(list(groups), [Line(label, [column[label] for column in columns]) for label in columns[0]])


def _column(reading: Reading, group: Figure | Rest) -> dict[str, Cell]:
    """Return the cells of one group by their labels."""
    means = {
        _("Average"): _cell(group.mean),
        _("All of us"): _range(group, "ci"),
        _("More than chance"): _range(group, "chance"),
    }
    if reading.exposure:
        return {_("Answers"): _cell(group.n), _("Have experienced it"): Cell(_exposed(group))}
    low, mid, high = (_share(reading, group, share) for share in (group.share_low, group.share_mid, group.share_high))
    if reading.is_optimum:
        return {_("Answers"): _cell(group.n), _("Too little"): low, _("Fitting"): mid, _("Too much"): high}
    shares = {_("Low (under 33)"): low, _("In between"): mid, _("High (over 67)"): high}
    return {_("Answers"): _cell(group.n)} | means | shares


def _exposed(group: Figure | Rest) -> str:
    exposure = Exposure.of(group) if isinstance(group, Figure) else None
    return exposure_in_short(exposure) if exposure else NOTHING


def exposure_in_short(exposure: Exposure) -> str:
    """How many have been exposed, in a few signs."""
    if exposure.is_few:
        return _("under three")
    return _("all, or all but one or two") if exposure.is_nearly_all else f"{exposure.percent}\N{NO-BREAK SPACE}%"


def _cell(number: float | None) -> Cell:
    return Cell(_("not shown") if number is None else str(points(number)))


def _range(group: Figure | Rest, name: str) -> Cell:
    low, high = getattr(group, f"{name}_low", None), getattr(group, f"{name}_high", None)
    return Cell(NOTHING if low is None or high is None else f"{points(low)}–{points(high)}")


def _share(reading: Reading, group: Figure | Rest, share: float | None) -> Cell:
    """Return a share. Beside the unit's own stands what all of us think now: Wilson's interval for a finite group."""
    if share is None or group.n is None:
        return Cell(_("not shown"))
    text = f"{percent(share)}\N{NO-BREAK SPACE}%"
    if group is not reading.figure or not reading.silent:
        return Cell(text)
    low, high = wilson(share * group.n, group.n, group.n + reading.silent)
    return Cell(text, f"{percent(low)}–{percent(high)}")
