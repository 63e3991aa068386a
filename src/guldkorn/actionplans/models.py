from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.meetings.models import Entry
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


class Level(models.TextChoices):
    """IGLO (Nielsen et al. 2017): who can do something about it."""

    INDIVIDUAL = "individual", _("Individual")
    GROUP = "group", _("Group")
    LEADER = "leader", _("Leader")
    ORGANISATION = "organisation", _("Organisation")


class Way(models.TextChoices):
    """The two ways to a good psychosocial work environment."""

    LOWER = "lower", _("Lower a strain")
    RAISE = "raise", _("Raise a resource")


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, person: Any) -> "ActionQuerySet":
        return self.filter(theme__round__in=Round.objects.visible_to(person))

    def live(self) -> "ActionQuerySet":
        """Actions that were not dropped, of themes that were not put aside."""
        return self.filter(dropped_at=None, theme__put_aside_at=None)

    def of_round(self, round: Round) -> "ActionQuerySet":
        return (
            self.filter(theme__round=round)
            .live()
            .select_related("theme__round__trio__unit", "evaluation")
        )


class Action(models.Model):
    """Who does what by when, at which level, with the sign that tells it works.

    It is a draft until it has somebody responsible, a follow-up date and a sign.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="actions")
    title = models.CharField(_("What we will do"), max_length=200)
    cause = models.TextField(_("The cause it deals with"), max_length=1000, blank=True)
    level = models.CharField(_("Level (IGLO)"), max_length=12, choices=Level.choices)
    way = models.CharField(_("Which way does it work"), max_length=5, choices=Way.choices)
    trial = models.TextField(_("The first small trial"), max_length=1000, blank=True)
    responsible = models.CharField(_("Responsible"), max_length=200, blank=True)
    start_on = models.DateField(_("Starts on"), null=True, blank=True)
    follow_up_on = models.DateField(_("We follow up on"), null=True, blank=True)
    sign = models.TextField(_("How we can tell"), max_length=1000, blank=True)
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_as"
    )
    card = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="actions")
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_on=None)
                | models.Q(follow_up_on=None)
                | models.Q(follow_up_on__gte=models.F("start_on")),
                name="follow_up_comes_after_the_start",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def round(self) -> Round:
        return self.theme.round

    @property
    def missing(self) -> list[str]:
        """What this action lacks to be agreed (English msgids)."""
        return gate.missing(
            is_chosen=self.theme.chosen_at is not None,
            responsible=self.responsible,
            follow_up_on=self.follow_up_on,
            sign=self.sign,
        )

    @property
    def is_draft(self) -> bool:
        return bool(self.missing)

    @property
    def is_evaluated(self) -> bool:
        return hasattr(self, "evaluation")

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words as they stand, new or changed."""
        self._ensure_in_the_plan(by)
        verb = "changed" if self.pk else "written"
        self.save()
        record(by, verb, self, unit_id=self.round.trio.unit_id, draft=self.is_draft)

    def _ensure_in_the_plan(self, by: Person) -> None:
        self.round.ensure_workable(by)
        if self.theme.put_aside_at or self.dropped_at:
            raise Refused(
                N_("This theme or action was put aside. Choose it again before you write on.")
            )

    @transaction.atomic
    def drop(self, *, by: Person) -> None:
        """Take the action out of the plan; its history stays. Twice is once."""
        self.round.ensure_workable(by)
        if self.dropped_at is None:
            self.dropped_at = clock.now()
            self.save(update_fields=["dropped_at"])
            record(by, "dropped", self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def evaluate(
        self, *, by: Person, done: str, worked: str, decision: str, note: str = ""
    ) -> "Evaluation":
        """Say whether it was done, whether it worked, and what now. A second time replaces the
        first.
        """
        self._ensure_in_the_plan(by)
        if self.is_draft:
            raise Refused(N_("This action is still a draft. The action plan says what it lacks."))
        evaluation, _new = Evaluation.objects.update_or_create(
            action=self,
            defaults={
                "done": done,
                "worked": worked,
                "decision": decision,
                "note": note,
                "by": by,
                "at": clock.now(),
            },
        )
        record(by, "evaluated", self, unit_id=self.round.trio.unit_id, decision=decision)
        return evaluation


class Evaluation(models.Model):
    """Done as planned? Did it work? Keep, adjust or stop."""

    class Done(models.TextChoices):
        YES = "yes", _("Yes, as planned")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    class Worked(models.TextChoices):
        YES = "yes", _("Yes, we can tell")
        PARTLY = "partly", _("A little")
        NO = "no", _("No")
        CANNOT_TELL = "cannot_tell", _("Too early or cannot tell")

    class Decision(models.TextChoices):
        KEEP = "keep", _("Continue")
        ADJUST = "adjust", _("Adjust")
        STOP = "stop", _("Stop")

    action = models.OneToOneField(Action, models.CASCADE, related_name="evaluation")
    done = models.CharField(_("Was it done as planned?"), max_length=10, choices=Done.choices)
    worked = models.CharField(_("Did it work?"), max_length=12, choices=Worked.choices)
    decision = models.CharField(_("What now?"), max_length=10, choices=Decision.choices)
    note = models.TextField(_("What did we learn?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.action}: {self.decision}"
