"""What the addresses of meetings need, for the tests that walk every page."""

from typing import Any

from guldkorn.content.exercise import Together
from guldkorn.content.own import OwnQuestion
from guldkorn.lib import clock
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import (
    Activity,
    Meeting,
    OwnExercise,
    Participant,
    RoomQuestion,
    ShelfItem,
    Slide,
    put,
)
from guldkorn.meetings.screens import ahead_key, key_of
from tests.cast import Cast

A_WORD = OwnQuestion("words", "Et ord om i dag?", Together.EVERYBODY, 5)
PHONE = (
    "seat",
    "mine",
    "entries",
    "release",
    "live_seat",
    "withdrawal",
    "pen",
    "lines",
    "texts",
    "yes",
    "group",
    "signature",
    "newcomers",
    "place",
    "leaving",
    "seat_slide",
    "sorting",
    "questions",
    "support",
    "pace",
)


def own_meeting(cast: Cast, exercise: str) -> Meeting:
    """A TRIO meeting that has begun with an exercise."""
    meeting = Meeting.plan(
        by=cast.lone,
        points=[
            {"title": "Øvelsen", "minutes": 5, "kind": "exercise", "exercise": exercise},
            {"title": "Tak", "minutes": 5, "kind": "talk"},
        ],
        starts_at=clock.now(),
        trios=[cast.trio],
        trio=cast.trio,
        organisation=cast.organisation,
        kind="trio",
        title="TRIO-møde",
        language="da",
    )
    meeting.start(by=cast.lone)
    return Meeting.objects.get(pk=meeting.pk)


def trio_meeting(cast: Cast) -> dict[str, dict[str, Any]]:
    """A TRIO meeting that is going on, with one card shown, and one that is over: what their
    addresses need.
    """
    over = own_meeting(cast, "iglo")
    seat, _secret = Participant.join(over, trio=cast.trio, role="tr")
    brought = put(Contribution("group", "Vi mødes kl. 7.30"), pk=seat.pk).entry
    over.end(by=cast.lone)
    meeting = own_meeting(cast, "check-in")
    seat, secret = Participant.join(meeting, trio=cast.trio, role="leader")
    activity = Activity.of(meeting.current)
    part = activity.method.parts[0].id
    put(Contribution(part, "Kørelisten"), activity=activity.pk, pk=seat.pk)
    activity.turn_to("show", by=cast.lone)
    phone = {f"meetings:{name}": {"secret": secret} for name in PHONE}
    brought_page = Slide.objects.create(
        meeting=meeting, point=meeting.current, name="a.pdf", large=b"large", small=b"small"
    )
    item = ShelfItem.keep(meeting, by=cast.frida, title="Vores møde")
    shared = {
        "meeting_id": meeting.pk,
        "point_id": meeting.agenda.last().pk,
        "entry_id": activity.entries.get().pk,
        "activity_id": activity.pk,
        "slide_id": brought_page.pk,
        "question_id": RoomQuestion.ask(seat, "Hvornår får vi svar?").pk,
        "cluster_id": activity.gather("Tid", by=cast.lone).pk,
        "code": meeting.code,
        "exercise_id": "check-in",
        "diagram_id": "six-resources",
        "key": key_of(meeting),
        "item_id": item.pk,
        "kept_slide_id": item.slides.get().pk,
        "own_code": OwnExercise.make(meeting, A_WORD, by=cast.lone).code,
    }
    held = {
        f"meetings:{name}": {"meeting_id": over.pk}
        for name in ("record", "record_pdf", "record_word")
    }
    held["meetings:ahead"] = {"key": ahead_key(meeting)}
    held["meetings:paper"] = {"point_id": over.agenda.first().pk}
    verbs = [f"themes:{verb}" for verb in ("sign", "sign_for_theme", "ask", "put_away", "take_out")]
    cards = {name: {"entry_id": brought.pk} for name in [*verbs, "actionplans:from_card"]}
    return {"": shared} | phone | held | cards
