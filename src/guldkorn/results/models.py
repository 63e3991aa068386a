from typing import Any

from django.db import models

from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit


class Status(models.TextChoices):
    SHOWN = "shown"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


class Release(models.Model):
    """The only figures of a survey that may ever be seen, made once from its frozen answers."""

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="release")
    made_at = models.DateTimeField()
    summary = models.JSONField(default=dict, help_text="per scale: n, mean, sd, alpha, icc1, icc2, sd_within")

    def __str__(self) -> str:
        return f"release of {self.survey}"


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, person: Any) -> "FigureQuerySet":
        """Figures of units that this person's TRIOs lead, of units below those, and of whole surveys they took part in.

        Coordinators see the whole organisation. Everything here has been through the release, so nothing more is
        hidden; who sees which unit is a matter of whose work it is.
        """
        led = Trio.objects.visible_to(person).select_related("unit__organisation")
        units = {unit.pk for trio in led for unit in trio.unit.subtree()}
        return self.filter(
            models.Q(unit__in=units)
            | models.Q(unit=models.F("release__survey__unit"), release__survey__units__unit__in=units)
            | models.Q(unit__organisation__in=Organisation.objects.run_by(person))
        ).distinct()


class Figure(models.Model):
    """One row of the release: a unit and a scale. Where it is not shown, every figure it governs is null."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="figures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    scale = models.CharField(max_length=60)
    status = models.CharField(max_length=20, choices=Status.choices)
    n = models.PositiveIntegerField(null=True)
    mean = models.FloatField(null=True)
    ci_low = models.FloatField(null=True)
    ci_high = models.FloatField(null=True)
    chance_low = models.FloatField(null=True)
    chance_high = models.FloatField(null=True)
    share_status = models.CharField(max_length=20, choices=Status.choices)
    share_low = models.FloatField(null=True)
    share_mid = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    sd = models.FloatField(null=True)
    agreement = models.FloatField(null=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "unit", "scale"], name="figure_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.scale}"
