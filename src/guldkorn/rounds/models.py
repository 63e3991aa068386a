from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds import access
from guldkorn.rounds.lifecycle import STEPS, Step, after, state_of
from guldkorn.trios.models import Role, Trio

STEP_NAMES = {
    Step.IDENTIFY: _("Identify"),
    Step.INVOLVE: _("Involve"),
    Step.ACT: _("Prioritise and act"),
    Step.COMMUNICATE: _("Communicate"),
    Step.FOLLOW_UP: _("Follow up"),
    Step.CLOSED: _("Closed"),
}

STEP_PAGES = {
    Step.IDENTIFY: "surveys:round",
    Step.INVOLVE: "dialogue:dialogue",
    Step.ACT: "themes:themes",
    Step.COMMUNICATE: "updates:updates",
    Step.FOLLOW_UP: "actionplans:follow_up",
}
"""Where each step is worked on: URL names that take a round's id."""


@dataclass(frozen=True)
class StepState:
    """A step as one round sees it; ``state`` is "done", "now" or "later"."""

    key: Step
    number: int
    name: str
    state: str
    page: str


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: Any) -> "RoundQuerySet":
        """Rounds of the TRIOs that this person is a member of now."""
        return self.filter(trio__in=Trio.objects.visible_to(person)).select_related(
            "trio__unit__organisation"
        )


class InRoundQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Any) -> "InRoundQuerySet":
        """What lies in the rounds that this person sees."""
        return self.filter(round__in=Round.objects.visible_to(person))


class Round(models.Model):
    """One turn of the wheel at a unit."""

    trio = models.ForeignKey(Trio, models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    step = models.CharField(
        max_length=12, choices=[(step.value, name) for step, name in STEP_NAMES.items()]
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["trio", "number"], name="round_number_once"
            ),
            models.UniqueConstraint(
                fields=["trio"],
                condition=models.Q(closed_at=None),
                name="one_open_round_per_trio",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False),
                name="round_closed_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trio.unit} – {self.number}"

    @classmethod
    @transaction.atomic
    def start(cls, trio: Trio, *, by: Person) -> "Round":
        """Open the TRIO's next round; the number follows the last one."""
        # one at a time: two clicks are two rounds otherwise
        Trio.objects.select_for_update().get(pk=trio.pk)
        running = trio.rounds.filter(closed_at=None).exists()
        unit_is_closed = trio.unit.closed_on is not None
        refuse(
            access.start(
                trio.roles_of(by), running=running, unit_is_closed=unit_is_closed
            )
        )
        number = (trio.rounds.aggregate(last=models.Max("number"))["last"] or 0) + 1
        new = cls.objects.create(
            trio=trio,
            number=number,
            step=Step.IDENTIFY,
            opened_at=clock.now(),
            opened_by=by,
        )
        record(by, "opened", new, unit_id=trio.unit_id)
        return new

    @property
    def unit(self) -> Any:
        return self.trio.unit

    @property
    def organisation_id(self) -> int:
        """Whose topics can be chosen here."""
        whose: int = self.trio.unit.organisation_id
        return whose

    @property
    def is_closed(self) -> bool:
        return self.step == Step.CLOSED

    def ensure_workable(self, by: Person) -> set[str]:
        """The roles ``by`` holds here; raises Refused for outsiders and when the round is closed.

        Holds the round's row until the transaction ends, so that nothing is written into a round
        that is just closing.
        """
        locked = Round.objects.select_for_update().get(pk=self.pk)
        roles = self.trio.roles_of(by)
        refuse(access.work(roles, closed=locked.is_closed))
        return roles

    @transaction.atomic
    def confirm(self, step: str, *, by: Person) -> None:
        """Say “we are done with this step” for the roles that ``by`` holds.

        When every filled role has said so, the round moves to the next step; from the last step it
        moves on only when it is closed (actionplans), so that what is kept comes along. Twice is
        once.
        """
        locked = Round.objects.select_for_update().get(pk=self.pk)
        roles = self.trio.roles_of(by)
        refuse(access.confirm(roles, step=step, current=locked.step))
        for role in sorted(roles):
            _row, new = Confirmation.objects.get_or_create(
                round=self, step=step, role=role, defaults={"by": by, "at": clock.now()}
            )
            if new:
                record(
                    by,
                    "confirmed",
                    self,
                    unit_id=self.trio.unit_id,
                    step=step,
                    role=role,
                )
        if self.all_confirmed(step) and step != Step.FOLLOW_UP:
            self.step = after(Step(step))
            self.save(update_fields=["step"])

    def all_confirmed(self, step: str) -> bool:
        """Has every role that is filled now confirmed this step?"""
        said = set(self.confirmations.filter(step=step).values_list("role", flat=True))
        return set(self.trio.filled_roles()) <= said

    @transaction.atomic
    def close(self, *, by: Person) -> None:
        """End the round after its last step. The caller (actionplans) sees to what is kept."""
        refuse(access.close(self.trio.roles_of(by), current=self.step))
        self.step = after(Step(self.step))
        self.closed_at, self.closed_by = clock.now(), by
        self.save(update_fields=["step", "closed_at", "closed_by"])
        record(by, "closed", self, unit_id=self.trio.unit_id)

    def progress(self) -> list[StepState]:
        """The five steps, and where this round stands with each."""
        return [
            StepState(
                step,
                number,
                str(STEP_NAMES[step]),
                state_of(step, Step(self.step)),
                STEP_PAGES[step],
            )
            for number, step in enumerate(STEPS, start=1)
        ]


class Confirmation(models.Model):
    """One role's “we are done with this step”."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="confirmations")
    step = models.CharField(max_length=12)
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "step", "role"], name="one_confirmation_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.step} {self.role}"
