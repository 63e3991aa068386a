"""What console, wall and phones show of the questions from the room, and of its pace."""

from dataclasses import dataclass

from guldkorn.meetings.asking.pace import Pace, Wish, wishes
from guldkorn.meetings.models import Activity, Meeting, Participant, RoomQuestion
from guldkorn.meetings.numbers import FLOOR


@dataclass(frozen=True)
class Desk:
    """The console's part: what waits for a look, what the phones show, and what was settled."""

    waiting: tuple[RoomQuestion, ...]
    shown: tuple[RoomQuestion, ...]
    settled: tuple[RoomQuestion, ...]
    wishes: tuple[Wish, ...]
    floor: int = FLOOR


@dataclass(frozen=True)
class OnPhone:
    """A seat's part: its own questions, those of others with whether it supports them, and what it
    wishes. ``asks`` says whether questions can be sent at this point.
    """

    asks: bool
    own: tuple[RoomQuestion, ...]
    others: tuple[tuple[RoomQuestion, bool], ...]
    paces: tuple[Pace, ...]
    pace: str
    point: int
    floor: int = FLOOR


def takes_questions(meeting: Meeting) -> bool:
    """Is it a meeting of many that is going on? Three at a table just say it."""
    return meeting.state == "running" and meeting.kind != Meeting.Kind.TRIO


def desk_of(meeting: Meeting) -> Desk | None:
    """Return the console's part; None where no questions are taken."""
    if not takes_questions(meeting):
        return None
    state = RoomQuestion.State
    found = list(meeting.room_questions.order_by("-votes", "pk"))
    pressed = (
        meeting.participants.seated()
        .filter(pace_at=meeting.current_id)
        .exclude(pace="")
    )
    return Desk(
        waiting=tuple(
            sorted((q for q in found if q.state == state.WAITING), key=lambda q: q.pk)
        ),
        shown=tuple(q for q in found if q.state == state.SHOWN),
        settled=tuple(q for q in found if q.state not in {state.WAITING, state.SHOWN}),
        wishes=wishes(pressed.values_list("pace", flat=True)),
    )


def on_the_wall(meeting: Meeting) -> RoomQuestion | None:
    """Return the question that stands on the wall at the current point."""
    if not takes_questions(meeting) or meeting.current_id is None:
        return None
    return meeting.room_questions.filter(wall=meeting.current_id).first()


def stamp(meeting: Meeting) -> str:
    """Return a text that changes when the phones have something else to read. They share one live
    part, which holds no list: each then asks for its own.
    """
    states = (
        meeting.room_questions.let_through().order_by("pk").values_list("pk", "state")
    )
    return " ".join(f"{pk}-{state}" for pk, state in states)


def on_phone(seat: Participant, activity: Activity | None) -> OnPhone | None:
    """Return a seat's part; None where no questions are taken. During an exercise it is the pace
    alone.
    """
    meeting = seat.meeting
    if not seat.sits or not takes_questions(meeting) or meeting.current_id is None:
        return None
    asks = activity is None
    readable = list(meeting.room_questions.readable_at(seat)) if asks else []
    others = [q for q in readable if q.seat_id != seat.pk]
    others.sort(key=lambda q: (-q.votes, q.pk))
    supported = (
        set(seat.supports.values_list("question", flat=True)) if others else set()
    )
    return OnPhone(
        asks=asks,
        own=tuple(q for q in readable if q.seat_id == seat.pk),
        others=tuple((q, q.pk in supported) for q in others),
        paces=tuple(Pace),
        pace=seat.pace if seat.pace_at_id == meeting.current_id else "",
        point=meeting.current_id,
    )
