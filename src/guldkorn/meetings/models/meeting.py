import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases, timetable
from guldkorn.meetings.models.querysets import DAY, MeetingQuerySet
from guldkorn.surveys import codes
from guldkorn.trios.models import Membership, Trio, is_in
from guldkorn.workplaces.models import (
    Appointment,
    Organisation,
    OrganisationRole,
    Outsider,
)

CODE_SIGNS = 6

MOST_PEOPLE = 500


class Meeting(models.Model):
    """Anything with an agenda: a workshop of many TRIOs, a TRIO's own meeting, a dialogue meeting
    at a unit.
    """

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        MODULE = "module", _("Module")
        TRIO = "trio", _("TRIO meeting")
        DIALOGUE = "dialogue", _("Dialogue meeting")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="meetings"
    )
    trio = models.ForeignKey(
        Trio, models.PROTECT, null=True, blank=True, related_name="own_meetings"
    )
    trios = models.ManyToManyField(Trio, related_name="meetings", blank=True)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(_("Title"), max_length=200)
    purpose = models.TextField(_("Purpose"), max_length=2000, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=settings.LANGUAGES)
    starts_at = models.DateTimeField(_("Starts"))
    promised_end = models.DateTimeField(
        help_text="when everybody was told that it ends"
    )
    code = models.CharField(max_length=CODE_SIGNS)
    current = models.ForeignKey(
        "AgendaItem", models.SET_NULL, null=True, related_name="+"
    )
    ahead = models.ForeignKey(
        "AgendaItem",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="the point whose exercise people answer by a link before the meeting",
    )
    called_off_at = models.DateTimeField(null=True, editable=False)
    rehearses = models.OneToOneField(
        "self",
        models.CASCADE,
        null=True,
        editable=False,
        related_name="rehearsal",
        help_text="the meeting that this one only tries out; nothing of it is kept",
    )
    sequence = models.PositiveSmallIntegerField(
        null=True,
        editable=False,
        help_text="the number of the last calendar letter; none while nobody is invited",
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(
        _("How many come?"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2), MaxValueValidator(MOST_PEOPLE)],
    )
    draws = models.PositiveSmallIntegerField(
        default=0, help_text="how often groups were drawn"
    )
    freed = models.PositiveSmallIntegerField(
        default=0, help_text="how often the seat of a phone was freed"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(ended_at=None),
                name="code_opens_one_meeting_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def channel(self) -> str:
        """What every screen of this meeting listens to."""
        return f"meeting-{self.pk}"

    @property
    def desk(self) -> str:
        """What console and wall listen to: who is there, and how much they have put in."""
        return f"{self.channel}-desk"

    def at(self, table: phases.WorkTable) -> str:
        """What only those at one table listen to."""
        return (
            f"{self.channel}-trio-{table.trio}"
            if table.group is None
            else f"{self.channel}-group-{table.group}"
        )

    @property
    def invited(self) -> "models.QuerySet[Trio]":
        """The TRIOs that are asked to come, by the name of their unit."""
        return self.trios.select_related("unit").order_by("unit__name")

    @property
    def state(self) -> str:
        """Return planned, called_off, running or ended."""
        if self.called_off_at:
            return "called_off"
        return "ended" if self.ended_at else "running" if self.started_at else "planned"

    @property
    def is_rehearsal(self) -> bool:
        """Is it only tried out? Then the history tells nothing of it either."""
        return self.rehearses_id is not None

    @property
    def is_open_ahead(self) -> bool:
        """Can people answer before the meeting? From when it comes to that point they cannot."""
        waits = (
            self.ahead is not None
            and self.ahead.began_at is None
            and not self.ahead.skipped
        )
        return waits and self.state in {"planned", "running"}

    @property
    def opens_at(self) -> dt.datetime:
        """From when its code opens it, if it is not begun before."""
        return self.starts_at - DAY

    @property
    def code_opens(self) -> bool:
        """Does its code open it now?"""
        return self.started_at is not None or self.opens_at <= clock.now()

    @property
    def has_tables(self) -> bool:
        """Does each TRIO sit at a table of its own? A dialogue meeting is one room, and its code
        opens it.
        """
        return self.kind != Meeting.Kind.DIALOGUE

    def is_own_of(self, person: Person) -> bool:
        """Is this a TRIO's own meeting, and this person a member of it?"""
        return self.trio is not None and bool(self.trio.roles_of(person))

    @classmethod
    @transaction.atomic
    def plan(
        cls,
        *,
        by: Person,
        points: Iterable[dict[str, Any]],
        starts_at: dt.datetime,
        trios: Iterable[Trio],
        **fields: Any,
    ) -> "Meeting":
        """Make a meeting with its agenda. ``points`` are the fields of its agenda items, in
        order.
        """
        agenda = list(points)
        end = starts_at + dt.timedelta(
            minutes=sum(point["minutes"] for point in agenda)
        )
        meeting = cls.objects.create(
            starts_at=starts_at, promised_end=end, code=_free_code(), **fields
        )
        meeting.facilitators.add(by)
        meeting.trios.set(trios)
        for position, point in enumerate(agenda):
            meeting.agenda.create(position=position, **point)
        record(
            by,
            "planned",
            meeting,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        return meeting

    @transaction.atomic
    def ensure_run_by(self, by: Person) -> "Meeting":
        """Return the meeting, its row held until the transaction ends. Refused for others, and when
        it is over.
        """
        locked = Meeting.objects.select_for_update().get(pk=self.pk)
        runs = Meeting.objects.run_by(by).filter(pk=self.pk).exists()
        refuse(
            access.run(
                runs=runs,
                ended=locked.ended_at is not None,
                called_off=locked.called_off_at is not None,
            )
        )
        return locked

    def helpers(self) -> models.QuerySet[Person]:
        """Who could run it too: the organisation's facilitators, and the members of the TRIOs that
        come.
        """
        held = Appointment.objects.standing().filter(
            organisation=self.organisation_id, role=OrganisationRole.FACILITATOR
        )
        able = models.Q(pk__in=held.values("person"))
        comes = is_in("memberships__") & models.Q(
            memberships__trio__in=self.trios.all()
        )
        others = Person.objects.filter(able | comes).exclude(
            pk__in=self.facilitators.all()
        )
        return others.distinct().order_by("pk")

    def called(self, person: Person) -> str:
        """What somebody who could run it is called here: their name in the organisation, or where
        they come from.
        """
        if person.pk in self.organisation.names:
            return self.organisation.names[person.pk]
        comes = Membership.objects.current().filter(
            person=person, trio__in=self.trios.all()
        )
        places = [
            f"{one.get_role_display()} – {one.trio.unit.name}"
            for one in comes.select_related("trio__unit")
        ]
        return ", ".join(places) or self.organisation.name_of(person)

    def runners(self) -> list[tuple[Person, str]]:
        """Who runs it, and what they are called here."""
        people = self.standing_facilitators().order_by("pk")
        return [(person, self.called(person)) for person in people]

    def standing_facilitators(self) -> "models.QuerySet[Person]":
        """Those whose time here is not over."""
        gone = Outsider.objects.gone().filter(organisation=self.organisation_id)
        return self.facilitators.exclude(pk__in=gone.values("person"))

    @transaction.atomic
    def let_in(self, person: Person, *, by: Person) -> None:
        """Let somebody run it too."""
        self.ensure_run_by(by)
        self.facilitators.add(person)
        unit = self.trio.unit_id if self.trio else None
        record(by, "let somebody run", self, unit_id=unit)

    @transaction.atomic
    def let_go(self, person: Person, *, by: Person) -> None:
        """Let somebody run it no longer; one at least stays."""
        self.ensure_run_by(by)
        others = self.standing_facilitators().exclude(pk=person.pk)
        refuse(access.leave(last=not others.exists()))
        self.facilitators.remove(person)

    @transaction.atomic
    def start(self, *, by: Person) -> None:
        """Open the room and begin the first point. Twice is once."""
        locked = self.ensure_run_by(by)
        if locked.started_at is None:
            refuse(access.begin(points=self.agenda.count()))
            Meeting.objects.filter(rehearses=self.pk).delete()
            Meeting.objects.filter(pk=self.pk).update(started_at=clock.now())
            self.agenda.update(planned_minutes=models.F("minutes"))
            record(by, "began", self, unit_id=self.trio.unit_id if self.trio else None)
            self.go(by=by)

    @transaction.atomic
    def go(
        self, *, by: Person, to: int | None = None, leaves: int | None = None
    ) -> None:
        """Go on to the next point that is not skipped, or to the point with this id. The current
        one ends now.

        What is passed over on the way there is skipped. ``leaves`` is the point that the page stood
        at: pressed twice, or at two consoles, the room goes on once.
        """
        locked = self.ensure_run_by(by)
        left = locked.current
        if leaves is not None and leaves != locked.current_id:
            return
        if to is None:
            after = left.position if left else -1
            target = self.agenda.filter(position__gt=after, skipped=False).first()
        else:
            target = self.agenda.filter(
                pk=to
            ).first()  # none: it was another meeting's, or is gone
        if target is None or target.pk == locked.current_id:
            return
        now = clock.now()
        slip = (
            left is not None
            and target.position < left.position
            and left.was_a_slip(now)
        )
        came = left.leave(now, slip=slip) if left else None
        self.agenda.filter(position__lt=target.position, began_at=None).update(
            skipped=True
        )
        target.begin(now, again=slip and came == target.ended_at)
        Meeting.objects.filter(pk=self.pk).update(current=target)
        self.current = target
        announce(self.channel)

    @transaction.atomic
    def end(self, *, by: Person | None) -> None:
        """Close the room: nothing more is written. Twice is once. ``by`` is None for the clock."""
        if Meeting.objects.filter(pk=self.pk, ended_at__isnull=False).exists():
            return
        refuse(access.end(is_rehearsal=self.is_rehearsal))
        if by:
            self.ensure_run_by(by)
        now = clock.now()
        self.agenda.filter(began_at__isnull=False, ended_at=None).update(ended_at=now)
        Meeting.objects.filter(pk=self.pk).update(ended_at=now)
        self.ended_at = now
        record(by, "ended", self, unit_id=self.trio.unit_id if self.trio else None)
        announce(self.channel)

    def groups(self) -> list[int]:
        """The drawn group of everybody who sits in one; empty where none are drawn."""
        drawn = (
            self.participants.filter(group__isnull=False)
            .order_by("group")
            .values_list("group", flat=True)
        )
        return [group for group in drawn if group is not None]

    def slots(self) -> list[timetable.Slot]:
        """The agenda as the timetable sees it."""
        return [point.slot() for point in self.agenda.all()]

    def proposals(self) -> tuple[timetable.Proposal, ...]:
        """Return what can be done about being late, if it is running and late."""
        if self.state != "running":
            return ()
        return timetable.proposals(
            self.promised_end, self.starts_at, self.slots(), clock.now()
        )

    @transaction.atomic
    def replan(self, way: str, *, by: Person) -> None:
        """Take one of the proposals as it stands now. One that is no longer there changes
        nothing.
        """
        self.ensure_run_by(by)
        chosen = next(
            (proposal for proposal in self.proposals() if proposal.way == way), None
        )
        if chosen is None:
            return
        for point, minutes in zip(self.agenda.all(), chosen.minutes, strict=True):
            if minutes is None:
                self.agenda.filter(pk=point.pk).update(skipped=True)
            elif minutes != point.minutes:
                self.agenda.filter(pk=point.pk).update(minutes=minutes)
        if way == timetable.CatchUp.MOVE_END:
            Meeting.objects.filter(pk=self.pk).update(promised_end=chosen.ends)
        announce(self.channel)


def _free_code() -> str:
    """Return six signs that open no other meeting now."""
    while True:
        code = codes.new(CODE_SIGNS)
        if not Meeting.objects.filter(code=code, ended_at=None).exists():
            return code
