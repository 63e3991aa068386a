import datetime as dt
from typing import Any

from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib.refusal import refuse
from guldkorn.surveys.keeping.days import LONGEST, last_day, why_not_choose
from guldkorn.workplaces.models import Organisation


class AnswerKeeping(models.Model):
    """For how many days an organisation keeps answers after a result, where it is fewer
    than the most.
    """

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="answer_keeping"
    )
    days = models.PositiveSmallIntegerField(default=LONGEST)

    def __str__(self) -> str:
        return f"{self.days} days"

    @classmethod
    def days_of(cls, organisation: Any) -> int:
        """The days of an organisation, or of its id."""
        chosen = cls.objects.filter(organisation=organisation)
        days: int | None = chosen.values_list("days", flat=True).first()
        return LONGEST if days is None else days

    @classmethod
    @transaction.atomic
    def choose(cls, organisation: Organisation, days: int, *, by: Person) -> None:
        """From now on keep answers so long. What is promised already is never made
        longer: see ``days.due_on``.
        """
        runs = Organisation.objects.run_by(by).filter(pk=organisation.pk).exists()
        refuse(why_not_choose(days, runs=runs))
        if days == cls.days_of(organisation):
            return
        chosen, _is_new = cls.objects.update_or_create(
            organisation=organisation, defaults={"days": days}
        )
        record(by, "chosen", chosen, days=days)


def gone_by(survey: Any) -> dt.date:
    """By which day the answers are gone, as those who answer are told. It is locked with
    the floors; before that it is what the organisation has chosen.
    """
    days = survey.answers_kept_days
    if not survey.policy:
        days = AnswerKeeping.days_of(survey.unit.organisation_id)
    return last_day(survey.result_on, days)
