"""What a page says of the units that stand on it, in a number of queries that does not grow with
them.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.escalations.models import Escalation
from guldkorn.rounds.lifecycle import MOVES, Step
from guldkorn.rounds.models import Confirmation, Round
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.waiting.scope import day_in_words
from guldkorn.wheel.overview.ages import age_in_words
from guldkorn.workplaces.models import Unit

BEFORE = {after: before for before, afters in MOVES.items() for after in afters}
"""The step that comes before each."""


@dataclass(frozen=True)
class UnitFacts:
    """Sentences about some units, by their ids; nothing where there is nothing to say."""

    since: Mapping[int, dt.date] = field(default_factory=dict)
    assessed: Mapping[int, str] = field(default_factory=dict)
    finished: Mapping[int, str] = field(default_factory=dict)
    asked: Mapping[int, list[str]] = field(default_factory=dict)
    recommended: Mapping[int, str] = field(default_factory=dict)


def facts_of(
    units: Collection[int],
    turns: Collection[Round],
    today: dt.date,
    *,
    assessed: Mapping[int, dt.date],
    trios: Collection[int],
    counts: bool,
) -> UnitFacts:
    """``turns`` are the running rounds of the units, ``trios`` the units that have one.
    ``assessed`` is the day of each last APV. ``counts`` says that the reader may see how many have
    answered.
    """
    return UnitFacts(
        since=since_of(turns),
        assessed=_assessed(assessed, today),
        finished=_finished(units, today),
        asked=_asked(units, today, trios=trios, counts=counts),
        recommended=_recommended(units, today),
    )


def since_of(turns: Collection[Round]) -> dict[int, dt.date]:
    """Since when each round has been at its step: the last yes to the step before, or its start.
    By the unit's id.
    """
    said = Confirmation.objects.filter(round__in=[one.pk for one in turns])
    last = said.values_list("round", "step").annotate(Max("at"))
    done = {(turn, step): at for turn, step, at in last}
    found = {}
    for one in turns:
        before = BEFORE.get(Step(one.step), "")
        moment = done.get((one.pk, before), one.opened_at)
        found[one.trio.unit_id] = timezone.localdate(moment)
    return found


def _assessed(days: Mapping[int, dt.date], today: dt.date) -> dict[int, str]:
    """How old the APV of each unit is."""
    return {
        unit: _("Last APV: %(age)s") % {"age": age_in_words(day, today)}
        for unit, day in days.items()
    }


def _finished(units: Collection[int], today: dt.date) -> dict[int, str]:
    """When the last finished round ended."""
    closed = Round.objects.filter(trio__unit__in=units, closed_at__isnull=False)
    last = closed.order_by().values_list("trio__unit").annotate(Max("closed_at"))
    found = {}
    for unit, at in last:
        age = age_in_words(timezone.localdate(at), today)
        found[unit] = _("Last finished round: %(age)s") % {"age": age}
    return found


def _asked(
    units: Collection[int], today: dt.date, *, trios: Collection[int], counts: bool
) -> dict[int, list[str]]:
    """The survey that runs and the last one that is closed, at the unit that it was made for, and
    at each TRIO below. How many have answered is told of whole surveys only.
    """
    own = Survey.objects.filter(units__unit=OuterRef("pk"))
    running = own.filter(state=State.OPEN, opens_on__lte=today).order_by("closes_on")
    closed = own.filter(state__in=[State.CLOSED, State.RELEASED]).order_by("-closed_at")
    rows = Unit.objects.filter(pk__in=units).values_list(
        "pk", Subquery(running.values("pk")[:1]), Subquery(closed.values("pk")[:1])
    )
    by_unit = {pk: [one for one in surveys if one] for pk, *surveys in rows}
    wanted = {one for surveys in by_unit.values() for one in surveys}
    known = Survey.objects.select_related("unit").in_bulk(wanted)
    whole = [pk for pk, one in known.items() if counts and one.unit_id in by_unit]
    told = Survey.objects.filter(pk__in=whole).participation()
    found: dict[int, list[str]] = {}
    for unit, surveys in by_unit.items():
        found[unit] = []
        for one in surveys:
            is_own = known[one].unit_id == unit
            if is_own or unit in trios:
                took = told[one] if is_own and counts else None
                found[unit].append(_in_words(known[one], unit, took, today))
    return found


def _in_words(
    survey: Survey, unit: int, took: Participation | None, today: dt.date
) -> str:
    day = survey.answered_until
    if survey.state == State.OPEN:
        said = _("Survey until %(day)s") % {"day": day_in_words(day)}
    else:
        said = _("Last survey: %(age)s") % {"age": age_in_words(day, today)}
    if survey.unit_id != unit:
        return _("%(survey)s, with all of %(unit)s") % {
            "survey": said,
            "unit": survey.unit,
        }
    if took is None or took.answered is None:
        return said
    numbers = {"survey": said, "answered": took.answered, "invited": took.invited}
    return _("%(survey)s, %(answered)s of %(invited)s have answered") % numbers


def _recommended(units: Collection[int], today: dt.date) -> dict[int, str]:
    """What was recommended upwards, and whether it is answered; never what it is about."""
    unit = "resolution__theme__round__trio__unit"
    sent = Escalation.objects.standing().filter(
        sent_at__isnull=False, **{f"{unit}__in": units}
    )
    waiting: dict[int, int] = {}
    answered: dict[int, dt.date] = {}
    for pk, at in sent.order_by("answered_at").values_list(unit, "answered_at"):
        if at is None:
            waiting[pk] = waiting.get(pk, 0) + 1
        else:
            answered[pk] = timezone.localdate(at)
    found = {}
    for pk, day in answered.items():
        age = age_in_words(day, today)
        found[pk] = _("AMO/MED answered the last recommendation: %(age)s") % {
            "age": age
        }
    for pk, count in waiting.items():
        found[pk] = ngettext(
            "A recommendation waits for an answer from AMO/MED",
            "%(count)s recommendations wait for an answer from AMO/MED",
            count,
        ) % {"count": count}
    return found
