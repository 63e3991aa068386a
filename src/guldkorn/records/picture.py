"""Key figures as small pictures over time, each with the sentence that it means. No verdict is made
of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from guldkorn.records.models import KeyFigure, KeyKind

COLUMNS_AT_MOST = 8
COLUMN, STEP, HIGH, TOP = 40, 64, 90, 24
"""The width of a column, from one to the next, the height of the highest, and the room above it."""

WORKING_DAYS_OF_HALF_A_YEAR = 110


@dataclass(frozen=True)
class KeyColumn:
    """A figure as a column: where it stands, and the words above and under it."""

    x: int
    y: int
    height: int
    number: str
    name: str
    part: str
    is_newest: bool

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2


@dataclass(frozen=True)
class KeySeries:
    """One kind of figure over years, or over quarters; ``figures`` are the oldest first. The two
    are never drawn together: a quarter has fewer days.
    """

    kind: KeyKind
    figures: Sequence[KeyFigure]

    @property
    def id(self) -> str:
        length = "quarters" if self.newest.period.quarter else "years"
        return f"{self.kind}-{length}"

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def newest(self) -> KeyFigure:
        return self.figures[-1]

    @property
    def newest_first(self) -> list[KeyFigure]:
        return list(reversed(self.figures))

    @property
    def width(self) -> int:
        return STEP * len(self.columns)

    @cached_property
    def columns(self) -> list[KeyColumn]:
        drawn = self.figures[-COLUMNS_AT_MOST:]
        most = max(one.value for one in drawn) or Decimal(1)
        found = []
        for place, one in enumerate(drawn):
            height = max(round(HIGH * one.value / most), 1)
            period = one.period
            column = KeyColumn(
                x=place * STEP + (STEP - COLUMN) // 2,
                y=TOP + HIGH - height,
                height=height,
                number=one.number,
                name=str(period.year),
                part=f"K{period.quarter}" if period.quarter else "",
                is_newest=one is self.newest,
            )
            found.append(column)
        return found

    @property
    def sentence(self) -> str:
        """The newest figure in words, and the one before it."""
        said = {"period": self.newest.period, "told": self.newest.told}
        if len(self.figures) == 1:
            return _("%(period)s: %(told)s.") % said
        before = self.figures[-2]
        said |= {"before": before.period, "value": before.number}
        return _("%(period)s: %(told)s. Before that, %(before)s: %(value)s.") % said

    @property
    def caution(self) -> str:
        """How far one person's absence moves a long one; nothing of the other kinds."""
        if self.kind is not KeyKind.LONG or self.newest.period.quarter:
            return ""
        days = WORKING_DAYS_OF_HALF_A_YEAR / self.newest.period.staff
        said = _(
            "One person away for half a year makes about %(days)s days per person here."
        )
        return said % {"days": floatformat(days, 1)}


def series_of(figures: Iterable[KeyFigure]) -> list[KeySeries]:
    """One series for each kind and length of period, in the order of the kinds, years first."""
    ordered = sorted(figures, key=lambda one: one.period.stretch)
    found = []
    for kind in KeyKind:
        own = [one for one in ordered if one.kind == kind]
        years = [one for one in own if not one.period.quarter]
        quarters = [one for one in own if one.period.quarter]
        found += [KeySeries(kind, part) for part in (years, quarters) if part]
    return found
