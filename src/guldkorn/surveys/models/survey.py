import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.policy import Policy
from guldkorn.content.rotation.sets import find
from guldkorn.history.models import record
from guldkorn.letters.models import Letter
from guldkorn.lib import clock, traces
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Instrument
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, comments, lifecycle
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.keeping.days import LONGEST
from guldkorn.surveys.lifecycle import Door, State
from guldkorn.surveys.models import fixed, forgetting, objections
from guldkorn.surveys.models.asked import Asked, ensure_distance, latest
from guldkorn.surveys.models.listing import SurveyQuerySet
from guldkorn.surveys.models.overlap import Overlap
from guldkorn.surveys.models.states import STATE_NAMES
from guldkorn.surveys.questionnaires.models import LoadedInstrument, instrument_with
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Organisation, Unit


class Survey(models.Model):
    """One sending-out of an instrument to a unit and those below it."""

    class Channel(models.TextChoices):
        EMAIL = (
            "email",
            _("A personal link by e-mail; codes on paper for those without e-mail"),
        )
        CODES = "codes", _("Codes on paper for everybody")
        POSTER = (
            "poster",
            _("A poster with a QR code, and single-use codes to tear off"),
        )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="surveys")
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    instrument_id = models.CharField(_("Questionnaire"), max_length=60)
    instrument_version = models.PositiveIntegerField()
    instrument_checksum = models.CharField(max_length=64)
    loaded = models.ForeignKey(
        LoadedInstrument, models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    channel = models.CharField(
        _("How people are invited"), max_length=10, choices=Channel.choices
    )
    state = models.CharField(
        max_length=10,
        choices=[(state.value, name) for state, name in STATE_NAMES.items()],
        default=State.DRAFT,
    )
    opens_on = models.DateField(_("Opens on"))
    closes_on = models.DateField(_("Last day to answer"))
    result_on = models.DateField(_("Results are shared on"))
    result_where = models.CharField(
        _("Where and how everybody hears the result"), max_length=200
    )
    to_staff = models.TextField(
        _("A few words of your own to everybody"), max_length=600, blank=True
    )
    with_comments = models.BooleanField(
        _("People may add something in their own words"), default=False
    )
    comment_key = models.BinaryField(
        null=True,
        help_text="what the comments are locked with, itself locked: lib.sealing",
    )
    pool_key = models.BinaryField(
        null=True,
        help_text="what answers are locked with until the survey closes, itself locked: "
        "lib.sealing",
    )
    policy = models.JSONField(
        default=dict, help_text="the floors of anonymity, locked when the survey opens"
    )
    answers_kept_days = models.PositiveSmallIntegerField(
        default=LONGEST, db_default=LONGEST
    )
    answers_erased_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

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
    def is_given_up(self) -> bool:
        """Was it discarded, or called off before it began?"""
        return self.state in lifecycle.GIVEN_UP

    @property
    def answered_until(self) -> dt.date:
        """The day that names the survey: the last on which people could answer, or as planned while
        they still can.
        """
        return timezone.localdate(self.closed_at) if self.closed_at else self.closes_on

    @classmethod
    @transaction.atomic
    def start(
        cls,
        unit: Unit,
        instrument: Instrument,
        *,
        by: Person | None,
        round: Round | None = None,
        **plan: Any,
    ) -> "Survey":
        """Draft a survey. ``plan`` holds channel, the three days, result_where, to_staff and
        with_comments. ``by`` is None when the clock does it.
        """
        new = cls(unit=unit, round=round, **plan)
        new.ensure_run_by(by, working=True)
        refuse(access.start(unit.headcount()))
        new._ask_with(instrument)
        ensure_distance(new)
        new.save()
        record(by, "drafted", new, unit_id=unit.pk)
        return new

    def ensure_run_by(self, by: Person | None, *, working: bool = False) -> None:
        """Refuse those who may not look after this survey; with ``working`` also when its round is
        over. The clock, None, does only what somebody who may has asked of it.
        """
        is_over = working and self.round is not None and self.round.is_closed
        if by is None:
            refuse(access.run((), coordinates=True, round_closed=is_over))
            return
        trio = Trio.objects.filter(unit=self.unit_id).first()
        refuse(
            access.run(
                trio.roles_of(by) if trio else set(),
                coordinates=Unit.objects.run_by(by).filter(pk=self.unit_id).exists(),
                round_closed=is_over,
            )
        )

    def _ask_with(self, instrument: Instrument) -> None:
        # what it asks already may be out of use by now
        if instrument.checksum != self.instrument_checksum:
            self.loaded = LoadedInstrument.objects.chosen(
                self.unit.organisation, instrument
            )
            self.instrument_id, self.instrument_version = (
                instrument.id,
                instrument.version,
            )
            self.instrument_checksum = instrument.checksum

    def hold(self) -> "Survey":
        """Take the survey's row, so that nobody answers or moves it meanwhile; refuse when it is no
        longer open.
        """
        locked = Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
        if locked.door(clock.today()) is Door.SHUT:
            raise Refused(N_("The survey is not open."))
        return locked

    def why_not_change(self) -> str | None:
        """Return why the plan cannot be changed any more, or nothing."""
        return access.change(begun=self.state != State.DRAFT and not self.is_planned)

    @transaction.atomic
    def change(
        self, *, by: Person, instrument: Instrument | None = None, **plan: Any
    ) -> None:
        """Change the plan before the survey begins. ``plan`` is as for ``start``, but for the
        channel once planned.

        Who is asked and the floors stay as they were fixed. Sends nothing: see
        ``inviting.change_and_invite``.
        """
        self.ensure_run_by(by, working=True)
        self._hold_to_plan()
        refuse(self.why_not_change())
        if fixed.has_codes(self):
            refuse(
                access.change_on_paper(
                    self.closes_on, plan["closes_on"], questions=instrument is not None
                )
            )
        for name, value in plan.items():
            setattr(self, name, value)
        if instrument:
            self._ask_with(instrument)
        ensure_distance(self)
        if self.state == State.OPEN:
            fixed.promise(self)
            Overlap.note(self)
        self.save()
        record(by, "changed", self, unit_id=self.unit_id)

    def why_not_extend(self) -> str | None:
        """Return why the last day to answer cannot be moved, or nothing."""
        return access.extend(
            is_open=self.door(clock.today()) is Door.OPEN, is_planned=self.is_planned
        )

    @transaction.atomic
    def extend(self, closes_on: dt.date, *, by: Person) -> None:
        """Let people answer for longer. Letters that still wait are then of use for longer too."""
        self.ensure_run_by(by, working=True)
        self._hold_to_plan()
        refuse(self.why_not_extend())
        refuse(access.extend_to(closes_on, last=self.closes_on, latest=latest(self)))
        self.closes_on = closes_on
        self.save(update_fields=["closes_on"])
        Letter.objects.about(self).update(until=clock.end_of(closes_on))
        record(by, "extended", self, unit_id=self.unit_id)

    def call_off(self, *, by: Person) -> None:
        """Let a planned survey not take place. Nobody counts as asked, and no invitation knows
        whose it was.

        The places stay: whoever holds a code is told that it is called off.
        """
        with transaction.atomic():
            self.ensure_run_by(by)
            self._hold_to_plan()
            refuse(
                access.call_off(
                    is_open=self.state == State.OPEN, is_planned=self.is_planned
                )
            )
            self._move(State.CALLED_OFF)
            self.asked.all().delete()
            Overlap.objects.filter(unit__survey=self).delete()
            self.pool_key = self.comment_key = None
            self.save(update_fields=["state", "pool_key", "comment_key"])
            record(by, "called off", self, unit_id=self.unit_id)
        forgetting.forget_people(self)

    def _hold_to_plan(self) -> None:
        """Take the organisation's row, then the survey's, and read it anew: as when one opens, one
        plans at a time.
        """
        Organisation.objects.select_for_update(no_key=True).get(
            pk=self.unit.organisation_id
        )
        self.refresh_from_db(
            from_queryset=Survey.objects.select_for_update(no_key=True)
        )

    @transaction.atomic
    def discard(self, *, by: Person) -> None:
        self.ensure_run_by(by)
        self._move(State.DISCARDED)
        self.save(update_fields=["state"])
        record(by, "discarded", self, unit_id=self.unit_id)

    @transaction.atomic
    def open(self, *, by: Person | None) -> None:
        """Fix who is asked and what is promised: the tree, a place for each employee, and the
        floors. ``by`` is None when the clock does it.

        Among fewer people than the floor of comments, none are asked for: they could be shown
        nowhere. Sends nothing: see ``inviting.open_and_invite``.
        """
        self.ensure_run_by(by, working=True)
        # One opening at a time in an organisation: two that do not see each other could ask the
        # same people at once.
        Organisation.objects.select_for_update(no_key=True).get(
            pk=self.unit.organisation_id
        )
        refuse(objections.against(self))
        self._move(State.OPEN)
        refuse(access.open_until(self.closes_on, today=clock.today()))
        units = self.unit.subtree()
        people = list(Employee.objects.current().filter(unit__in=units))
        refuse(access.start(len(people)))
        ensure_distance(self)
        fixed.invite(self, units, people)
        Asked.note(self, people)
        Overlap.note(self)
        fixed.promise(self)
        self.opened_at, self.opened_by = clock.now(), by
        self.save(
            update_fields=[
                "state",
                "policy",
                "answers_kept_days",
                "with_comments",
                "comment_key",
                "pool_key",
                "opened_at",
                "opened_by",
            ],
        )
        record(by, "opened", self, unit_id=self.unit_id, invited=len(people))

    def close(self, *, by: Person | None) -> None:
        """End the answering. ``by`` is None when the clock does it. Every answer then stands among
        the responses.

        In a transaction of its own afterwards the invitations forget whose they were: nobody is
        reminded any more.
        """
        with transaction.atomic():
            if by is not None:
                self.ensure_run_by(by)
            refuse(access.close(is_planned=self.is_planned))
            self._move(State.CLOSED)
            self.refresh_from_db(fields=["pool_key", "comment_key", "with_comments"])
            self.units.model.settle(self)
            self.pool_key, self.closed_at, self.closed_by = None, clock.now(), by
            self.save(update_fields=["state", "pool_key", "closed_at", "closed_by"])
            record(by, "closed", self, unit_id=self.unit_id)
        forgetting.forget_people(self)

    @transaction.atomic
    def mark_released(self, *, by: Person | None) -> None:
        """Say that the result is out. The caller (results) makes it, in the same transaction."""
        if by is not None:
            self.ensure_run_by(by)
        self._move(State.RELEASED)
        self.save(update_fields=["state"])
        record(by, "released", self, unit_id=self.unit_id)

    def lock_comment(self, text: str) -> bytes:
        """Return what somebody wrote, or the nothing that they wrote, as it is stored."""
        return self.comment_safe.lock(comments.encode(text))

    def seal(self, raw: bytes) -> bytes:
        """Return answers as they are stored until the survey closes."""
        return self.pool_safe.lock(raw)

    def erase_comments(self) -> None:
        """Delete what people wrote, and the key: without it no copy of the database can be read
        either.
        """
        self.locked_comments.all().delete()
        self.comment_key = None
        self.save(update_fields=["comment_key"])
        traces.sweep(self.locked_comments.model, Survey)

    @property
    def pool_safe(self) -> Safe:
        return fixed.safe_of(self, "answers")

    @property
    def comment_safe(self) -> Safe:
        return fixed.safe_of(self, "comments")

    def door(self, today: dt.date) -> Door:
        """Can people answer on this day?"""
        if self.state != State.OPEN or today > self.closes_on:
            return Door.SHUT
        return Door.EARLY if today < self.opens_on else Door.OPEN

    @property
    def instrument(self) -> Instrument:
        if self.loaded_id is not None:
            return instrument_with(self.instrument_checksum)
        return find(self.instrument_id, self.instrument_version)

    @property
    def floors(self) -> Policy:
        """What was promised when the survey opened; before that, what will be."""
        return Policy.from_dict(self.policy or fixed.policy_of(self))

    def participation(self) -> Participation:
        return Survey.objects.filter(pk=self.pk).participation()[self.pk]

    def _move(self, to: State) -> None:
        """Take the survey's row, so that nobody answers or moves it meanwhile, and set the next
        state.
        """
        locked = Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
        refuse(lifecycle.move(State(locked.state), to))
        self.state = to
