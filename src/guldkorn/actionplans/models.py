from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Action(models.Model):
    """Who does what by when, at which level, with the sign that tells it works.

    It is a draft until it has somebody responsible, a follow-up date and a sign.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="actions")
    title = models.CharField(_("What we will do"), max_length=200)
    cause = models.TextField(_("The cause it acts on"), max_length=1000, blank=True)
    level = models.CharField(_("Level (IGLO)"), max_length=12, choices=Level.choices)
    way = models.CharField(_("Which way does it work"), max_length=5, choices=Way.choices)
    trial = models.TextField(_("The first small trial"), max_length=1000, blank=True)
    responsible = models.CharField(_("Responsible"), max_length=200, blank=True)
    start_on = models.DateField(_("Starts on"), null=True, blank=True)
    follow_up_on = models.DateField(_("We follow up on"), null=True, blank=True)
    sign = models.TextField(_("The sign that it works"), max_length=1000, blank=True)
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_on_as")
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Evaluation(models.Model):
    """Done as planned? Did it work? Keep, adjust or stop."""

    class Done(models.TextChoices):
        YES = "yes", _("Yes, as planned")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    class Worked(models.TextChoices):
        YES = "yes", _("Yes, we see the sign")
        PARTLY = "partly", _("A little")
        NO = "no", _("No")
        CANNOT_TELL = "cannot_tell", _("Too early or cannot tell")

    class Decision(models.TextChoices):
        KEEP = "keep", _("Keep it")
        ADJUST = "adjust", _("Adjust it")
        STOP = "stop", _("Stop it")

    action = models.OneToOneField(Action, models.CASCADE, related_name="evaluation")
    done = models.CharField(_("Was it done as planned?"), max_length=10, choices=Done.choices)
    worked = models.CharField(_("Did it work?"), max_length=12, choices=Worked.choices)
    decision = models.CharField(_("What now?"), max_length=10, choices=Decision.choices)
    note = models.TextField(_("What did we learn?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.action}: {self.decision}"
