from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.records import access
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from
from guldkorn.trios.models import Trio

OUTSIDE_SOURCE = "outside_figure"
"""What the table of signs calls a figure that was made elsewhere."""


class OutsideSurveyQuerySet(models.QuerySet["OutsideSurvey"]):
    def visible_to(self, person: Any) -> "OutsideSurveyQuerySet":
        """Those of the TRIOs that this person is in now."""
        return self.filter(trio__in=Trio.objects.visible_to(person))

    def standing(self) -> "OutsideSurveyQuerySet":
        """Those that are not taken away."""
        return self.filter(withdrawn_at=None)


class OutsideSurvey(models.Model):
    """A survey that somebody else has made among the people of a unit: who, when, how many answered
    and with which floor.
    """

    trio = models.ForeignKey(Trio, models.PROTECT, related_name="outside_surveys")
    name = models.CharField(_("What is the survey called?"), max_length=120)
    made_by = models.CharField(_("Who made it?"), max_length=120)
    asked_on = models.DateField(_("When were people asked?"))
    invited = models.PositiveIntegerField(_("How many were asked?"))
    answered = models.PositiveIntegerField(_("How many answered?"))
    floor = models.PositiveSmallIntegerField(
        _("From how many answers did they show a figure?"), null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = OutsideSurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered__lte=models.F("invited")),
                name="no_more_answered_than_were_asked",
                violation_error_message=_("No more can have answered than were asked."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="outside_survey_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @transaction.atomic
    def write(self, *, turn: Round, by: Person) -> None:
        """Save what it is, new or changed."""
        turn.ensure_workable(by)
        verb = "changed" if self.pk else "written"
        self.by, self.at = by, clock.now()
        self.save()
        self._tell(by, verb)

    @transaction.atomic
    def withdraw(self, *, turn: Round, by: Person) -> None:
        """Take it away with its figures: they are no longer shown. Twice is once."""
        turn.ensure_workable(by)
        self._hold()
        signs = signs_from(turn, OUTSIDE_SOURCE)
        has_signs = self.figures.filter(pk__in=signs).exists()
        refuse(access.withdraw(has_signs=has_signs))
        if not self.is_withdrawn:
            self.withdrawn_at, self.withdrawn_by = clock.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            self._tell(by, "withdrew")

    @transaction.atomic
    def bring_back(self, *, turn: Round, by: Person) -> None:
        """Let it stand again. Twice is once."""
        turn.ensure_workable(by)
        self._hold()
        if self.is_withdrawn:
            self.withdrawn_at, self.withdrawn_by = None, None
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            self._tell(by, "brought back")

    @transaction.atomic
    def attach(self, name: str, content: bytes, *, turn: Round, by: Person) -> None:
        """Keep the report itself as a PDF, in the place of the one before."""
        turn.ensure_workable(by)
        kept = {"name": name, "content": content, "by": by, "at": clock.now()}
        OutsideReport.objects.update_or_create(survey=self, defaults=kept)
        self._tell(by, "added a file")

    @transaction.atomic
    def drop_report(self, *, turn: Round, by: Person) -> None:
        """Delete the PDF for good. Twice is once."""
        turn.ensure_workable(by)
        if OutsideReport.objects.filter(survey=self).delete()[0]:
            self._tell(by, "deleted a file")

    def _tell(self, by: Person, verb: str) -> None:
        record(by, verb, self, unit_id=self.trio.unit_id)

    def _hold(self) -> None:
        # what is checked next must still hold when it is stored
        self.refresh_from_db(
            from_queryset=OutsideSurvey.objects.select_for_update(of=("self",))
        )


class OutsideReport(models.Model):
    """The report of a survey as whoever made it gave it out: a PDF that only the TRIO can fetch."""

    survey = models.OneToOneField(OutsideSurvey, models.CASCADE, related_name="report")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"report of {self.survey_id}"
