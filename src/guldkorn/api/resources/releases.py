import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema

from guldkorn.anonymity.rows import RELEASED, Status
from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.paging import Listing, Paging, RowNumber, page_of
from guldkorn.api.problems import ERRORS
from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Direction
from guldkorn.results.models import Figure, Release
from guldkorn.results.takeaway.figures import published

router = Router(tags=["Results"])


class ReleaseOut(Schema):
    """The figures of a survey that may be seen, made once. ``policy`` numbers the rules."""

    id: int
    survey: int
    unit: int
    made_on: dt.date
    policy: int


class FigureOut(Schema):
    """A topic in a unit, as its page and its files tell it.

    A figure that is not shown is null, and its status says why. Means, intervals and ``sd`` are
    on 0–100, shares on 0–1. The share exposed is a range.
    """

    unit: int
    scale: str
    title: str
    direction: Direction
    status: Status
    n: int | None
    mean: float | None
    ci_low: float | None
    ci_high: float | None
    chance_low: float | None
    chance_high: float | None
    share_status: Status
    share_low: float | None
    share_mid: float | None
    share_high: float | None
    sd: float | None
    agreement: float | None
    exposed_low: float | None
    exposed_high: float | None


@router.get(
    "/releases",
    auth=Token(Scope.RELEASES_READ),
    response={200: Listing[ReleaseOut], **ERRORS},
    url_name="releases",
)
def releases(request: TokenRequest, paging: Query[Paging]) -> dict[str, Any]:
    """All results of the organisation, the newest first."""
    return page_of(_releases(request), paging, _told_releases)


@router.get(
    "/releases/{int:release_id}",
    auth=Token(Scope.RELEASES_READ),
    response={200: ReleaseOut, **ERRORS},
    url_name="release",
)
def release(request: TokenRequest, release_id: int) -> dict[str, Any]:
    """One result, without its figures."""
    return _told_releases([get_object_or_404(_releases(request), pk=release_id)])[0]


@router.get(
    "/releases/{int:release_id}/figures",
    auth=Token(Scope.RELEASES_READ),
    response={200: Listing[FigureOut], **ERRORS},
    url_name="figures",
)
def figures(
    request: TokenRequest,
    release_id: int,
    paging: Query[Paging],
    unit: RowNumber | None = None,
) -> dict[str, Any]:
    """The figures of a result: one row for each unit and topic, or those of one unit."""
    found = get_object_or_404(_releases(request), pk=release_id)
    rows = Figure.objects.of_organisation(request.auth.organisation_id)
    rows = rows.filter(release=found)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return page_of(rows, paging, partial(_told_figures, found))


def _releases(request: TokenRequest) -> QuerySet[Release]:
    here = Release.objects.filter(
        survey__unit__organisation=request.auth.organisation_id
    )
    return here.select_related("survey__loaded")


def _told_releases(rows: Sequence[Release]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "survey": one.survey_id,
            "unit": one.survey.unit_id,
            "made_on": timezone.localdate(one.made_at),
            "policy": one.policy_number,
        }
        for one in rows
    ]


def _told_figures(release: Release, rows: Sequence[Figure]) -> list[dict[str, Any]]:
    scales = {scale.id: scale for scale in release.survey.instrument.scales}
    found = []
    for figure in rows:
        scale = scales[figure.scale]
        place = {
            "unit": figure.unit_id,
            "scale": scale.id,
            "title": words(scale.title),
            "direction": scale.direction,
        }
        told = {name: published(figure, name, release) for name in RELEASED}
        found.append(place | told)
    return found
