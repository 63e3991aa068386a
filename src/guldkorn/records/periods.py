"""The stretches of time that key figures are about: a year, or a quarter of one. Pure.

There is no month: in a month a figure of ten people is easily about one of them.
"""

import datetime as dt
import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2000, 2100

YEAR = re.compile(r"(20\d\d)(?:[.,]0)?")
YEAR_FIRST = re.compile(r"(20\d\d)[\s./-]*[kq]\.?\s?([1-4])", re.IGNORECASE)
QUARTER_FIRST = re.compile(
    r"[kq]?\.?([1-4])\.?[\s./-]*(?:kvartal|kvt\.?|quarter|q)?[\s./-]+(20\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Stretch:
    """``quarter`` is 1 to 4, or 0 for the whole year."""

    year: int
    quarter: int = 0

    @property
    def is_year(self) -> bool:
        return self.quarter == 0

    @property
    def ends_on(self) -> dt.date:
        month = 3 * (self.quarter or 4)
        first_after = dt.date(self.year + month // 12, month % 12 + 1, 1)
        return first_after - dt.timedelta(days=1)


def stretch_in(text: str) -> Stretch | None:
    """Read “2025”, “2025 K1”, “Q1 2025” or “1. kvartal 2025”; None for anything else."""
    text = text.strip()
    if found := YEAR.fullmatch(text):
        return Stretch(int(found[1]))
    if found := YEAR_FIRST.fullmatch(text):
        return Stretch(int(found[1]), int(found[2]))
    if found := QUARTER_FIRST.fullmatch(text):
        return Stretch(int(found[2]), int(found[1]))
    return None
