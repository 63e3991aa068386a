"""How a number in a sheet is shown: the format makes 101 of it, or 0101, 10100 % or a day."""

import datetime as dt
import re
from collections.abc import Callable

Shown = Callable[[float], str | None]
"""A number → what is shown; None where the number itself is."""

DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
PER_CENT = {9, 10}
"""Formats that have a number and no words in the file."""

NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
QUOTED = re.compile(r'"([^"]*)"|\\(.)')
PLACES = re.compile(r"[0 -]*0[ -]*0[0 -]*")


def format_of(number: int, code: str) -> Shown | None:
    """Return how a format shows a number, where it is another thing than the number."""
    first = code.partition(";")[0]
    bare = NOT_SHOWN.sub("", first).strip()
    if number in DAYS or (
        bare != "General" and re.search("[dmyhs]", bare, re.IGNORECASE)
    ):
        return _as_a_day
    if number in PER_CENT or bare.endswith("%"):
        return _per_cent
    spelled = QUOTED.sub(lambda found: found[1] or found[2] or "", first)
    if PLACES.fullmatch(spelled):
        return lambda value: _in_places(value, spelled)
    return None


def day(value: float, is_1904: bool = False) -> str | None:
    """Return the day, and the time of day, that a number stands for; None where it stands for
    none.
    """
    if not 0 <= value < 2_958_466:
        return None
    days, seconds = divmod(round(value * 86_400), 86_400)
    start = dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 30)
    if not is_1904 and value < 60:
        days += 1  # the spreadsheet has a 29 February 1900
    date = str(start + dt.timedelta(days=days))
    hours, rest = divmod(seconds, 3600)
    time = f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    if value < 1:
        return time
    return f"{date} {time}" if seconds else date


def _as_a_day(value: float) -> str | None:
    return day(value)


def is_day(shown: Shown | None) -> bool:
    return shown is _as_a_day


def _per_cent(value: float) -> str:
    return f"{round(value * 100, 10):.10f}".rstrip("0").rstrip(".") + "%"


def _in_places(value: float, places: str) -> str | None:
    """101 in the places 00-00 is 01-01."""
    if value < 0 or value != int(value):
        return None
    digits = list(str(int(value)))
    shown = ""
    for sign in reversed(places):
        if sign == "0":
            sign = digits.pop() if digits else "0"  # noqa: PLW2901
        shown = sign + shown
    return "".join(digits) + shown
