import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.escalations import access
from guldkorn.escalations.lifecycle import WAITING, EscalationState, state_of
from guldkorn.escalations.models.receiver import received_by
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Mandate, Resolution, RoleYes
from guldkorn.themes.models.role_yes import (
    all_have_said,
    lacks_a_role_of,
    leave_out,
    say_yes,
)
from guldkorn.themes.models.theme import held_thread
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Unit

TRIO = "resolution__theme__round__trio"

ABOUT = f"{TRIO}__unit__organisation"


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def visible_to(self, person: Any) -> "EscalationQuerySet":
        """Those of this person's own TRIOs: drafts too."""
        rounds = Round.objects.visible_to(person)
        return self.filter(resolution__theme__round__in=rounds).select_related(
            ABOUT, "resolution__cause"
        )

    def sent_to(self, person: Any) -> "EscalationQuerySet":
        """Those that this person has received for AMO/MED: never a draft."""
        received = self.filter(
            sent_at__isnull=False, **{f"{ABOUT}__in": received_by(person)}
        )
        return received.select_related(ABOUT)

    def standing(self) -> "EscalationQuerySet":
        """Those that are not taken back."""
        return self.filter(taken_back_at=None)

    def unanswered(self) -> "EscalationQuerySet":
        """Those that were sent, and wait for an answer."""
        return self.standing().filter(sent_at__isnull=False, answered_at=None)

    def of_thread(self, theme: Any) -> "EscalationQuerySet":
        """Those about this topic's themes in all rounds of the TRIO."""
        return self.filter(
            resolution__theme__topic=theme.topic, **{TRIO: theme.round.trio_id}
        )

    def waiting_for(self, person: Any) -> "EscalationQuerySet":
        """What waits for this person: a yes to a draft, an answer to read and go on from, and what
        they received for AMO/MED and have not answered.
        """
        yeses = EscalationYes.objects.filter(escalation=models.OuterRef("pk"))
        draft = models.Q(sent_at=None) & lacks_a_role_of(person, TRIO, yeses)
        later = Resolution.objects.filter(
            theme__topic=models.OuterRef("resolution__theme__topic"),
            theme__round__trio=models.OuterRef(TRIO),
            at__gt=models.OuterRef("answered_at"),
        )
        rounds = Round.objects.visible_to(person)
        mine = models.Q(resolution__theme__round__in=rounds)
        answered = models.Q(answered_at__isnull=False) & mine & ~models.Exists(later)
        to_answer = models.Q(sent_at__isnull=False, answered_at=None)
        to_answer &= models.Q(**{f"{ABOUT}__in": received_by(person)})
        return self.standing().filter(draft | answered | to_answer)


class Escalation(models.Model):
    """A recommendation from a TRIO to the work-environment committee (AMO/MED), and its answer.

    It is sent when each filled role has said yes to the words, and stands then as it was sent. Who
    receives it sees these words and nothing else of the TRIO's.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    resolution = models.ForeignKey(
        Resolution, models.CASCADE, related_name="escalations"
    )
    problem = models.TextField(_("What is it about?"), max_length=2000)
    tried = models.TextField(
        _("What have you tried yourselves?"), max_length=2000, blank=True
    )
    recommendation = models.TextField(_("What do you recommend?"), max_length=2000)
    wished_on = models.DateField(_("When do you wish for an answer?"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    expected_on = models.DateField(_("When can you answer?"), null=True, blank=True)
    answer = models.CharField(
        _("Answer"), max_length=10, choices=Answer.choices, blank=True
    )
    answer_reason = models.TextField(
        _("Why, and what happens now?"), max_length=2000, blank=True
    )
    may_be_told = models.BooleanField(
        _("The TRIO may tell everybody our reason"), default=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None)
                | (~models.Q(answer="") & ~models.Q(answer_reason="")),
                name="an_answer_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(taken_back_at=None),
                name="what_is_answered_is_not_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"escalation about {self.resolution}"

    @property
    def trio(self) -> Trio:
        trio: Trio = self.resolution.theme.round.trio
        return trio

    @property
    def unit(self) -> Unit:
        return self.trio.unit

    @property
    def topic(self) -> str:
        topic: str = self.resolution.theme.topic
        return topic

    @property
    def subject(self) -> Topic:
        subject: Topic = self.resolution.theme.subject
        return subject

    @property
    def version(self) -> str:
        """Which words these are: it changes with every change of them."""
        return self.written_at.isoformat() if self.written_at else ""

    @property
    def state(self) -> EscalationState:
        return state_of(
            sent=self.sent_at is not None,
            received=self.received_at is not None,
            answered=self.answered_at is not None,
            taken_back=self.taken_back_at is not None,
        )

    @property
    def due_on(self) -> dt.date:
        """When the answer is to be there: the day that was promised, else the one wished for."""
        return self.expected_on or self.wished_on

    @property
    def is_late(self) -> bool:
        return self.state in WAITING and self.due_on < clock.today()

    @property
    def is_decided_on(self) -> bool:
        """Has the TRIO settled anything about the theme since the answer?"""
        later = Resolution.objects.of_thread(self.resolution.theme)
        return (
            self.answered_at is not None
            and later.filter(at__gt=self.answered_at).exists()
        )

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words as they stand. A yes to other words falls away."""
        held_thread(self.resolution.theme, by)
        resolution = Resolution.objects.get(pk=self.resolution_id)
        proposed = (
            resolution.mandate == Mandate.PROPOSE and resolution.taken_back_at is None
        )
        stored = Escalation.objects.filter(pk=self.pk).first() if self.pk else None
        state = stored.state if stored else EscalationState.DRAFT
        refuse(access.write(state=state, is_proposed=proposed))
        if stored is None:
            others = Escalation.objects.standing().filter(resolution=resolution)
            refuse(access.begin(runs_already=others.exists()))
        verb = "changed" if stored else "written"
        self.written_by, self.written_at = by, clock.now()
        self.save()
        self.yeses.all().delete()
        record(by, verb, self, **self._told())

    @transaction.atomic
    def agree(self, *, by: Person, read: str) -> bool:
        """Say yes to the words that were read, and to the proposal behind them. The last yes sends
        it. Returns whether it is sent now.
        """
        turn = held_thread(self.resolution.theme, by)
        self._hold()
        refuse(access.agree(state=self.state, is_as_read=self.version == read))
        if self.resolution.is_open:
            self.resolution.agree(by=by)
        for role in say_yes(self.yeses, turn.trio.roles_of(by), by=by):
            record(by, "agreed", self, **self._told(role=role))
        return self._send_if_all_agree(turn, by)

    @transaction.atomic
    def go_on_without(self, role: str, *, by: Person) -> bool:
        """Note that a role was away for a week. Returns whether it is sent now."""
        turn = held_thread(self.resolution.theme, by)
        self._hold()
        is_open = self.state is EscalationState.DRAFT
        leave_out(self.yeses, role, since=self.written_at, is_open=is_open, by=by)
        proposal = self.resolution
        if proposal.is_open and not proposal.yeses.filter(role=role).exists():
            proposal.go_on_without(role, by=by)
        record(by, "went on without", self, **self._told(role=role))
        return self._send_if_all_agree(turn, by)

    def _send_if_all_agree(self, turn: Round, by: Person) -> bool:
        said = all_have_said(self.yeses, turn.trio.filled_roles())
        if not said or self.resolution.agreed_at is None:
            return False
        self.sent_at = clock.now()
        self.save(update_fields=["sent_at"])
        record(by, "sent", self, **self._told())
        return True

    @transaction.atomic
    def take_back(self, *, by: Person) -> None:
        """Take it back before it is answered. Twice is once."""
        roles = self.trio.roles_of(by)
        self._hold()
        if self.state is EscalationState.TAKEN_BACK:
            return
        refuse(access.take_back(is_member=bool(roles), state=self.state))
        self.taken_back_at = clock.now()
        self.save(update_fields=["taken_back_at"])
        record(by, "took back", self, **self._told())

    @transaction.atomic
    def receive(self, *, by: Person, expected_on: dt.date | None = None) -> None:
        """Note that AMO/MED has it, and when it can answer. Once more changes the day."""
        receives = self._receives(by)
        self._hold()
        refuse(access.receive(receives=receives, state=self.state))
        if self.received_at is None:
            self.received_at, self.received_by = clock.now(), by
        self.expected_on = expected_on
        self.save(update_fields=["received_at", "received_by", "expected_on"])
        record(by, "received", self, **self._told())

    @transaction.atomic
    def reply(
        self, *, by: Person, answer: str, answer_reason: str, may_be_told: bool = False
    ) -> None:
        """Answer, or change the answer until the TRIO has gone on from it."""
        receives = self._receives(by)
        self._hold()
        refuse(
            access.answer(
                receives=receives, state=self.state, is_decided_on=self.is_decided_on
            )
        )
        if self.received_at is None:
            self.received_at, self.received_by = clock.now(), by
        self.answer, self.answer_reason = answer, answer_reason
        self.may_be_told = may_be_told
        self.answered_at, self.answered_by = clock.now(), by
        self.save()
        record(by, "answered", self, **self._told())

    def _receives(self, person: Person) -> bool:
        return received_by(person).filter(pk=self.unit.organisation_id).exists()

    def _hold(self) -> None:
        """Hold the row until the transaction ends: it is not taken back while it is answered."""
        Escalation.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()

    def _told(self, **facts: Any) -> dict[str, Any]:
        """What the history is told of it."""
        return {"unit_id": self.trio.unit_id, "topic": self.topic, **facts}


class EscalationYes(RoleYes):
    """One role's yes to the words as they stand. A changed word needs new ones."""

    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="yeses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["escalation", "role"], name="one_yes_to_an_escalation"
            )
        ]
