"""What one seat has put in, for its own eyes. A room full of phones asks at once."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guldkorn.lib import rows
from guldkorn.lib.pages import discreet
from guldkorn.meetings import phases
from guldkorn.meetings.asking.room import OnPhone, on_phone
from guldkorn.meetings.models import Activity, Entry, Participant
from guldkorn.meetings.models.putting import Putting, own_of
from guldkorn.surveys import codes

SEAT = rows.Written(
    lambda digest: Participant.objects.filter(digest=digest),
    "seat",
    related=("meeting", "meeting__current"),
)

LONGEST_KEY = 19
"""Digits: a number of so many may be larger than a database holds."""


@require_safe
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """What this seat itself has put in. All phones ask at once: its TRIO is not read."""
    seat = SEAT.first(codes.digest(secret))
    if seat is None:
        raise Http404
    shown = own(seat)
    asking = shown["asking"]
    if _is_bare(shown):
        html = _bare(get_language(), shown["dots"], asking)
    else:
        html = render_to_string("meetings/asking/_own.html", shown)
    return discreet(HttpResponse(html))


def _is_bare(shown: dict[str, Any]) -> bool:
    """Has the phone nothing of its own to show?"""
    asking = shown["asking"]
    asked = asking and (asking.own or asking.others or asking.pace)
    return not (shown["mine"] or shown["left"] or asked)


@lru_cache(maxsize=200)
def _bare(_language: str | None, dots: int, asking: OnPhone | None) -> str:
    """What is shown where nothing has been put in: the same for all of them. What somebody has put
    in is never kept, for how soon it comes would tell that others put in the same.
    """
    shown = {"dots": dots, "dots_left": dots, "asking": asking}
    return render_to_string("meetings/asking/_own.html", shown)


def own(seat: Participant) -> dict[str, Any]:
    """What the seat has put in, and beside it its wish about the pace and its questions."""
    activity = activity_of(seat)
    return {**_mine(seat, activity), "asking": on_phone(seat, activity)}


def mine_html(seat: Participant) -> str:
    return render_to_string("meetings/room/_mine.html", _mine(seat, activity_of(seat)))


def mine_told(stored: Putting | None, secret: str, sent_for: str) -> dict[str, object]:
    """What the seat has put in, where the room is still there; ``stored`` is None for what was not
    put in. No more than that: a room full of phones is answered in the same moment.
    """
    seat = stored.seat if stored else seat_of(secret)
    activity = stored.activity if stored else written_for(seat, sent_for)
    if activity is None:
        return {}
    if not seat.is_ahead and activity.point_id != activity.point.meeting.current_id:
        return {}
    mine = _mine(seat, activity, list(stored.own) if stored else None)
    told = render_to_string("meetings/room/_mine.html", mine)
    return {"mine": told, "point": activity.point_id}


def seat_of(secret: str) -> Participant:
    return get_object_or_404(
        Participant.objects.holding(secret).select_related(
            "meeting__current", "trio__unit"
        )
    )


def key_in(sent: str) -> int:
    """The key of a row as a form sent it; 0, which no row has, for what cannot be one."""
    return int(sent) if sent.isdecimal() and len(sent) < LONGEST_KEY else 0


def activity_of(seat: Participant) -> Activity | None:
    """What the seat is asked now: where the meeting is, or what is open before it."""
    if seat.is_ahead:
        ahead = seat.meeting.ahead if seat.meeting.is_open_ahead else None
        return Activity.of(ahead) if ahead else None
    current = seat.meeting.current
    return Activity.at(current) if current else None


def written_for(seat: Participant, activity_id: str) -> Activity | None:
    """What something was written for: a phone that was out of reach sends when the room may have
    gone on.
    """
    if not activity_id.isdecimal():
        return activity_of(seat)
    return Activity.objects.filter(
        point__meeting=seat.meeting_id, pk=key_in(activity_id)
    ).first()


def _mine(
    seat: Participant, activity: Activity | None, own: list[Entry] | None = None
) -> dict[str, Any]:
    """What the seat has put in, for its eyes; ``own`` where it has been read already."""
    alone = (
        (seat.sits or seat.is_ahead)
        and activity is not None
        and not activity.kind.written_together(activity.method)
    )
    if own is None:
        own = own_of(seat, activity) if activity and alone else []
    here = [
        entry
        for entry in own
        if alone and activity and (entry.text or entry.round == activity.round)
    ]
    left = [entry for entry in here if activity and _left(entry, activity, seat)]
    mine = [entry for entry in here if entry.part != phases.NOTE or entry in left]
    is_open = activity is not None and phases.is_open(activity.phase)
    dots = activity.method.dots if activity and is_open else 0
    return {
        "mine": mine,
        "left": [] if is_open else left,
        "activity": activity,
        "is_open": is_open,
        "may_stay": activity is not None and activity.cards_may_stay,
        "dots": dots,
        "dots_left": dots - sum(entry.x or 0 for entry in mine),
    }


def _left(entry: Entry, activity: Activity, seat: Participant) -> bool:
    """Was it written at a table that is no more, or that this seat has left? Then only its writer
    can show it.
    """
    if not entry.text or activity.method.together != "group":
        return False
    return (entry.group, entry.draw) != (seat.group, seat.meeting.draws)
