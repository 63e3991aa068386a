"""Whose year is read, and which year."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from guldkorn.workplaces.models import Organisation, Unit


@dataclass(frozen=True)
class YearReader:
    """The units of a page, its first and last day, and whether its reader is in their TRIO.

    Who is not sees what kind of thing happens and when, and none of the TRIO's words. ``many``
    says that the page is about a whole organisation.
    """

    organisation: Organisation
    units: Collection[Unit]
    span: tuple[dt.date, dt.date]
    today: dt.date
    is_mine: bool
    many: bool = False

    @property
    def first(self) -> dt.date:
        return self.span[0]

    @property
    def last(self) -> dt.date:
        return self.span[1]

    def holds(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def place(self, unit: Unit) -> str:
        """The unit’s name, where the page is about many."""
        return unit.name if self.many else ""

    def words(self, kind: str, title: str) -> str:
        """What kind of thing it is, and its title for who is in the TRIO."""
        return f"{kind}: {title}" if self.is_mine else kind
