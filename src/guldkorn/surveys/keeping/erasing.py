"""The answers of a survey go when their day has come. Every figure of it stays: it was
made once, from them, and nothing reads them again.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from guldkorn.history.models import record
from guldkorn.lib.chores import Chores
from guldkorn.surveys.keeping.days import due_on
from guldkorn.surveys.keeping.models import AnswerKeeping, gone_by
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Response, Survey, forgetting
from guldkorn.workplaces.models import Organisation


def erase_due(today: dt.date, chores: Chores) -> int:
    """Erase what is due, one survey after another; one that fails is tried again the
    next day. Returns of how many surveys the answers went.
    """
    erased = 0
    for survey in _due(today):
        what = f"the answers of survey {survey.pk} were not erased"
        erased += chores.do(what, partial(erase, survey, today)) or 0
    _tell_unreleased(today, chores)
    return erased


def erase(survey: Survey, today: dt.date) -> int:
    """Erase the answers of one survey that has its result. Twice is once."""
    with transaction.atomic():
        held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        gone, _kinds = held.responses.all().delete()
        if not gone:
            return 0
        held.answers_erased_on = today
        held.save(update_fields=["answers_erased_on"])
        record(None, "erased answers", held, unit_id=held.unit_id)
    forgetting.sweep(survey)
    return 1


def erased_on(survey: Survey) -> dt.date | None:
    """The day on which the answers of a survey go, or went; nothing before it has its
    result, for without one they stay.
    """
    if survey.answers_erased_on or survey.state != State.RELEASED:
        return survey.answers_erased_on
    return _due_on(survey, AnswerKeeping.days_of(survey.unit.organisation_id))


def erased_at_once(organisation: Organisation, days: int, today: dt.date) -> int:
    """Of how many surveys the answers go in the next night, if so many days are chosen."""
    tomorrow = today + dt.timedelta(days=1)
    ours = _kept().filter(unit__organisation=organisation)
    return sum(_due_on(survey, days) <= tomorrow for survey in ours)


def _kept() -> QuerySet[Survey]:
    """The surveys that have a result, and answers too."""
    answers = Response.objects.filter(survey=OuterRef("pk"))
    return Survey.objects.filter(Exists(answers), state=State.RELEASED)


def _due(today: dt.date) -> Iterator[Survey]:
    kept = _kept()
    days = dict(AnswerKeeping.objects.values_list("organisation", "days"))
    for survey in kept.select_related("unit").order_by("pk"):
        now = days.get(survey.unit.organisation_id, survey.answers_kept_days)
        if _due_on(survey, now) <= today:
            yield survey


def _due_on(survey: Survey, now: int) -> dt.date:
    return due_on(
        timezone.localdate(survey.closed_at),
        survey.result_on,
        promised=survey.answers_kept_days,
        now=now,
    )


def _tell_unreleased(today: dt.date, chores: Chores) -> None:
    """Answers without a result are never thrown away by a clock. But somebody must know
    that their day has passed.
    """
    waiting = Survey.objects.filter(state=State.CLOSED, result_on__lt=today)
    for survey in waiting:
        if gone_by(survey) < today:
            chores.failed.append(
                f"survey {survey.pk} has no result, so its answers are kept too long"
            )
