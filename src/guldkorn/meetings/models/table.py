"""What those at one table have together: the pen, a shared note, the texts that they write as one,
and their yes.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.models.entry import EntryQuerySet
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.room import Activity
from guldkorn.meetings.models.seat import Participant
from guldkorn.trios.models import Charter, Role, Trio


def reporter(meeting: Meeting, table: phases.WorkTable) -> Participant | None:
    """Return who writes for a table: the seat that took the pen last; None where nobody has."""
    seats = meeting.participants.filter(pen_at__isnull=False)
    here = (
        seats.filter(trio=table.trio)
        if table.group is None
        else seats.filter(group=table.group)
    )
    return here.order_by("-pen_at", "-pk").first()


@transaction.atomic
def take_pen(seat: Participant) -> None:
    """Write for the table from now on; whoever did it before does so no longer."""
    seat.ensure_seated()
    refuse(access.join(ended=seat.meeting.ended_at is not None))
    Participant.objects.filter(pk=seat.pk).update(pen_at=clock.now())
    announce(*seat.tables)


def note_of(activity: Activity, table: phases.WorkTable) -> EntryQuerySet:
    """Return the lines of a table's shared note."""
    return activity.entries.at_table(table).filter(part=phases.NOTE)


@transaction.atomic
def write_line(
    activity: Activity, seat: Participant, text: str, *, key: uuid.UUID
) -> None:
    """Put a line into the table's shared note. The same ``key`` again changes that line."""
    meeting = _ensure_pen(activity, seat)
    values = _from(seat) | {"text": text, "at": clock.now()}
    line, _new = activity.entries.update_or_create(
        key=key, part=phases.NOTE, defaults=values
    )
    announce(
        *((meeting.channel,) if line.released_at else (meeting.desk, *seat.tables))
    )


@transaction.atomic
def strike_line(activity: Activity, seat: Participant, line: int) -> None:
    """Take a line out of the note, if the room has not been shown it."""
    meeting = _ensure_pen(activity, seat)
    table = seat.table(activity.method.together)
    note_of(activity, table).filter(pk=line, released_at=None).delete()
    announce(meeting.desk, *seat.tables)


@transaction.atomic
def write_together(activity: Activity, seat: Participant, part: str, text: str) -> None:
    """Write the table's one text in a part; nothing written takes it away. A yes to other words
    falls away.
    """
    meeting = _ensure_pen(activity, seat)
    table = seat.table(activity.method.together)
    here = activity.entries.at_table(table).filter(part=part)
    if here.filter(text=text).exists():
        return
    here.delete()
    if text:
        activity.entries.create(
            **_from(seat), part=part, text=text, key=uuid.uuid4(), at=clock.now()
        )
    activity.sign_offs.filter(trio=seat.trio).delete()
    announce(meeting.channel)


def _from(seat: Participant) -> dict[str, Any]:
    """Where an entry comes from."""
    return {
        "seat": seat,
        "trio": seat.trio,
        "group": seat.group,
        "draw": seat.meeting.draws,
    }


def _ensure_pen(activity: Activity, seat: Participant) -> Meeting:
    """The meeting, its row held; refused when it is over or somebody else writes for the table."""
    seat.ensure_works(activity.method.together)
    meeting = Meeting.objects.select_for_update().get(pk=seat.meeting_id)
    writes = reporter(meeting, seat.table(activity.method.together))
    refuse(
        access.write_for_table(
            has_pen=writes == seat, open_now=meeting.ended_at is None
        )
    )
    return meeting


class SignOff(models.Model):
    """A role's yes to the charter that its TRIO has written in the room; ``number`` tells two of
    one role apart.

    Without ``by`` a seat has said it, and it is no more than that. With ``by`` a member has, signed
    in, and it counts.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sign_offs")
    trio = models.ForeignKey(Trio, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    number = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "trio", "role", "number"],
                name="one_yes_per_role_in_room",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.role}"

    @classmethod
    @transaction.atomic
    def say_yes(cls, activity: Activity, seat: Participant, *, read: str) -> None:
        """Say yes in the room, as the seat's role, to the words that it has read. Twice is once."""
        seat.ensure_seated()
        meeting = Meeting.objects.select_for_update().get(pk=seat.meeting_id)
        words = words_of(activity, seat)
        refuse(
            access.say_yes(
                role=seat.own_role,
                written=bool(words),
                read_as_it_stands=words == read,
                ended=meeting.ended_at is not None,
            )
        )
        cls.objects.get_or_create(
            activity=activity,
            trio=seat.trio,
            role=seat.role,
            number=seat.number,
            defaults={"at": clock.now()},
        )
        announce(meeting.channel)

    @classmethod
    @transaction.atomic
    def sign(
        cls, activity: Activity, seat: Participant, *, by: Person, read: str
    ) -> None:
        """Say yes as a member, for the roles that ``by`` holds, to all that they have read. Twice
        is once.
        """
        seat.ensure_seated()
        meeting = Meeting.objects.select_for_update().get(pk=seat.meeting_id)
        words = words_of(activity, seat, at_home=True)
        refuse(
            access.sign(
                is_member=seat.is_of(by),
                written=bool(words),
                read_as_it_stands=words == read,
                ended=meeting.ended_at is not None,
            )
        )
        if trio := seat.trio:
            for role in trio.roles_of(by):
                cls._signed(activity, seat, trio, role, by=by)
        announce(meeting.channel)

    @staticmethod
    def _signed(
        activity: Activity, seat: Participant, trio: Trio, role: str, *, by: Person
    ) -> None:
        """Note a member's yes in one role. What the same seat said without account becomes it."""
        here = activity.sign_offs.filter(trio=trio, role=role)
        if here.filter(by=by).exists():
            return
        said = here.filter(by=None)
        own = said.filter(number=seat.number) if seat.role == role else said
        if mine := own.first():
            here.filter(pk=mine.pk).update(by=by, at=clock.now())
            return
        taken = set(here.values_list("number", flat=True))
        free = next(
            number for number in range(1, len(taken) + 2) if number not in taken
        )
        activity.sign_offs.create(
            trio=trio, role=role, number=free, by=by, at=clock.now()
        )


def words_of(activity: Activity, seat: Participant, *, at_home: bool = False) -> str:
    """Return which words the table has written as one: it changes with every change of them; empty
    for none.

    ``at_home``: with those of the charter that the TRIO has at home, into which they are written
    when the meeting ends.
    """
    written = activity.entries.at_table(seat.table(activity.method.together)).exclude(
        part=phases.NOTE
    )
    words = "-".join(str(pk) for pk in written.values_list("pk", flat=True))
    newest = Charter.objects.newest(seat.trio) if at_home and seat.trio else None
    return f"{words}~{newest.read}" if words and newest else words


def tables_that_said_yes(activity: Activity) -> int:
    """At how many tables somebody has said yes in the room."""
    return activity.sign_offs.order_by().values("trio").distinct().count()


def wrote_charter(meeting: Meeting) -> bool:
    """Was a charter written at any table of this meeting?"""
    runs = Activity.objects.filter(
        point__meeting=meeting, entries__isnull=False
    ).distinct()
    return any(activity.is_charter for activity in runs)
