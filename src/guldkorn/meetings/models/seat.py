"""A seat in the room, and how a phone comes to it: the first at a table sits down, the others are
let in.
"""

import secrets
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Together
from guldkorn.history.models import record
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.asking.pace import Pace
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.room import Activity
from guldkorn.surveys import codes
from guldkorn.trios.models import Role, Trio


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def holding(self, secret: str) -> "ParticipantQuerySet":
        """The seat that this secret opens, or none."""
        return self.filter(digest=codes.digest(secret))

    def seated(self) -> "ParticipantQuerySet":
        """Those who sit at a table, or in the room."""
        return self.filter(admission=Admission.SEATED)

    def waiting(self) -> "ParticipantQuerySet":
        """Phones that ask for a seat at a table."""
        return self.filter(admission=Admission.WAITING)

    def ahead(self) -> "ParticipantQuerySet":
        """Phones that have the link to answer before the meeting."""
        return self.filter(admission=Admission.AHEAD)


class Admission(models.TextChoices):
    """Whether a phone sits where it says that it belongs."""

    SEATED = "seated"
    WAITING = "waiting"
    GONE = "gone"
    AHEAD = "ahead"
    """Answers by a link before the meeting, and is not in the room."""


EMPLOYEE = "employee"
SEAT_ROLES = [*Role.choices, (EMPLOYEE, _("Employee"))]
"""What somebody is where they come from. Employees sit in a dialogue meeting."""


class Participant(models.Model):
    """A seat in the room: a phone, without name or account. Of its secret only the hash is
    stored.

    ``number`` tells two of one role at a table apart.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    digest = models.CharField(max_length=64, unique=True)
    trio = models.ForeignKey(
        Trio, models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    role = models.CharField(max_length=10, choices=SEAT_ROLES, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    pen_at = models.DateTimeField(
        null=True, help_text="when this seat began to write for its table"
    )
    admission = models.CharField(
        max_length=10, choices=Admission.choices, default=Admission.SEATED
    )
    pace = models.CharField(max_length=10, blank=True)
    pace_at = models.ForeignKey(
        "AgendaItem",
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="at which point the pace was wished; it goes with that point",
    )

    objects = ParticipantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"seat {self.pk}"

    @classmethod
    @transaction.atomic
    def join(
        cls, meeting: Meeting, *, trio: Trio | None, role: str, invited: bool = False
    ) -> tuple["Participant", str]:
        """Take a seat, or ask for one. Returns it with its secret, which only the phone keeps.

        ``invited``: by a seat at the table, or signed in as a member of the TRIO.
        """
        secret = codes.new(codes.LINK)
        seat = cls(meeting=meeting, digest=codes.digest(secret))
        seat.come_in(trio=trio, role=role, invited=invited)
        return seat, secret

    @classmethod
    @transaction.atomic
    def answer_ahead(cls, meeting: Meeting) -> tuple["Participant", str]:
        """Answer before the meeting. Returns the phone's place with its secret."""
        refuse(access.answer_ahead(open_now=meeting.is_open_ahead))
        secret = codes.new(codes.LINK)
        come = list(meeting.trios.all()[:2])
        only = come[0] if len(come) == 1 else None
        seat = cls.objects.create(
            meeting=meeting,
            digest=codes.digest(secret),
            trio=only,
            admission=Admission.AHEAD,
        )
        return seat, secret

    @transaction.atomic
    def come_in(self, *, trio: Trio | None, role: str, invited: bool = False) -> None:
        """Take a seat, or ask for one. Who has answered ahead of time keeps what was put in."""
        meeting = Meeting.objects.select_for_update().get(pk=self.meeting_id)
        refuse(access.join(ended=meeting.ended_at is not None))
        # the meeting is held: one is
        first = (
            not Participant.objects.seated().filter(meeting=meeting, trio=trio).exists()
        )
        waits = access.sit_down(
            first=first,
            invited=invited,
            has_tables=meeting.has_tables and trio is not None,
        )
        self.trio, self.role = trio, role
        self.number = _first_free_number(meeting, trio, role)
        self.group = None if waits else _smallest_group(meeting)
        self.admission = Admission.WAITING if waits else Admission.SEATED
        self.save()
        announce(meeting.desk, *((self.trio_table,) if waits else ()))

    @property
    def sits(self) -> bool:
        return self.admission == Admission.SEATED

    @property
    def waits(self) -> bool:
        return self.admission == Admission.WAITING

    @property
    def is_ahead(self) -> bool:
        """Does this phone answer before the meeting?"""
        return self.admission == Admission.AHEAD

    @property
    def as_what(self) -> str:
        """The role, in words; the second of its kind at a table with its number."""
        label = str(
            dict(SEAT_ROLES).get(self.role, _("Without one of the three roles"))
        )
        return f"{label} {self.number}" if self.number > 1 else label

    @property
    def own_role(self) -> str:
        """Which of the three it has in a TRIO; empty for guests and employees."""
        return self.role if self.trio_id and self.role in Role.values else ""

    def works_at(self, together: Together) -> bool:
        """Does this seat take part in what is worked like this? A guest has no table at a TRIO's
        work.
        """
        if phases.in_plenary(together) or self.table(together) != phases.WorkTable():
            return True
        return not self.meeting.trios.exists()

    def ensure_works(self, together: Together) -> None:
        """Refuse what a guest sends into the work of the TRIOs."""
        refuse(access.work_along(has_table=self.works_at(together)))

    def ensure_seated(self) -> None:
        """Refuse whatever is done at a table by a phone that has not been let in there."""
        refuse(access.act(sits=self.sits))

    def ensure_may_write_at(self, point_id: int) -> None:
        """Refuse what is written for a point by a phone without a seat, but for the one that is
        open ahead of time.
        """
        if not self.is_ahead:
            return self.ensure_seated()
        here = self.meeting.is_open_ahead and self.meeting.ahead_id == point_id
        return refuse(access.answer_ahead(open_now=here))

    @transaction.atomic
    def let_in(self, newcomer: "Participant") -> None:
        """Let somebody who waits sit down at one's own table. Twice is once."""
        refuse(access.let_in(sits=self.sits, own_table=self._shares_table(newcomer)))
        _sit_down(newcomer)

    @transaction.atomic
    def turn_away(self, newcomer: "Participant") -> None:
        """Say that somebody who waits does not belong at one's own table. Who sits already
        stays.
        """
        refuse(access.let_in(sits=self.sits, own_table=self._shares_table(newcomer)))
        Meeting.objects.select_for_update().get(pk=self.meeting_id)
        away = {"admission": Admission.GONE}
        if Participant.objects.waiting().filter(pk=newcomer.pk).update(**away):
            _count_no_more(newcomer)
        announce(self.meeting.desk, newcomer.trio_table)

    @transaction.atomic
    def sit_as_member(self, *, by: Person) -> None:
        """Sit down as somebody whose account says that they belong here: nobody needs to let them
        in.
        """
        refuse(access.sit_as_member(is_member=self.is_of(by)))
        _sit_down(self)

    @transaction.atomic
    def admit(self, *, by: Person) -> None:
        """Let somebody in who waits, from the console."""
        self.meeting.ensure_run_by(by)
        if _sit_down(self):
            record(
                by,
                "let a phone in",
                self.meeting,
                unit_id=self.trio.unit_id if self.trio else None,
            )

    @transaction.atomic
    def free(self, *, by: Person) -> None:
        """Free the seat of a phone that is lost, or of one that does not belong there.

        Its cards stay. What is counted goes where another seat of the same phone could give it
        again: nobody counts twice, and nothing needs to tell that it is the same phone.
        """
        self.meeting.ensure_run_by(by)
        gone = {"admission": Admission.GONE, "pen_at": None, "group": None}
        if (
            Participant.objects.filter(pk=self.pk)
            .exclude(admission=Admission.GONE)
            .update(**gone)
        ):
            # Its stream is the table's: all come back, so that this one is asked again who it is.
            Meeting.objects.filter(pk=self.meeting_id).update(
                freed=models.F("freed") + 1
            )
            _count_no_more(self)
            record(
                by,
                "freed a seat",
                self.meeting,
                unit_id=self.trio.unit_id if self.trio else None,
            )
            announce(self.meeting.channel)

    @transaction.atomic
    def wish_pace(self, pace: str, *, at: int) -> None:
        """Wish that it goes slower, faster or takes a break; empty takes the wish back.

        One wish at a time. What was pressed at a point that the room has left is gone.
        """
        refuse(access.set_pace(exists=pace == "" or pace in set(Pace)))
        # the seat may be freed while its phone wishes something
        who = Participant.objects.select_for_update().get(pk=self.pk)
        who.ensure_seated()
        if who.meeting.state == "running" and who.meeting.current_id == at:
            Participant.objects.filter(pk=who.pk).update(
                pace=pace, pace_at=at if pace else None
            )
            announce(who.meeting.desk)

    @transaction.atomic
    def leave(self) -> None:
        """Give up a seat that was chosen by mistake. One that has put something in stays: nobody
        answers twice.
        """
        locked = (
            Participant.objects.select_for_update()
            .select_related("meeting")
            .get(pk=self.pk)
        )
        refuse(access.join(ended=locked.meeting.ended_at is not None))
        put_in = (locked.entries, locked.questions, locked.supports)
        refuse(access.leave_seat(has_put_in=any(rows.exists() for rows in put_in)))
        locked.delete()
        announce(self.meeting.desk, *self.tables)

    def _shares_table(self, other: "Participant") -> bool:
        return (self.meeting_id, self.trio_id) == (other.meeting_id, other.trio_id)

    def is_of(self, person: Person | AnonymousUser) -> bool:
        """Is this person a member of the TRIO at whose table the seat is? It is asked each time,
        and never stored.
        """
        return (
            isinstance(person, Person)
            and self.trio is not None
            and bool(self.trio.roles_of(person))
        )

    @classmethod
    @transaction.atomic
    def draw_groups(
        cls, meeting: Meeting, *, by: Person, seen: int | None = None
    ) -> None:
        """Part the room into groups of four to six by chance.

        Drawn again, the groups are new: nobody writes for them yet, and they read nothing of what
        others wrote. So two who press at once draw once: ``seen`` is how often they had been drawn
        on the page.
        """
        if seen not in {None, meeting.ensure_run_by(by).draws}:
            return
        people = list(meeting.participants.seated())
        secrets.SystemRandom().shuffle(people)
        for number, size in enumerate(phases.group_sizes(len(people)), start=1):
            for _person in range(size):
                cls.objects.filter(pk=people.pop().pk).update(group=number, pen_at=None)
        Meeting.objects.filter(pk=meeting.pk).update(draws=models.F("draws") + 1)
        announce(meeting.channel)

    @transaction.atomic
    def sit_with(self, group: int) -> None:
        """Change over to another of the drawn groups. What was put in stays where it was."""
        self.ensure_seated()
        refuse(access.join(ended=self.meeting.ended_at is not None))
        Participant.objects.filter(pk=self.pk).update(group=group, pen_at=None)
        announce(self.meeting.channel)

    def table(self, together: Together) -> phases.WorkTable:
        """Whom this seat works together with, in an exercise that is worked like this."""
        return phases.table(
            together, trio=self.trio_id, group=self.group, draw=self.meeting.draws
        )

    @property
    def trio_table(self) -> str:
        """What those at the table of its TRIO listen to."""
        return self.meeting.at(phases.WorkTable(trio=self.trio_id))

    @property
    def tables(self) -> tuple[str, ...]:
        """What this seat listens to besides the room: its TRIO's table, and its group's where
        groups are drawn.
        """
        return tuple(
            {
                self.meeting.at(self.table(together)): None
                for together in (Together.TRIO, Together.GROUP)
            }
        )


def _sit_down(seat: Participant) -> bool:
    """Give a phone that waits its seat; False when it has it, or waits no longer."""
    meeting = Meeting.objects.select_for_update().get(
        pk=seat.meeting_id
    )  # groups are counted
    refuse(access.join(ended=meeting.ended_at is not None))
    seated = {"admission": Admission.SEATED, "group": _smallest_group(meeting)}
    found = Participant.objects.waiting().filter(pk=seat.pk).update(**seated)
    announce(meeting.desk, *seat.tables)
    return bool(found)


def _count_no_more(seat: Participant) -> None:
    """Take out what a seat gave that is counted, where it can be given once more."""
    for run in Activity.objects.filter(point__meeting=seat.meeting_id):
        run.drop_freed()
    supported = [one.question for one in seat.supports.select_related("question")]
    seat.supports.all().delete()
    for question in supported:
        question.count_votes()


def _first_free_number(meeting: Meeting, trio: Trio | None, role: str) -> int:
    """Return the number of a seat among those of its role at its table; one that was freed is taken
    again.
    """
    there = meeting.participants.filter(trio=trio, role=role).exclude(
        admission__in=[Admission.GONE, Admission.AHEAD]
    )
    taken = set(there.values_list("number", flat=True))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _smallest_group(meeting: Meeting) -> int | None:
    """Return the group for somebody who comes late; None where no groups are drawn."""
    sizes = Counter(meeting.groups())
    return min(sizes, key=lambda number: (sizes[number], number)) if sizes else None
