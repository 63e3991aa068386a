"""From figures to drawings: plain values in, whole units of the picture out (an SVG takes no
decimal comma).
"""

from dataclasses import dataclass

BAR = 318
"""The whole of a stacked bar; it stands one unit from the left, so that its frame is whole."""

ROOM_FOR_LABEL = 40


def points(value: float) -> int:
    """Return a mean as the whole number that is shown: halves are rounded up, as people do."""
    return int(value + 0.5)


def percent(share: float) -> int:
    """Return a share, 0–1, as the whole per cent that is shown."""
    return points(100 * share)


@dataclass(frozen=True)
class Ruler:
    """What stands on the ruler from 0 to 100, in whole per cent of its length; None is not there.

    ``now`` is None where so few answered that only the band is drawn. ``moved`` says that the
    change is clear.
    """

    now: int | None
    low: int | None
    width: int | None
    before: int | None
    others: int | None
    moved: bool
    sector: int | None = None


def ruler(
    mean: float,
    low: float | None = None,
    high: float | None = None,
    *,
    before: float | None = None,
    others: float | None = None,
    sector: float | None = None,
    of_few: bool = False,
    moved: bool = False,
) -> Ruler:
    """Return the drawing of a mean on 0–100. Without ``low`` and ``high`` there is no band."""
    start, end = _place(low), _place(high)
    return Ruler(
        now=None if of_few else points(mean),
        low=start,
        width=None if start is None or end is None else max(end - start, 1),
        before=_place(before),
        others=_place(others),
        sector=_place(sector),
        moved=moved and before is not None,
    )


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar: which share, and where it lies. ``labelled``: is there room for a
    label in it?
    """

    key: str
    percent: int
    x: int
    width: int
    middle: int
    labelled: bool


def stacked(low: float, mid: float, high: float) -> tuple[Segment, Segment, Segment]:
    """Return the drawing of three shares, 0–1. Cut shares need not add up to 1; the bar is always
    full.
    """
    whole = low + mid + high
    start, low_ends, mid_ends, end = (
        1 + round(BAR * part / whole) for part in (0, low, low + mid, whole)
    )
    return (
        _segment("low", low, start, low_ends),
        _segment("mid", mid, low_ends, mid_ends),
        _segment("high", high, mid_ends, end),
    )


def _segment(key: str, share: float, start: int, end: int) -> Segment:
    wide = end - start
    middle = (start + end) // 2
    return Segment(key, percent(share), start, wide, middle, wide >= ROOM_FOR_LABEL)


def _place(value: float | None) -> int | None:
    return None if value is None else points(value)
