"""What is late in the units of an organisation: how many things, and since when. Never what they
are about.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Min
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.actionplans.models import Action
from guldkorn.escalations.models import Escalation
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import PermanentRisk
from guldkorn.waiting.scope import day_in_words
from guldkorn.workplaces.models import Organisation
from guldkorn.years.lifecycle import AssessmentClock, ClockState

Late = Iterable[tuple[int, int, dt.date]]
"""Of each unit that has any: its id, how many, and the day that the oldest was due on."""


class LateKind(StrEnum):
    FOLLOW_UP = "follow_up"
    RISK = "risk"
    ANSWER = "answer"
    SURVEY = "survey"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class LateThing:
    """So many things of a kind that are late, the oldest since a day."""

    kind: LateKind
    count: int
    since: dt.date

    @property
    def words(self) -> str:
        return _words(self.kind, self.count) % {
            "count": self.count,
            "day": day_in_words(self.since),
        }


def _words(kind: LateKind, count: int) -> str:
    if kind is LateKind.FOLLOW_UP:
        return ngettext(
            "A follow-up was due on %(day)s",
            "%(count)s follow-ups are late, the oldest since %(day)s",
            count,
        )
    if kind is LateKind.RISK:
        return ngettext(
            "Something they live with was to be looked at again on %(day)s",
            "%(count)s things they live with are to be looked at again, the oldest since %(day)s",
            count,
        )
    if kind is LateKind.ANSWER:
        return ngettext(
            "AMO/MED was to answer a recommendation on %(day)s",
            "%(count)s recommendations lack an answer from AMO/MED, the oldest since %(day)s",
            count,
        )
    if kind is LateKind.ASSESSMENT:
        return _("The APV was to be renewed on %(day)s")  # a unit has one
    return ngettext(
        "A survey was to be closed on %(day)s",
        "%(count)s surveys are to be closed, the oldest since %(day)s",
        count,
    )


def late_in(
    organisation: Organisation, today: dt.date, assessed: Mapping[int, dt.date]
) -> dict[int, list[LateThing]]:
    """What is late, by the unit's id, in as many queries as there are kinds. ``assessed`` is the
    day of each unit's last APV.
    """
    found: dict[int, list[LateThing]] = {}
    kinds = {
        LateKind.FOLLOW_UP: _follow_ups(organisation, today),
        LateKind.RISK: _risks(organisation, today),
        LateKind.ANSWER: _answers(organisation, today),
        LateKind.SURVEY: _surveys(organisation, today),
        LateKind.ASSESSMENT: _assessments(assessed, today),
    }
    for kind, rows in kinds.items():
        for unit, count, since in rows:
            found.setdefault(unit, []).append(LateThing(kind, count, since))
    return found


def _follow_ups(organisation: Organisation, today: dt.date) -> Late:
    """Agreed actions of running rounds that nobody has followed up on. A confidential one stays
    with its TRIO.
    """
    turn = "theme__round"
    late = (
        Action.objects.live()
        .open_to_all()
        .filter(agreed_at__isnull=False, evaluation=None)
    )
    late = late.filter(theme__chosen_at__isnull=False, follow_up_on__lt=today)
    here = {
        f"{turn}__closed_at": None,
        f"{turn}__trio__unit__organisation": organisation,
    }
    units = late.filter(**here).order_by().values_list(f"{turn}__trio__unit")
    return units.annotate(Count("pk"), Min("follow_up_on"))


def _risks(organisation: Organisation, today: dt.date) -> Late:
    late = PermanentRisk.objects.standing().filter(look_on__lt=today)
    here = late.filter(trio__unit__organisation=organisation)
    units = here.order_by().values_list("trio__unit")
    return units.annotate(Count("pk"), Min("look_on"))


def _answers(organisation: Organisation, today: dt.date) -> Late:
    unit = "resolution__theme__round__trio__unit"
    due = Coalesce("expected_on", "wished_on")
    here = Escalation.objects.unanswered().filter(
        **{f"{unit}__organisation": organisation}
    )
    late = here.annotate(due=due).filter(due__lt=today)
    return late.order_by().values_list(unit).annotate(Count("pk"), Min("due"))


def _surveys(organisation: Organisation, today: dt.date) -> Late:
    late = Survey.objects.filter(state=State.OPEN, closes_on__lt=today)
    here = late.filter(unit__organisation=organisation)
    units = here.order_by().values_list("unit")
    return units.annotate(Count("pk"), Min("closes_on"))


def _assessments(assessed: Mapping[int, dt.date], today: dt.date) -> Late:
    for unit, done_on in assessed.items():
        law = AssessmentClock(done_on, today)
        if law.due_on and law.state is ClockState.LATE:
            yield unit, 1, law.due_on
