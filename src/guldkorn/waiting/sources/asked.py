"""Surveys that end, are only begun, or whose codes need a second person."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.ics import all_day
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import CodeRequest, Survey
from guldkorn.surveys.models.listing import SurveyQuerySet
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Dated, Kind, WaitingItem
from guldkorn.workplaces.models import Organisation

SOON = dt.timedelta(days=3)
"""Before its last day a survey begins to wait: there is still time for a reminder."""


def surveys(scope: PersonScope) -> Iterator[WaitingItem]:
    for one in _going_on(scope.person.pk, scope.trios):
        if one.state == State.DRAFT:
            yield _wait(
                one,
                kind=Kind.PREPARED,
                what=_("A survey is being prepared"),
                why=_("It is to open on %(day)s.")
                % {"day": day_in_words(one.opens_on)},
                verb=_("Go on with it"),
            )
        elif one.closes_on - SOON <= scope.today:
            yield _ends(one, is_over=one.closes_on < scope.today)


def code_requests(scope: PersonScope) -> Iterator[WaitingItem]:
    for one in _requests(scope.person.pk, scope.trios):
        yield _wait(
            one.survey,
            key=f"codes:{one.pk}",
            kind=Kind.CODES,
            what=_("Shall the survey have new codes?"),
            why=_("Asked for on %(day)s. Another of you must say yes.")
            % {"day": day_in_words(one.asked_at)},
            verb=_("See the request"),
            since=timezone.localdate(one.asked_at),
        )


def survey_days(scope: PersonScope) -> Iterator[Dated]:
    """The last day to answer, and the day on which the result was promised."""
    return days_of_surveys(_with_days(scope.person.pk, scope.trios))


def in_days(surveys: SurveyQuerySet) -> SurveyQuerySet:
    """Each once, in the order of their days."""
    return surveys.select_related("unit").distinct().order_by("closes_on", "pk")


def days_of_surveys(surveys: Iterable[Survey]) -> Iterator[Dated]:
    for one in surveys:
        if one.state == State.OPEN:
            yield _day(
                one, "last-day", _("Last day to answer the survey"), one.closes_on
            )
        yield _day(one, "result", _("The survey’s result is shared"), one.result_on)


@Prepared
def _going_on(person: int, trios: Collection[int]) -> SurveyQuerySet:
    here = _looked_after(person, trios)
    return here.filter(state__in=[State.DRAFT, State.OPEN]).select_related("unit")


@Prepared
def _requests(person: int, trios: Collection[int]) -> QuerySet[CodeRequest]:
    asked = CodeRequest.objects.run_by(person).waiting().exclude(asked_by=person)
    return asked.filter(survey__in=_looked_after(person, trios))


@Prepared
def _with_days(person: int, trios: Collection[int]) -> SurveyQuerySet:
    seen = Survey.objects.visible_to(person)
    told = seen.exclude(state__in=[State.DRAFT, *GIVEN_UP])
    of_ours = Q(unit__trio__in=trios) | Q(units__unit__trio__in=trios)
    return in_days(told.filter(of_ours | _of_the_house(person)))


def _looked_after(person: int, trios: Collection[int]) -> SurveyQuerySet:
    """Those of their own TRIOs, and the house's own: not what each TRIO of a house asks by
    itself.
    """
    ours = Q(unit__trio__in=trios) | _of_the_house(person)
    goes_on = Q(round=None) | Q(round__closed_at=None)
    return Survey.objects.run_by(person).filter(ours).filter(goes_on)


def _of_the_house(person: int) -> Q:
    run = Organisation.objects.run_by(person)
    return Q(round=None, unit__organisation__in=run)


def _ends(survey: Survey, *, is_over: bool) -> WaitingItem:
    day = {"day": day_in_words(survey.closes_on)}
    return _wait(
        survey,
        kind=Kind.SURVEY,
        what=_("The survey can be closed") if is_over else _("The survey ends soon"),
        why=_("The last day to answer was %(day)s.") % day
        if is_over
        else _("The last day to answer is %(day)s. Is everybody reminded?") % day,
        verb=_("Close it") if is_over else _("See how it goes"),
        due=survey.closes_on,
    )


def _wait(survey: Survey, *, kind: Kind, key: str = "", **words: object) -> WaitingItem:
    return WaitingItem(
        key=key or f"{kind}:{survey.pk}",
        kind=kind,
        unit=survey.unit,
        path=reverse("surveys:survey", args=[survey.pk]),
        **words,  # type: ignore[arg-type] # the sentences and days of the caller
    )


def _day(survey: Survey, name: str, said: str, day: dt.date) -> Dated:
    return Dated(
        event=all_day(
            f"survey-{survey.pk}-{name}@guldkorn", f"{said} · {survey.unit}", day
        ),
        title=said,
        place=survey.unit.name,
        path=reverse("surveys:survey", args=[survey.pk]),
    )
