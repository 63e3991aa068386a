"""The record of a meeting: it is written by what happened, and read by those who ran it and each
TRIO that came.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.content.diagrams import Diagram
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.meetings.afterwards.cards import Card, Pile, cards_of, piles_of
from guldkorn.meetings.models import (
    Activity,
    AgendaItem,
    Cluster,
    Meeting,
    RoomQuestion,
)
from guldkorn.meetings.picture import Picture, PlenaryCards, in_plenary, picture_of
from guldkorn.meetings.run_sheet import RunSheet, run_sheet
from guldkorn.meetings.timetable import Slot, Time, timetable
from guldkorn.trios.models import Trio

NEVER = Time(None, None)


@dataclass(frozen=True)
class Passed:
    """A point as it was planned, and each time that it went. ``shown`` is what the whole room saw
    of its exercise, if anything;

    ``own`` what the reader's table wrote and kept to itself; ``piles`` what it put together under
    names, shown to the room or not.
    """

    point: AgendaItem
    planned: Time
    went: tuple[Time, ...]
    shown: Picture | None
    own: tuple[Card, ...]
    piles: tuple[Pile, ...]

    @property
    def has_trace(self) -> bool:
        """Is there anything to read of what was done there?"""
        return bool(self.shown or self.own or self.piles)

    @cached_property
    def model(self) -> Diagram | None:
        """The drawing that the room saw there."""
        return self.point.drawing if self.went else None


@dataclass(frozen=True)
class Record:
    """``agreed`` are a TRIO's own actions, or those of all for a reader without a TRIO there."""

    meeting: Meeting
    points: tuple[Passed, ...]
    agreed: tuple[Card, ...]
    chosen: tuple[str, ...]
    asked: tuple[RoomQuestion, ...]


def readers_trios(meeting: Meeting, person: Person) -> list[Trio]:
    """The TRIOs for which this person reads the record; none for a facilitator from outside."""
    return list(
        meeting.trios.filter(pk__in=Trio.objects.visible_to(person)).select_related(
            "unit"
        )
    )


def record_of(meeting: Meeting, trios: Collection[Trio]) -> Record:
    """Return the record of an ended meeting as these TRIOs may read it; with none of them as
    everybody may.
    """
    points = _points(meeting.pk)
    for point in points:
        point.meeting = meeting
    sheet = run_sheet(meeting)
    worked = [point.activity for point in points if hasattr(point, "activity")]
    told = in_plenary([activity.pk for activity in worked])
    cards = cards_of([meeting], trios)
    passed = tuple(
        Passed(
            point,
            planned,
            point.times,
            _shown(meeting, sheet, point, told),
            own=tuple(card for card in _at(point, cards) if _is_kept(card)),
            piles=piles_of(_at(point, cards)),
        )
        for point, planned in zip(points, _planned(meeting, points), strict=True)
    )
    return Record(
        meeting,
        passed,
        agreed=tuple(
            card for card in cards if card.is_agreed and (card.own or not trios)
        ),
        chosen=tuple(cluster.title for cluster in _chosen(meeting.pk)),
        asked=tuple(meeting.room_questions.for_the_record()),
    )


@Prepared
def _points(meeting: int) -> QuerySet[AgendaItem]:
    points = AgendaItem.objects.filter(meeting=meeting).select_related("activity")
    return points.prefetch_related("activity__clusters")


@Prepared
def _chosen(meeting: int) -> QuerySet[Cluster]:
    here = Cluster.objects.filter(activity__point__meeting=meeting, chosen=True)
    return here.order_by("activity__point__position")


def _at(point: AgendaItem, cards: Collection[Card]) -> list[Card]:
    return [card for card in cards if card.entry.activity.point_id == point.pk]


def _is_kept(card: Card) -> bool:
    """Did the room not see it? What stands under a name is told there."""
    return not card.entry.released_at and not card.is_in_own_pile


def _planned(meeting: Meeting, points: list[AgendaItem]) -> list[Time]:
    """The hours of the agenda as it stood when the meeting began; none for what was added on the
    way.
    """
    slots = [Slot(point.planned_minutes or 0) for point in points]
    times = timetable(meeting.starts_at, slots, meeting.starts_at)
    return [
        time if point.planned_minutes else NEVER
        for point, time in zip(points, times, strict=True)
    ]


def _shown(
    meeting: Meeting,
    sheet: RunSheet,
    point: AgendaItem,
    told: dict[int, PlenaryCards],
) -> Picture | None:
    activity: Activity | None = getattr(point, "activity", None)
    if activity is None:
        return None
    shown = picture_of(meeting, sheet, activity, read=told[activity.pk])
    cards = [card for column in shown.columns for card in column.cards]
    return (
        shown
        if activity.kind.tells(shown.drawn)
        or cards
        or (shown.figure and shown.shows_figure)
        else None
    )
