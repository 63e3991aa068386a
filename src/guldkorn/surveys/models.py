from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.rounds.models import Round
from guldkorn.surveys.lifecycle import State
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Organisation, Unit

STATE_NAMES = {
    State.DRAFT: _("Draft"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.RELEASED: _("Result released"),
    State.DISCARDED: _("Discarded"),
}


class SurveyQuerySet(models.QuerySet["Survey"]):
    def run_by(self, person: Any) -> "SurveyQuerySet":
        """Surveys that this person may open, invite to and close: their TRIO's, or their organisation's."""
        return self.filter(
            models.Q(unit__trio__in=Trio.objects.visible_to(person))
            | models.Q(unit__organisation__in=Organisation.objects.run_by(person))
        )

    def visible_to(self, person: Any) -> "SurveyQuerySet":
        """Surveys that this person runs, or whose people include those of their TRIO."""
        return self.filter(
            models.Q(pk__in=self.run_by(person).values("pk"))
            | models.Q(units__unit__trio__in=Trio.objects.visible_to(person))
        ).distinct()


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


class SurveyUnit(models.Model):
    """A unit as it stood in the tree when the survey opened. The release is made on this tree."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="survey_unit_once")]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A place in the survey. The secret itself is never stored, only its hash; and whether it is used.

    Nothing here says when. No answer refers to it (docs/explanation/anonymity.md).
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"invitation to {self.survey}"


class PooledAnswers(models.Model):
    """Answers on their way: acknowledged, not yet mixed. See design 4.5."""

    id = models.BigIntegerField(primary_key=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="pool")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="pool")
    answers = models.BinaryField()

    def __str__(self) -> str:
        return "pooled answers"


class Response(models.Model):
    """One person's answers, one byte per item. No time, no invitation, a random key."""

    id = models.BigIntegerField(primary_key=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="responses")
    answers = models.BinaryField()

    def __str__(self) -> str:
        return "response"
