import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.paging import Listing, Paging, page_of
from guldkorn.api.problems import ERRORS
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey

router = Router(tags=["Surveys"])


class QuestionnaireOut(Schema):
    id: str
    version: int


OVER = {State.CLOSED, State.RELEASED}
"""Nobody answers any more."""


class SurveyOut(Schema):
    """A survey of a unit and those below it.

    ``answered`` is null while it is open: asked every minute, it would tell when
    somebody answers. So it is where so few are invited that it would tell who.
    """

    id: int
    unit: int
    questionnaire: QuestionnaireOut
    state: State
    opens_on: dt.date
    closes_on: dt.date
    result_on: dt.date
    invited: int
    answered: int | None


@router.get(
    "/surveys",
    auth=Token(Scope.SURVEYS_READ),
    response={200: Listing[SurveyOut], **ERRORS},
    url_name="surveys",
)
def surveys(
    request: TokenRequest, paging: Query[Paging], state: State | None = None
) -> dict[str, Any]:
    """All surveys of the organisation, the newest first, or those in one state."""
    rows = surveys_of(request)
    if state is not None:
        rows = rows.filter(state=state)
    return page_of(rows, paging, _told)


@router.get(
    "/surveys/{int:survey_id}",
    auth=Token(Scope.SURVEYS_READ),
    response={200: SurveyOut, **ERRORS},
    url_name="survey",
)
def survey(request: TokenRequest, survey_id: int) -> dict[str, Any]:
    """One survey."""
    return _told([get_object_or_404(surveys_of(request), pk=survey_id)])[0]


def surveys_of(request: TokenRequest) -> QuerySet[Survey]:
    """Those that whoever looks after the organisation has on their page."""
    here = Survey.objects.filter(unit__organisation=request.auth.organisation_id)
    return here.exclude(state=State.DISCARDED)


def _told(rows: Sequence[Survey]) -> list[dict[str, Any]]:
    took = Survey.objects.filter(pk__in=[one.pk for one in rows]).participation()
    return [
        {
            "id": one.pk,
            "unit": one.unit_id,
            "questionnaire": {
                "id": one.instrument_id,
                "version": one.instrument_version,
            },
            "state": one.state,
            "opens_on": one.opens_on,
            "closes_on": one.closes_on,
            "result_on": one.result_on,
            "invited": took[one.pk].invited,
            "answered": took[one.pk].answered if one.state in OVER else None,
        }
        for one in rows
    ]
