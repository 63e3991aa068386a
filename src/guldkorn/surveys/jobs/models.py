import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.leases.models import LeasedQuerySet, LeasedWork
from guldkorn.lib.leases.worker import Stop, work_at
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models.survey import Survey
from guldkorn.workplaces.models import Employee

AT_ONCE = 300
"""People of whom the work is done while whoever pressed waits."""

SurveyWork = Callable[["SurveyJob", Stop], object]

logger = logging.getLogger(__name__)


class SurveyJobQuerySet(LeasedQuerySet):
    def visible_to(self, person: Any) -> "SurveyJobQuerySet":
        """Those of surveys that this person looks after."""
        return self.filter(survey__in=Survey.objects.run_by(person))


class SurveyJob(LeasedWork):
    """Opening or closing a survey, or making its codes. Of each kind one goes on at a time.

    How far it is says which step is done, and never how many have answered. ``reason`` is why it
    was refused. The clock has no ``asked_by``.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("The survey is being opened")
        CLOSING = "closing", _("The survey is being closed")
        CODES = "codes", _("The codes are being made")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    reason = models.TextField(blank=True)

    objects = SurveyJobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "kind"],
                condition=models.Q(ended_at=None),
                name="one_job_of_a_kind_per_survey",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.survey}"

    @classmethod
    @transaction.atomic
    def ask(
        cls, survey: Survey, kind: "SurveyJob.Kind", *, by: Person | None
    ) -> "SurveyJob":
        """Have it done. While it waits or goes on already, it is that one."""
        if by is not None:
            survey.ensure_run_by(by)
        Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        same = cls.objects.filter(survey=survey, kind=kind, ended_at=None).first()
        if same is not None:
            return same
        language = translation.get_language() or settings.LANGUAGE_CODE
        return cls.objects.create(
            survey=survey,
            kind=kind,
            asked_by=by,
            asked_at=clock.now(),
            language=language[:2],
        )

    @property
    def is_small(self) -> bool:
        """Can whoever pressed wait for it?"""
        if self.kind != self.Kind.OPENING:
            return self.survey.invitations.count() <= AT_ONCE
        people = Employee.objects.current().filter(unit__in=self.survey.unit.subtree())
        return people.count() <= AT_ONCE

    def run(self, work: SurveyWork, stop: Stop) -> None:
        """Do it and note that it is done, unless the work has. Who stops gives it back."""
        with translation.override(self.language):
            try:
                work(self, stop)
            except Refused as refused:
                self.note(reason=str(refused.reason))
                raise
        if self.taken_at and self.goes_on:
            self.note(ended_at=clock.now())

    def do(self, work: SurveyWork) -> None:
        """Do it, in hand already. Raises what goes wrong, which its row says as well."""
        work_at(self, lambda job, stop: job.run(work, stop), lambda: False)

    def do_if_small(self, work: SurveyWork) -> bool:
        """Do it while whoever pressed waits, if it is small. Return whether it is ready."""
        if self.is_small and self.take_this():
            try:
                self.do(work)
            except Refused:
                raise
            except Exception:
                logger.exception("%s: it was not done", self)
        return self.is_ready


def once(survey: Survey, step: Callable[[], object], *states: State) -> None:
    """Take a step, unless another server has taken it: then the survey has one of ``states``."""
    try:
        step()
    except Refused:
        survey.refresh_from_db()
        if survey.state not in states:
            raise
