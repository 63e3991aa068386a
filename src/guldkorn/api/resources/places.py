import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.paging import Listing, Paging, RowNumber, page_of
from guldkorn.api.problems import ERRORS
from guldkorn.workplaces.models import Employee, Organisation, Unit

router = Router(tags=["Organisation"])


class TokenOut(Schema):
    """The token that is used: its name, what it may do, and its last day."""

    name: str
    scopes: list[str]
    ends_on: dt.date


class OrganisationOut(Schema):
    id: int
    name: str
    token: TokenOut


class UnitOut(Schema):
    """A unit. ``people`` are its own on the staff list, without those of units below."""

    id: int
    code: str
    name: str
    parent: int | None
    people: int
    closed_on: dt.date | None


class EmployeeOut(Schema):
    id: int
    unit: int
    name: str
    email: str
    language: str


@router.get(
    "/organisation",
    auth=Token(),
    response={200: OrganisationOut, **ERRORS},
    url_name="organisation",
)
def organisation(request: TokenRequest) -> dict[str, Any]:
    """The organisation that the token opens, and what the token may do."""
    token = request.auth
    house: Organisation = token.organisation
    said = {"name": token.name, "scopes": token.scopes, "ends_on": token.ends_on}
    return {"id": house.pk, "name": house.name, "token": said}


@router.get(
    "/units", auth=Token(), response={200: Listing[UnitOut], **ERRORS}, url_name="units"
)
def units(
    request: TokenRequest, paging: Query[Paging], closed: bool = False
) -> dict[str, Any]:
    """The tree of units. Closed ones are left out unless ``closed`` is true."""
    rows = _units(request)
    if not closed:
        rows = rows.filter(closed_on=None)
    return page_of(rows.order_by("pk"), paging, _told_units)


@router.get(
    "/units/{int:unit_id}",
    auth=Token(),
    response={200: UnitOut, **ERRORS},
    url_name="unit",
)
def unit(request: TokenRequest, unit_id: int) -> dict[str, Any]:
    """One unit."""
    return _told_units([get_object_or_404(_units(request), pk=unit_id)])[0]


@router.get(
    "/employees",
    auth=Token(Scope.ROSTER_READ),
    response={200: Listing[EmployeeOut], **ERRORS},
    url_name="employees",
)
def employees(
    request: TokenRequest, paging: Query[Paging], unit: RowNumber | None = None
) -> dict[str, Any]:
    """Everybody on the staff list now, or those of one unit without the units below."""
    rows = Employee.objects.current().filter(
        unit__organisation=request.auth.organisation_id
    )
    if unit is not None:
        rows = rows.filter(unit=unit)
    return page_of(rows.order_by("pk"), paging, _told_employees)


def _units(request: TokenRequest) -> QuerySet[Unit]:
    here = Unit.objects.filter(organisation=request.auth.organisation_id)
    there_now = Q(employees__left_on=None)
    return here.annotate(people=Count("employees", filter=there_now))


def _told_units(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "code": one.code,
            "name": one.name,
            "parent": one.parent_id,
            "people": one.people,
            "closed_on": one.closed_on,
        }
        for one in rows
    ]


def _told_employees(rows: Sequence[Employee]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "unit": one.unit_id,
            "name": one.name,
            "email": one.email,
            "language": one.language,
        }
        for one in rows
    ]
