from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.rounds.models import Round


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def shared_with(self, turn: Round) -> "EvaluationQuerySet":
        """What other TRIOs of the same organisation share. A confidential action is never told,
        whatever was said of it before.
        """
        return (
            self.filter(
                shared_at__isnull=False,
                action__is_confidential=False,
                action__dropped_at=None,
                action__theme__round__trio__unit__organisation=turn.unit.organisation_id,
            )
            .exclude(action__theme__round__trio=turn.trio_id)
            .select_related("action__theme__round__trio__unit")
            .order_by("-at", "-pk")
        )


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

    action = models.OneToOneField("Action", models.CASCADE, related_name="evaluation")
    done = models.CharField(
        _("Was it done as planned?"), max_length=10, choices=Done.choices
    )
    worked = models.CharField(_("Did it work?"), max_length=12, choices=Worked.choices)
    decision = models.CharField(_("What now?"), max_length=10, choices=Decision.choices)
    note = models.TextField(_("What did we learn?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    shared_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="since when other TRIOs of the organisation may read it: all have said yes",
    )

    objects = EvaluationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.action}: {self.decision}"

    @property
    def version(self) -> str:
        """Which words others would read: people say yes to sharing these."""
        action = self.action
        told = [action.title, action.trial, self.worked, self.decision, self.note]
        return sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def is_offered(self) -> bool:
        """Is it shared, or has somebody said yes to that?"""
        return self.shared_at is not None or self.sharing_yeses.exists()
