"""A question to everybody about an action waits, or is called back, when the action changes."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models.notice import Notice, is_in_the_plan
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey


def call_back(action: Any, *, by: Person) -> None:
    """Ask nobody about an action that is for the TRIO alone, has left the plan, or is not agreed.

    What is planned is called off, and whoever planned it gets a word. A draft is discarded; where
    only a yes is missing it waits. What is open stays open to its last day: people have read the
    question, and were promised a result.
    """
    may_be_asked = is_in_the_plan(action) and not action.is_confidential
    if may_be_asked and action.agreed_at:
        return
    for notice in Notice.objects.filter(action=action).select_related("survey"):
        survey = notice.survey
        if survey.is_planned:
            survey.call_off(by=by)
            _tell(action, survey, by)
        elif survey.state == State.DRAFT and not may_be_asked:
            survey.discard(by=by)


def call_back_of(theme: Any, *, by: Person) -> None:
    """The same for each action of a theme."""
    for action in theme.actions.select_related("theme"):
        call_back(action, by=by)


def _tell(action: Any, survey: Survey, by: Person) -> None:
    """A mail says nothing of a confidential action."""
    planned_by = survey.opened_by
    if planned_by is None or planned_by == by or not planned_by.is_active:
        return
    unit = action.round.unit
    page = reverse("surveys:survey", args=[survey.pk])
    context = {
        "unit": unit,
        "who": unit.organisation.name_of(by),
        "title": "" if action.is_confidential else action.title,
        "day": survey.opens_on,
        "link": f"{settings.BASE_URL}{page}",
    }
    post(written("actionplans/mails/called_back.txt", planned_by.email, **context))
