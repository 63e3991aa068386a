"""What is to be reached, as one table: a line for each aim, with what it is held against in the
same run.

Each module here is a part: its ``rows()`` yields lines. Other benchmarks need know nothing of it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Held(StrEnum):
    """What an aim is about."""

    RATIO = "× theirs"
    MOST = "at most"
    LEAST = "at least"


@dataclass(frozen=True)
class Row:
    """One aim: what was measured, in which unit, beside what, and what is to be reached."""

    what: str
    ours: float
    unit: str
    beside: str = ""
    theirs: float | None = None
    held: Held = Held.MOST
    aim: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.theirs if self.theirs else None

    @property
    def reached(self) -> bool | None:
        measured = self.ratio if self.held == Held.RATIO else self.ours
        if self.aim is None or measured is None:
            return None
        return measured >= self.aim if self.held == Held.LEAST else measured <= self.aim


HEAD = ("what", "ours", "beside", "theirs", "ratio", "aim", "reached")


def table(rows: list[Row]) -> str:
    """The rows under their heads, in columns."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    theirs = "" if row.theirs is None else f"{row.theirs:,.2f}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    aim = "" if row.aim is None else f"{row.held} {row.aim:g}"
    reached = {True: "yes", False: "no", None: ""}[row.reached]
    return row.what, f"{row.ours:,.2f} {row.unit}", row.beside, theirs, ratio, aim, reached
