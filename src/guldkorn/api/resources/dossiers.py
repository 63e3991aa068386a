import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema

from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.paging import Listing, Paging, RowNumber, page_of
from guldkorn.api.problems import ERRORS
from guldkorn.dossiers.files import FORMS, answered
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.dossiers.models import Approval, Capacity, Dossier

router = Router(tags=["Dossiers"])


class FileKind(StrEnum):
    """The forms of a dossier."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"


class ApprovalOut(Schema):
    """Who approved a version, for whom, and when. It stands while nobody took it back and the words
    are those that were read.
    """

    capacity: Capacity
    name: str
    approved_on: dt.date
    withdrawn_on: dt.date | None
    stands: bool


class DossierOut(Schema):
    """A locked version of a unit's written assessment (APV).

    ``checksum`` is the SHA-256 of its JSON file. ``is_whole`` says whether the words fit it.
    """

    id: int
    unit: int
    number: int
    language: DossierLanguage
    made_on: dt.date
    checksum: str
    is_whole: bool
    approvals: list[ApprovalOut]


@router.get(
    "/dossiers",
    auth=Token(Scope.DOSSIERS_READ),
    response={200: Listing[DossierOut], **ERRORS},
    url_name="dossiers",
)
def dossiers(
    request: TokenRequest, paging: Query[Paging], unit: RowNumber | None = None
) -> dict[str, Any]:
    """All versions that were made, or those of one unit, the oldest first."""
    rows = _dossiers(request)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return page_of(rows.order_by("pk"), paging, _told_dossiers)


@router.get(
    "/dossiers/{int:dossier_id}",
    auth=Token(Scope.DOSSIERS_READ),
    response={200: DossierOut, **ERRORS},
    url_name="dossier",
)
def dossier(request: TokenRequest, dossier_id: int) -> dict[str, Any]:
    """One version, without its words."""
    return _told_dossiers([get_object_or_404(_dossiers(request), pk=dossier_id)])[0]


FILES = {
    str(one.content_type): {"schema": {"type": "string", "format": "binary"}}
    for one in FORMS.values()
}


@router.get(
    "/dossiers/{int:dossier_id}/files/{kind}",
    auth=Token(Scope.DOSSIERS_READ),
    response=ERRORS,
    openapi_extra={"responses": {200: {"description": "OK", "content": FILES}}},
    url_name="dossier_file",
)
def dossier_file(
    request: TokenRequest, dossier_id: int, kind: FileKind
) -> HttpResponse:
    """A version as a file, as a coordinator gets it. There is none where its words do not fit the
    checksum, and no JSON where something in it is the TRIO's own by now.
    """
    return answered(get_object_or_404(_dossiers(request), pk=dossier_id), kind)


def _dossiers(request: TokenRequest) -> QuerySet[Dossier]:
    here = Dossier.objects.filter(unit__organisation=request.auth.organisation_id)
    return here.select_related("unit__organisation").prefetch_related("approvals")


def _told_dossiers(rows: Sequence[Dossier]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "unit": one.unit_id,
            "number": one.number,
            "language": one.language,
            "made_on": timezone.localdate(one.made_at),
            "checksum": one.checksum,
            "is_whole": one.is_whole,
            "approvals": [_told_approval(given) for given in one.approvals.all()],
        }
        for one in rows
    ]


def _told_approval(given: Approval) -> dict[str, Any]:
    gone = given.withdrawn_at
    return {
        "capacity": given.capacity,
        "name": given.name,
        "approved_on": timezone.localdate(given.at),
        "withdrawn_on": timezone.localdate(gone) if gone else None,
        "stands": given.stands,
    }
