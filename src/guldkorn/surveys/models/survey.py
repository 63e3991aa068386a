import datetime as dt
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.policy import Policy
from guldkorn.content import instruments
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, Mailing
from guldkorn.lib import clock, traces
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Instrument
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, comments, distances, lifecycle, mixing
from guldkorn.surveys.coverage import Branch, Participation, branches
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models.asked import Asked, askings, in_words
from guldkorn.surveys.models.overlap import Overlap
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Organisation, Unit

STATE_NAMES = {
    State.DRAFT: _("Draft"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.RELEASED: _("Result released"),
    State.DISCARDED: _("Discarded"),
}


class Door(Enum):
    """Can people answer?"""

    EARLY = "early"
    OPEN = "open"
    SHUT = "shut"


class SurveyQuerySet(models.QuerySet["Survey"]):
    def run_by(self, person: Any) -> Self:
        """Surveys that this person may open, invite to and close: their TRIO's, or their organisation's."""
        return self.filter(
            models.Q(unit__trio__in=Trio.objects.visible_to(person))
            | models.Q(unit__organisation__in=Organisation.objects.run_by(person))
        )

    def visible_to(self, person: Any) -> Self:
        """Surveys that this person runs, or whose people include those of their TRIO."""
        return self.filter(
            models.Q(pk__in=self.run_by(person).values("pk"))
            | models.Q(units__unit__trio__in=Trio.objects.visible_to(person))
        ).distinct()

    def about(self, unit: Unit) -> Self:
        """Surveys of this unit, and those run higher up that its people were invited to."""
        return self.filter(models.Q(unit=unit) | models.Q(units__unit=unit)).distinct()

    def participation(self) -> dict[int, Participation]:
        """How many are invited and have answered, by the survey's id: of whole surveys only.

        Told unit by unit the numbers could be subtracted from one another until they told about a few.
        """
        counted = Survey.objects.filter(pk__in=self.values("pk")).annotate(
            places=models.Count("invitations"),
            used=models.Count("invitations", filter=models.Q(invitations__used=True)),
        )
        return {pk: Participation.of(places, used) for pk, places, used in counted.values_list("pk", "places", "used")}


class Survey(models.Model):
    """One sending-out of an instrument to a unit and those below it."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("A personal link by e-mail; codes on paper for those without e-mail")
        CODES = "codes", _("Codes on paper for everybody")
        POSTER = "poster", _("A poster with a QR code, and single-use codes to tear off")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="surveys")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="surveys")
    instrument_id = models.CharField(_("Questionnaire"), max_length=60)
    instrument_version = models.PositiveIntegerField()
    instrument_checksum = models.CharField(max_length=64)
    channel = models.CharField(_("How people are invited"), max_length=10, choices=Channel.choices)
    state = models.CharField(
        max_length=10, choices=[(state.value, name) for state, name in STATE_NAMES.items()], default=State.DRAFT
    )
    opens_on = models.DateField(_("Opens on"))
    closes_on = models.DateField(_("Last day to answer"))
    result_on = models.DateField(_("The result is told on"))
    result_where = models.CharField(_("Where and how everybody hears the result"), max_length=200)
    with_comments = models.BooleanField(_("People may add something in their own words"), default=False)
    comment_key = models.BinaryField(
        null=True, help_text="what the comments are locked with, itself locked: lib.sealing"
    )
    pool_key = models.BinaryField(
        null=True, help_text="what answers are locked with until the survey closes, itself locked: lib.sealing"
    )
    policy = models.JSONField(default=dict, help_text="the floors of anonymity, locked when the survey opens")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.opens_on:%Y-%m}"

    @property
    def is_planned(self) -> bool:
        """Is everything fixed, and nobody can answer yet?"""
        return self.door(clock.today()) is Door.EARLY

    @property
    def answered_until(self) -> dt.date:
        """The day that names the survey: the last on which people could answer, or as planned while they still can."""
        return timezone.localdate(self.closed_at) if self.closed_at else self.closes_on

    @classmethod
    @transaction.atomic
    def start(
        cls, unit: Unit, instrument: Instrument, *, by: Person, round: Round | None = None, **plan: Any
    ) -> "Survey":
        """Draft a survey. ``plan`` holds channel, opens_on, closes_on, result_on, result_where and with_comments."""
        new = cls(unit=unit, round=round, **plan)
        new.ensure_run_by(by, working=True)
        refuse(access.start(unit.headcount()))
        new.instrument_id, new.instrument_version = instrument.id, instrument.version
        new.instrument_checksum = instrument.checksum
        new.ensure_distance()
        new.save()
        record(by, "drafted", new, unit_id=unit.pk)
        return new

    def ensure_run_by(self, by: Person, *, working: bool = False) -> None:
        """Refuse those who may not look after this survey; with ``working`` also when its round is over."""
        trio = Trio.objects.filter(unit=self.unit_id).first()
        refuse(
            access.run(
                trio.roles_of(by) if trio else set(),
                coordinates=Unit.objects.run_by(by).filter(pk=self.unit_id).exists(),
                round_closed=working and self.round is not None and self.round.is_closed,
            )
        )

    @classmethod
    def wait(cls, unit: Unit, instrument: Instrument) -> distances.Wait | None:
        """Return how long the people of a unit and those below must be left alone before this questionnaire."""
        units = unit.subtree()
        people = Employee.objects.current().filter(unit__in=units).values_list("pk", flat=True)
        circle = distances.Circle(frozenset(people), frozenset(one.pk for one in units))
        return distances.wait(instrument, circle, askings(cls.objects.filter(unit__organisation=unit.organisation_id)))

    def hold(self) -> "Survey":
        """Take the survey's row, so that nobody answers or moves it meanwhile; refuse when it is no longer open."""
        locked = Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
        if locked.door(clock.today()) is Door.SHUT:
            raise Refused(N_("The survey is not open."))
        return locked

    def ensure_distance(self) -> None:
        """Refuse to open, or to plan to open, sooner after another survey than anonymity allows."""
        wait = self.wait(self.unit, self.instrument)
        if wait and max(self.opens_on, clock.today()) < wait.first:
            raise Refused(in_words(wait))

    @transaction.atomic
    def discard(self, *, by: Person) -> None:
        self.ensure_run_by(by)
        self._move(State.DISCARDED)
        self.save(update_fields=["state"])
        record(by, "discarded", self, unit_id=self.unit_id)

    @transaction.atomic
    def open(self, *, by: Person) -> None:
        """Fix who is asked and what is promised: the tree, a place for each employee, and the floors.

        Among fewer people than the floor of comments, none are asked for: they could be shown nowhere.
        Sends nothing: see ``inviting.open_and_invite``.
        """
        self.ensure_run_by(by, working=True)
        # One opening at a time in an organisation: two that do not see each other could ask the same people at once.
        Organisation.objects.select_for_update(no_key=True).get(pk=self.unit.organisation_id)
        self._move(State.OPEN)
        if self.closes_on < clock.today():
            raise Refused(N_("The last day to answer has passed. Discard this draft and make a new one."))
        units = self.unit.subtree()
        people = list(Employee.objects.current().filter(unit__in=units))
        refuse(access.start(len(people)))
        self.ensure_distance()
        self._invite(units, people)
        Asked.note(self, people)
        Overlap.note(self)
        self.policy = Policy().to_dict()
        self.with_comments = self.with_comments and len(people) >= self.floors.comments
        self.comment_key = Safe.new_key(self._about("comments")) if self.with_comments else None
        self.pool_key = Safe.new_key(self._about("answers"))
        self.opened_at, self.opened_by = clock.now(), by
        self.save(
            update_fields=["state", "policy", "with_comments", "comment_key", "pool_key", "opened_at", "opened_by"],
        )
        record(by, "opened", self, unit_id=self.unit_id, invited=len(people))

    def close(self, *, by: Person | None) -> None:
        """End the answering. ``by`` is None when the clock does it. Every answer then stands among the responses.

        In a transaction of its own afterwards the invitations forget whose they were: nobody is reminded any more.
        """
        with transaction.atomic():
            if by is not None:
                self.ensure_run_by(by)
            self._move(State.CLOSED)
            self.refresh_from_db(fields=["pool_key", "comment_key", "with_comments"])
            for unit in self.units.all():
                unit.settle(self)
            self.pool_key, self.closed_at, self.closed_by = None, clock.now(), by
            self.save(update_fields=["state", "pool_key", "closed_at", "closed_by"])
            record(by, "closed", self, unit_id=self.unit_id)
        self.forget_people()

    def forget_people(self) -> None:
        """Let the invitations forget whose they were, in their rows and in what is left of earlier ones. Twice is once.

        Letters that are not delivered go as well: each knows an invitation and its address. Invitations and their
        secrets are written anew in an order of chance: until now they lay as mails went out.
        """
        place: Any = self.invitations.model
        secrets = place.secrets.rel.related_model.objects
        with transaction.atomic():
            Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
            self.invitations.update(employee=None)
            Mailing.objects.forget(self)
            mixing.scatter(self.invitations.all(), secrets.filter(invitation__survey=self))
        self.sweep()

    def sweep(self) -> None:
        """Remove what the tables keep of rows that people left: theirs, and of answers that were not mixed yet."""
        place: Any = self.invitations.model
        answers = (self.pool.model, self.pooled_comments.model, self.responses.model, self.locked_comments.model)
        traces.sweep(place, place.secrets.rel.related_model, *answers, Survey, Letter, Mailing)

    @transaction.atomic
    def mark_released(self, *, by: Person | None) -> None:
        """Say that the result is out. The caller (results) makes it, in the same transaction."""
        if by is not None:
            self.ensure_run_by(by)
        self._move(State.RELEASED)
        self.save(update_fields=["state"])
        record(by, "released", self, unit_id=self.unit_id)

    def response_batches(self, size: int = 10_000) -> Iterator[list[tuple[int, bytes]]]:
        """Every response as (id of its ``Unit``, raw answers), ``size`` at a time, in the order of the units.

        Raises Refused while people can still answer: before that no figure exists. ``answers.decode`` reads the bytes.
        """
        self._ensure_counting()
        rows = self.responses.order_by("unit__position", "pk").values_list("unit__unit_id", "answers")
        batch: list[tuple[int, bytes]] = []
        for unit_id, raw in rows.iterator(chunk_size=size):
            batch.append((unit_id, bytes(raw)))
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch

    def lock_comment(self, text: str) -> bytes:
        """Return what somebody wrote, or the nothing that they wrote, as it is stored."""
        return self.comment_safe.lock(comments.encode(text))

    def seal(self, raw: bytes) -> bytes:
        """Return answers as they are stored until the survey closes."""
        return self.pool_safe.lock(raw)

    def comments(self) -> list[tuple[int, str]]:
        """Every comment as (id of its ``Unit``, text), without the empty ones. Raises Refused before the closing."""
        self._ensure_counting()
        if self.comment_key is None:
            return []
        safe = self.comment_safe
        rows = self.locked_comments.order_by("pk").values_list("unit__unit_id", "locked")
        found = [(unit_id, comments.decode(safe.unlock(bytes(locked)))) for unit_id, locked in rows]
        return [(unit_id, text) for unit_id, text in found if text]

    def erase_comments(self) -> None:
        """Delete what people wrote, and the key: without it no copy of the database can be read either."""
        self.locked_comments.all().delete()
        self.comment_key = None
        self.save(update_fields=["comment_key"])
        traces.sweep(self.locked_comments.model, Survey)

    def _about(self, what: str) -> str:
        """What a key of this survey is about."""
        return f"{what} of survey {self.pk}"

    @property
    def pool_safe(self) -> Safe:
        try:
            return Safe(bytes(self.pool_key or b""), self._about("answers"))
        except InvalidTag:
            raise Refused(
                N_(
                    "The answers of this survey were locked with another secret key. Whoever runs the server must set"
                    " the one it had when the survey opened: GULDKORN_OLD_SECRET_KEYS."
                )
            ) from None

    @property
    def comment_safe(self) -> Safe:
        try:
            return Safe(bytes(self.comment_key or b""), self._about("comments"))
        except InvalidTag:
            raise Refused(
                N_(
                    "The comments of this survey were locked with another secret key. Whoever runs the server must set"
                    " the one it had when the survey opened: GULDKORN_OLD_SECRET_KEYS."
                )
            ) from None

    def door(self, today: dt.date) -> Door:
        """Can people answer on this day?"""
        if self.state != State.OPEN or today > self.closes_on:
            return Door.SHUT
        return Door.EARLY if today < self.opens_on else Door.OPEN

    @property
    def instrument(self) -> Instrument:
        return instruments.find(self.instrument_id, self.instrument_version)

    @property
    def floors(self) -> Policy:
        """What was promised when the survey opened; before that, what will be."""
        return Policy.from_dict(self.policy) if self.policy else Policy()

    def covered(self) -> list[Branch]:
        """The units with their people: as they stood when the survey opened, before that as they are now."""
        if self.state in {State.DRAFT, State.DISCARDED}:
            units = self.unit.subtree()
            own = Counter(Employee.objects.current().filter(unit__in=units).values_list("unit_id", flat=True))
            return branches((unit.pk, unit.parent_id, unit.name, own[unit.pk]) for unit in units)
        asked = self.units.annotate(invited=models.Count("invitations")).order_by("position")
        return branches((unit.pk, unit.parent_id, unit.name, unit.invited) for unit in asked)

    def participation(self) -> Participation:
        return Survey.objects.filter(pk=self.pk).participation()[self.pk]

    def _ensure_counting(self) -> None:
        if self.state not in {State.CLOSED, State.RELEASED}:
            raise Refused(N_("The answers can be counted only when the survey is closed."))

    def _move(self, to: State) -> None:
        """Take the survey's row, so that nobody answers or moves it meanwhile, and set the next state."""
        locked = Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
        refuse(lifecycle.move(State(locked.state), to))
        self.state = to

    def _invite(self, units: list[Unit], people: list[Employee]) -> None:
        by_mail = self.channel == self.Channel.EMAIL
        kept: dict[int, Any] = {}
        for position, unit in enumerate(units):
            parent = kept.get(unit.parent_id or 0)
            kept[unit.pk] = self.units.create(unit=unit, parent=parent, name=unit.name, position=position)
        place = self.invitations.model
        place.objects.bulk_create(
            place(
                survey=self,
                unit=kept[employee.unit_id],
                employee=employee if by_mail and employee.email else None,
            )
            for employee in mixing.shuffled(people)
        )
