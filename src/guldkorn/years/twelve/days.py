"""One day in a year, and its lane in the picture. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.lib.words import N_


class YearLane(StrEnum):
    """The lanes of the picture, from the outside in."""

    LAW = "law"
    SURVEY = "survey"
    FOLLOW_UP = "follow_up"
    MEET = "meet"


LANE_NAMES = {
    YearLane.LAW: N_("APV and yearly discussion"),
    YearLane.SURVEY: N_("Surveys"),
    YearLane.FOLLOW_UP: N_("Follow-up on actions"),
    YearLane.MEET: N_("Meetings, walks and courses"),
}


@dataclass(frozen=True)
class YearDay:
    """Something that happens on a day, or from a day until another.

    ``path`` is empty where the reader may not go. ``place`` is the unit, for a page of many.
    ``number`` is how many of it a day has, where a page of many counts them.
    """

    day: dt.date
    lane: YearLane
    title: str
    place: str = ""
    path: str = ""
    until: dt.date | None = None
    is_late: bool = False
    number: int = 1

    @property
    def told(self) -> str:
        """Its words, with how many there are."""
        return f"{self.title} ({self.number})" if self.number > 1 else self.title

    @property
    def last(self) -> dt.date:
        return self.until or self.day
