import datetime as dt
import secrets
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.leases.models import LeasedQuerySet, LeasedWork
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit

KEPT_FOR = dt.timedelta(days=7)
"""So long an archive can be fetched again."""


def may_ask(*, runs: bool, is_released: bool) -> str | None:
    """May they have all reports of a survey made? Pure: a reason, or nothing."""
    if not runs:
        return N_("Only those who look after the organisation can do this.")
    return None if is_released else N_("This survey has no result yet.")


class ReportArchiveQuerySet(LeasedQuerySet):
    def visible_to(self, person: Any) -> "ReportArchiveQuerySet":
        """Those that this person asked for, while they look after the organisation."""
        run = Unit.objects.run_by(person)
        return self.filter(asked_by=person, survey__unit__in=run)

    def standing(self) -> "ReportArchiveQuerySet":
        """Those that are not too old to be fetched."""
        return self.filter(asked_at__gt=clock.now() - KEPT_FOR)

    def over(self) -> "ReportArchiveQuerySet":
        return self.filter(asked_at__lte=clock.now() - KEPT_FOR)


class ReportArchive(LeasedWork):
    """The reports of all units of a survey, for one person who looks after the organisation.

    In the end what is not ``done`` of the ``total`` could not be made. ``name`` is that of its
    file, and nobody guesses it.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="report_archives")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(max_length=32, unique=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()

    objects = ReportArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"reports of {self.survey}"

    @property
    def left_out(self) -> int:
        """So many reports are not in it, for they could not be made."""
        if self.total is None or not self.is_ready:
            return 0
        return self.total - self.done

    @property
    def gone_on(self) -> dt.datetime:
        return self.asked_at + KEPT_FOR

    @property
    def file(self) -> Path:
        return Path(settings.ARCHIVES) / f"{self.name}.zip"

    @property
    def folder(self) -> Path:
        """Where its reports lie until all are there."""
        return Path(settings.ARCHIVES) / self.name

    @classmethod
    @transaction.atomic
    def ask(cls, survey: Survey, language: str, *, by: Person) -> "ReportArchive":
        """Have them made. While a whole one is there or on its way, it is that one."""
        Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
        runs = Unit.objects.run_by(by).filter(pk=survey.unit_id).exists()
        refuse(may_ask(runs=runs, is_released=survey.state == State.RELEASED))
        same = cls.objects.visible_to(by).standing().filter(survey=survey)
        there = same.filter(language=language, has_failed=False).first()
        if there is not None and not there.left_out:
            return there
        new = cls.objects.create(
            survey=survey,
            language=language,
            name=secrets.token_hex(16),
            asked_by=by,
            asked_at=clock.now(),
        )
        record(by, "asked for", new, unit_id=survey.unit_id)
        return new

    def clear(self) -> None:
        """Delete the reports that lie apart."""
        shutil.rmtree(self.folder, ignore_errors=True)
