from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
    done = models.CharField(_("Was it done as planned?"), max_length=10, choices=Done.choices)
    worked = models.CharField(_("Did it work?"), max_length=12, choices=Worked.choices)
    decision = models.CharField(_("What now?"), max_length=10, choices=Decision.choices)
    note = models.TextField(_("What did we learn?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.action}: {self.decision}"
