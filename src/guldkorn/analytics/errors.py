"""What is wrong with a file that was handed in, said so that its owner can find the place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self


class BadInput(ValueError):
    """A file that cannot be used. Its text is one line, meant for the person who made the file."""


class MissingExtra(BadInput):
    """What few need is not installed. Its text says how it is."""


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Imports that only an extra of ours brings. Raises MissingExtra where it is not there."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(
            f"{what} needs more than is installed: pip install 'guldkorn[{extra}]'"
        ) from error


class BadCell(BadInput):
    """A cell or a column that cannot be used. ``place`` is the row, told as its owner counts; empty
    = every row.
    """

    def __init__(self, reason: str, column: str, place: str = "") -> None:
        self.reason, self.column, self.place = reason, column, place
        where = f"{place}, column {column}" if place else f"column {column}"
        super().__init__(f"{where}: {reason}")


class BadAnswers(BadCell):
    """Answers that do not fit the instrument or the units. ``row`` counts the people from 1; None =
    every row.
    """

    def __init__(
        self, reason: str, column: str, row: int | None = None, place: str = ""
    ) -> None:
        self.row = row
        if row and not place:
            place = f"row {row}"
        super().__init__(reason, column, place)

    def at(self, place: str) -> Self:
        """Return the same complaint with the place told in the file's own way."""
        return type(self)(self.reason, self.column, self.row, place)


class BadUnits(BadCell):
    """A units file that is no forest of units with whole numbers of invited people."""


def first_line(error: Exception) -> str:
    """Return what another library complains about, without the rest of its story."""
    return str(error).partition("\n")[0]
