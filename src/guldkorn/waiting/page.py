"""What waits, as a page shows it: the first thing, then the rest."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from guldkorn.waiting.scope import late_in_words
from guldkorn.waiting.wait import Dated, OfUnit, WaitingItem, by_unit

AHEAD = dt.timedelta(days=90)
"""So many days to come stand on the start page; a calendar has them all."""

A_FEW = 3


@dataclass(frozen=True)
class WaitingPage:
    """``first`` has the only button. ``rest`` is unit by unit. ``more`` is how many stand only on
    the start page, where just a few are shown.
    """

    first: WaitingItem | None
    rest: list[OfUnit]
    late: str
    is_now: bool
    several: bool
    more: int = 0


def page_of(
    waits: list[WaitingItem], today: dt.date, *, most: int | None = None
) -> WaitingPage:
    """``waits`` in their order; with ``most`` only so many."""
    shown = waits[:most]
    first = shown[0] if shown else None
    days = first.days_late(today) if first else 0
    return WaitingPage(
        first=first,
        rest=by_unit(shown[1:]),
        late=late_in_words(days) if days else "",
        is_now=first is not None and first.is_now(today),
        several=len({one.unit.pk for one in waits}) > 1,
        more=len(waits) - len(shown),
    )


def to_come(days: Iterable[Dated], today: dt.date) -> list[Dated]:
    return [one for one in days if today <= one.day <= today + AHEAD]
