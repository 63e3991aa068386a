"""How a card or a number comes into an exercise: from a phone, and from everything else, by this
one way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from guldkorn.lib import clock, rows
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models.entry import Entry
from guldkorn.meetings.models.room import Activity
from guldkorn.meetings.models.seat import Participant

# A room full of phones puts in at once: what is asked each time is written once.
SEAT = rows.Written(
    lambda digest: Participant.objects.select_for_update().filter(digest=digest), "seat"
)
RUN = rows.Written(
    lambda meeting, run: Activity.objects.filter(point__meeting=meeting, pk=run),
    -1,
    -2,
    related=("point", "point__meeting"),
)
OWN = rows.Written(
    lambda run, seat: Entry.objects.filter(activity=run, seat=seat), -1, -2
)


@dataclass(frozen=True)
class Putting:
    """What was stored, by which seat in which run; and all that the seat has put in there since."""

    entry: Entry
    seat: Participant
    activity: Activity
    own: tuple[Entry, ...]


@transaction.atomic
def put(sent: Contribution, *, activity: int | None = None, **seat: object) -> Putting:
    """Store what a seat puts into a run of its meeting; into the current one where none is named.

    The same key again changes that entry and makes no other. A number is one per seat, part and
    round: a new one takes the place of the one before. Raises Participant.DoesNotExist where there
    is no such seat, ValidationError for what the exercise cannot take, and Refused where nothing
    can be put in now.
    """
    # The seat first: the end of a meeting waits for what is being sent. What it has put in before
    # counts, so one phone puts in one thing at a time. Then the run, so that no card comes too
    # late.
    who = _seat(**seat)
    run = _held(who, activity)
    own = own_of(who, run) if run else []
    if run is None or sent.part not in {part.id for part in run.parts}:
        raise ValidationError(_("This exercise has moved on. Reload the page."))
    cleaned = run.kind.clean(run.method, sent, [_as_sent(one) for one in own])
    who.ensure_may_write_at(run.point_id)
    who.ensure_works(run.method.together)
    refuse(
        access.put(
            open_now=run.point.meeting.ended_at is None and phases.is_open(run.phase)
        )
    )
    entry = _store(cleaned, run, who, own)
    if entry.seat_id == who.pk:
        own = sorted(
            [*(one for one in own if one != entry), entry], key=lambda one: one.pk
        )
    return Putting(entry, who, run, tuple(own))


def own_of(seat: Participant, run: Activity) -> list[Entry]:
    """What the seat has put into a run."""
    own = OWN.all(run.pk, seat.pk)
    for one in own:
        one.activity = run
    return own


def _seat(**which: object) -> Participant:
    """The seat, held until the transaction ends."""
    if list(which) != ["digest"]:
        return Participant.objects.select_for_update().get(**which)
    found = SEAT.first(which["digest"])
    if found is None:
        raise Participant.DoesNotExist
    return found


def _held(seat: Participant, activity: int | None) -> Activity | None:
    if activity is None:
        point = seat.meeting.current
        current = Activity.at(point) if point else None
        activity = current.pk if current else 0
    found = RUN.first(seat.meeting_id, activity)
    if found is None:
        return None
    seat.meeting = found.point.meeting  # read already
    return found.held()


def _as_sent(entry: Entry) -> Contribution:
    return Contribution(entry.part, entry.text, entry.more, entry.x, entry.y, entry.key)


def _store(
    sent: Contribution, run: Activity, seat: Participant, own: Sequence[Entry]
) -> Entry:
    found = _same(sent, run, own)
    if found is not None and found.seat_id != seat.pk:
        return found  # somebody else's key: it changes nothing
    entry = found or Entry(
        activity=run,
        trio_id=seat.trio_id,
        group=seat.group,
        draw=run.point.meeting.draws,
    )
    entry.seat, entry.part, entry.round, entry.key = (
        seat,
        sent.part,
        run.round,
        sent.key,
    )
    entry.text, entry.more, entry.x, entry.y = sent.text, sent.more, sent.x, sent.y
    entry.at = clock.now()
    entry.save()
    announce(
        run.point.meeting.desk
    )  # while something can be put in, nobody else sees any of it
    return entry


def _same(sent: Contribution, run: Activity, own: Sequence[Entry]) -> Entry | None:
    """The entry that this one takes the place of."""
    if sent.text:
        return run.entries.filter(key=sent.key).order_by().first()
    for one in own:
        if one.part == sent.part and one.round == run.round:
            return one
    return None
