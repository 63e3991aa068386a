"""The live part of each screen as HTML, and the key in the projector's address."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from guldkorn.lib.live import Over, once
from guldkorn.meetings.afterwards.last_time import LastTime, last_time
from guldkorn.meetings.asking.room import desk_of, on_the_wall, stamp, takes_questions
from guldkorn.meetings.at_table import at_table
from guldkorn.meetings.models import (
    Activity,
    Entry,
    Meeting,
    Participant,
    tables_that_said_yes,
    wrote_charter,
)
from guldkorn.meetings.picture import Picture, now, picture, picture_of
from guldkorn.meetings.progress import seats, since, written
from guldkorn.meetings.run_sheet import RunSheet
from guldkorn.meetings.wall.face import face_of

SCREEN_SALT, OWN_SCREEN_SALT = "meeting screen", "meeting screen of the TRIO"
JOIN_SALT, TABLE_SALT = "meeting join", "meeting table"
AHEAD_SALT = "meeting ahead"


@dataclass(frozen=True)
class Place:
    """Where somebody sits since groups were drawn, and seats freed, so many times.

    ``is_member``: as somebody signed in who belongs to the TRIO, and reads what it has at home.
    """

    meeting: int
    trio: int | None
    group: int | None
    draws: int
    freed: int
    sits: bool
    is_member: bool = False

    @classmethod
    def of(cls, seat: Participant, *, is_member: bool = False) -> "Place":
        meeting = seat.meeting
        return cls(
            meeting.pk,
            seat.trio_id,
            seat.group,
            meeting.draws,
            meeting.freed,
            seat.sits,
            is_member,
        )


def console_html(
    meeting_id: int, language: str, *, is_member: bool = False, token: str = ""
) -> str:
    """The console's live part; for a member of the TRIO whose own meeting it is with what it agreed
    last time.

    ``token`` is for its forms. A stream that many follow has none: there each browser's script puts
    its own in.
    """
    with translation.override(language):
        meeting = _meeting(meeting_id)
        shown = picture(meeting)
        context = {
            "meeting": meeting,
            "picture": shown,
            "seats": seats(meeting, shown.activity),
            "written": written(meeting, shown.activity),
            "since": since(shown.activity),
            "asking": desk_of(meeting),
            "last": recalled(shown) if is_member else None,
            "face": face_of(shown),
            "csrf_token": token,
        }
        return render_to_string("meetings/room/_console.html", context)


def screen_html(meeting_id: int, *, is_own: bool = False) -> str:
    """The projector's live part, in the language of the meeting; ``is_own``: opened by a member, in
    the TRIO's own.
    """
    meeting = _meeting(meeting_id)
    with translation.override(meeting.language):
        address = f"{settings.BASE_URL}{reverse('meetings:code')}"
        shown = picture(meeting)
        charter = (
            shown.activity if shown.activity and shown.activity.is_charter else None
        )
        context = {
            "meeting": meeting,
            "picture": shown,
            "address": address,
            "last": recalled(shown) if is_own else None,
            "tables": tables_that_said_yes(charter) if charter else 0,
            "is_charter": charter is not None,
            "key": join_key(meeting),
            "answered": written(meeting, shown.activity),
            "face": face_of(shown),
            "asked": on_the_wall(meeting),
        }
        return render_to_string("meetings/room/_screen.html", context)


def seat_html(
    seat_id: int,
    language: str,
    *,
    is_member: bool = False,
    followed_at: Place | None = None,
    up: str = "",
    token: str = "",
) -> str:
    """One phone's live part, with what only the one who writes for the table has, or who waits for
    a seat there.

    ``up`` leads to the seat's address; ``token`` is for the forms of somebody who is signed in. For
    a stream it is over when the seat is no longer where the stream has been followed at.
    """
    seat = _seat(seat_id)
    if followed_at and Place.of(seat, is_member=is_member) != followed_at:
        raise Over
    more = {"up": up, "token": token}
    if seat.is_ahead:
        return _ahead(seat, language, up=up)
    if not seat.sits:
        with translation.override(language):
            context = {
                "seat": seat,
                "meeting": seat.meeting,
                "is_member": is_member,
                **more,
            }
            return render_to_string("meetings/seats/_waiting.html", context)
    shown = _phone(
        seat,
        picture(seat.meeting, seat),
        language,
        own=True,
        is_member=is_member,
        **more,
    )
    return newcomers_html(seat, language, up=up) + shown


def _seat(seat_id: int) -> Participant:
    """The seat; what follows one of a rehearsal is over when that has been emptied."""
    found = Participant.objects.select_related("meeting__ahead", "trio__unit").filter(
        pk=seat_id
    )
    if seat := found.first():
        return seat
    raise Over


def _ahead(seat: Participant, language: str, *, up: str) -> str:
    """What a phone is asked before the meeting; a word of thanks when it is open no more."""
    meeting = seat.meeting
    activity = (
        Activity.of(meeting.ahead) if meeting.ahead and meeting.is_open_ahead else None
    )
    with translation.override(language):
        context = {"meeting": meeting, "activity": activity, "up": up}
        return render_to_string("meetings/ahead/_task.html", context)


def table_html(place: Place, language: str) -> str:
    """The live part of all phones at a table, but for the one who writes. Where nobody works at
    tables it is made once.

    When groups have been drawn anew, or a seat was freed, whoever sat here may sit elsewhere: then
    it is over.
    """
    meeting, sheet, activity = once("now", lambda: _now(place.meeting))
    if (meeting.draws, meeting.freed) != (place.draws, place.freed):
        raise Over
    anybody = Participant(meeting=meeting, trio_id=place.trio, group=place.group)

    def make() -> str:
        table = anybody.table(activity.method.together) if activity else None
        shown = picture_of(meeting, sheet, activity, table)
        return _phone(anybody, shown, language, own=False, is_member=place.is_member)

    alike = not place.is_member and not (activity and activity.at_tables)
    return newcomers_html(anybody, language) + (
        once(f"phone {language}", make) if alike else make()
    )


def newcomers_html(seat: Participant, language: str, *, up: str = "") -> SafeString:
    """The question to those at a table whether somebody who waits belongs there; empty where nobody
    waits.
    """
    waiting = once("waiting", lambda: _waiting(seat.meeting))
    if seat.trio_id not in waiting:
        return SafeString("")
    with translation.override(language):
        context = {"newcomers": waiting[seat.trio_id], "up": up}
        return render_to_string("meetings/seats/_newcomers.html", context)


def _waiting(meeting: Meeting) -> dict[int | None, list[Participant]]:
    """Who asks for a seat, by TRIO; nobody when the meeting is over."""
    found: dict[int | None, list[Participant]] = defaultdict(list)
    for one in (
        meeting.participants.waiting().order_by("pk")
        if meeting.ended_at is None
        else ()
    ):
        found[one.trio_id].append(one)
    return dict(found)


def _now(meeting_id: int) -> tuple[Meeting, RunSheet, Activity | None]:
    meeting = _meeting(meeting_id)
    return (meeting, *now(meeting))


def _meeting(meeting_id: int) -> Meeting:
    """The meeting; what follows a rehearsal is over when that has been emptied."""
    if meeting := Meeting.objects.filter(pk=meeting_id).first():
        return meeting
    raise Over


def _phone(
    seat: Participant,
    shown: Picture,
    language: str,
    *,
    own: bool,
    is_member: bool,
    up: str = "",
    token: str = "",
) -> str:
    asks = shown.activity is None and takes_questions(seat.meeting)
    with translation.override(language):
        context = {
            "meeting": seat.meeting,
            "picture": shown,
            "group": seat.group,
            "table": at_table(shown.activity, seat, own=own, is_member=is_member),
            "last": recalled(shown) if is_member else None,
            "is_member": is_member,
            "follows": shown.activity
            and not seat.works_at(shown.activity.method.together),
            "takes_questions": asks,
            "stamp": stamp(seat.meeting) if asks else "",
            "wrote_charter": seat.meeting.ended_at is not None
            and wrote_charter(seat.meeting),
            "given": _given(seat, shown.activity) if own else {},
            "up": up,
            "token": token,
        }
        return render_to_string("meetings/room/_seat.html", context)


def _given(seat: Participant, activity: Activity | None) -> dict[str, Entry]:
    """The numbers that a seat has given in this round, so that a form without script keeps them."""
    if activity is None or not activity.method.numbers:
        return {}
    mine = activity.entries.filter(seat=seat, round=activity.round)
    return {entry.part: entry for entry in mine}


def recalled(shown: Picture) -> LastTime | None:
    """What was agreed last time, where the current point is about it."""
    return last_time(shown.meeting) if shown.line and shown.line.point.recall else None


def key_of(meeting: Meeting, *, is_own: bool = False) -> str:
    """Return the key in the address of a meeting's projector: whoever has it sees what the room
    sees.

    ``is_own``: made by a member of the TRIO whose own meeting it is; then it shows what the TRIO
    agreed last time.
    """
    return _signed(meeting.pk, OWN_SCREEN_SALT if is_own else SCREEN_SALT)


def wall_of(key: str) -> tuple[Meeting, bool]:
    """Return the meeting that a key shows, and whether as the TRIO's own. Raises Http404 for a key
    not made by us.
    """
    own = _unsigned(key, OWN_SCREEN_SALT)
    return get_object_or_404(
        Meeting, pk=own or _unsigned(key, SCREEN_SALT) or 0
    ), own is not None


def join_key(meeting: Meeting) -> str:
    """Return what stands in the square on the screen: it opens the meeting as its code does, and
    cannot be guessed.
    """
    return _signed(meeting.pk, JOIN_SALT)


def joined_by(key: str) -> Meeting | None:
    """Return the meeting that a scanned key opens; None for one that is over, or that we have not
    made.
    """
    meant = Meeting.objects.filter(pk=_unsigned(key, JOIN_SALT) or 0)
    return meant.filter(ended_at=None, called_off_at=None).first()


def ahead_key(meeting: Meeting) -> str:
    """Return what stands in the link that opens an exercise before the meeting."""
    return _signed(meeting.pk, AHEAD_SALT)


def answered_by(key: str) -> Meeting | None:
    """Return the meeting whose exercise a link opens; None for one that we have not made."""
    found = Meeting.objects.filter(pk=_unsigned(key, AHEAD_SALT) or 0)
    return found.select_related("ahead").first()


def table_key(seat: Participant) -> str:
    """Return what stands in the square that a phone shows at its table: it opens a seat there as
    long as it has one.
    """
    return _signed(seat.pk, TABLE_SALT)


def host_of(key: str) -> Participant | None:
    """Return the seat that invites with a key; None when it is free now, or the meeting over, or
    for no key of ours.
    """
    seats = Participant.objects.seated().filter(
        meeting__ended_at=None, trio__isnull=False
    )
    return (
        seats.filter(pk=_unsigned(key, TABLE_SALT) or 0)
        .select_related("meeting", "trio__unit")
        .first()
    )


def _signed(key: int, salt: str) -> str:
    return signing.Signer(salt=salt).sign(str(key)).replace(":", "~")


def _unsigned(key: str, salt: str) -> str | None:
    try:
        return signing.Signer(salt=salt).unsign(key.replace("~", ":"))
    except signing.BadSignature:
        return None
