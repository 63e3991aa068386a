"""Where surveys stand on an axis of time, in whole per cent of its length, and which are named
there. Pure.
"""

import datetime as dt
from collections.abc import Sequence

FIRST, LAST = 9, 91
"""Room for half a month's name at either end."""

APART = 12
"""So far apart two surveys stand at the least, where there is room: a figure stands beside each
dot.
"""

NAME = 20
"""So wide a month's name is on a phone."""


def places(days: Sequence[dt.date]) -> list[int]:
    """Return where days, in order, stand between `FIRST` and `LAST`; one day alone stands in the
    middle.
    """
    if len(days) < 2:
        return [(FIRST + LAST) // 2 for _day in days]
    first = days[0]
    whole = max((days[-1] - first).days, 1)
    apart = min(APART, (LAST - FIRST) // (len(days) - 1))
    found: list[int] = []
    for day in days:
        at = FIRST + round((LAST - FIRST) * (day - first).days / whole)
        if found:
            at = max(at, found[-1] + apart)
        found.append(at)
    # Back from the right: what was pushed past the end makes room to the left.
    for place, at in enumerate(found):
        right_of_it = len(found) - 1 - place
        found[place] = min(at, LAST - apart * right_of_it)
    return found


def named(places: Sequence[int]) -> list[bool]:
    """Return which of them are named: the last, and as many of the others as there is room for, the
    newest first.
    """
    found = [False] * len(places)
    nearest = LAST + 2 * NAME
    for place in range(len(places) - 1, -1, -1):
        if nearest - places[place] >= NAME:
            found[place], nearest = True, places[place]
    return found
