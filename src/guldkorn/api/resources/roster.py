from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Header, Router, Schema
from ninja.errors import HttpError

from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.idempotency import once
from guldkorn.api.problems import ERRORS, ProblemDetails
from guldkorn.spreadsheets.cells import plain
from guldkorn.spreadsheets.limits import TableSize, TooMuch
from guldkorn.workplaces.models import plan_of, sync
from guldkorn.workplaces.roster.bounds import (
    ROWS_AT_MOST,
    SIGNS_IN_A_CELL,
    Table,
    Unreadable,
    limits,
    too_much,
)
from guldkorn.workplaces.roster.plan import Plan

router = Router(tags=["Staff list"])

COLUMNS = ("unit", "parent", "unit_name", "name", "email", "language")
HEADINGS = ["unit code", "parent code", "unit name", "name", "work e-mail", "language"]
FIRST_ROW = 2
"""Beneath the headings, as a file counts."""

Cell = Annotated[str, Field(max_length=SIGNS_IN_A_CELL, pattern=r"^[^\x00]*$")]


class RowIn(Schema):
    """Somebody on the staff list, or a unit without people where name and e-mail are empty."""

    unit: Cell
    parent: Cell = ""
    unit_name: Cell = ""
    name: Cell = ""
    email: Cell = ""
    language: Cell = ""


class RosterIn(Schema):
    """A whole staff list.

    ``leave_out`` writes the rest where some rows cannot be used. ``end_missing`` says that whoever
    is not in it has left. ``fingerprint`` is that of a dry run: nothing else is written.
    """

    rows: list[RowIn] = Field(min_length=1, max_length=ROWS_AT_MOST)
    dry_run: bool = False
    leave_out: bool = False
    end_missing: bool = False
    fingerprint: str = Field("", max_length=64)


class RowProblem(Schema):
    """A row that cannot be used, counted from 0, and why."""

    row: int
    why: str


class CountsOut(Schema):
    """What the list changes. ``missing`` are on the staff list and not in it."""

    new_units: int
    changed_units: int
    new: int
    changed: int
    returned: int
    missing: int
    unchanged: int


class RosterOut(Schema):
    """What the list changed, or would change."""

    written: bool
    fingerprint: str
    counts: CountsOut
    problems: list[RowProblem]


@router.put(
    "/roster",
    auth=Token(Scope.ROSTER_WRITE),
    response={200: RosterOut, **ERRORS, 409: ProblemDetails, 413: ProblemDetails},
    url_name="roster",
)
def roster(
    request: TokenRequest,
    response: HttpResponse,
    sent: RosterIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> dict[str, Any]:
    """Bring units and people in line with a whole staff list. With ``dry_run`` nothing is written.

    The same list again changes nothing. A list with rows that cannot be used is refused, unless
    ``leave_out`` is true.
    """
    try:
        table = _table(sent.rows)
        if sent.dry_run:
            plan = plan_of(request.auth.organisation, table)
            return _told(plan, written=False)
        return once(request, response, partial(_write, request, sent, table))
    except TooMuch as excess:
        raise _refusal(too_much(excess.of)) from excess
    except Unreadable as no:
        raise _refusal(no) from no


def _refusal(no: Unreadable) -> HttpError:
    return HttpError(HTTPStatus.UNPROCESSABLE_ENTITY, _(no.reason) % no.facts)


def _write(request: TokenRequest, sent: RosterIn, table: Table) -> dict[str, Any]:
    token = request.auth
    plan = sync(
        token.organisation,
        table,
        token=token.pk,
        fingerprint=sent.fingerprint,
        leave_out=sent.leave_out,
        end_missing=sent.end_missing,
    )
    return _told(plan, written=True)


def _table(rows: list[RowIn]) -> Table:
    """The rows as a file would hold them. Without any parent the tree stays as it is."""
    with_parents = any(row.parent for row in rows)
    columns = [name for name in COLUMNS if with_parents or name != "parent"]
    heads = dict(zip(COLUMNS, HEADINGS, strict=True))
    size = TableSize(limits())
    table = [[heads[name] for name in columns]]
    for row in rows:
        cells = [plain(getattr(row, name)) for name in columns]
        table.append(size.take(cells))
    return table


def _told(plan: Plan, *, written: bool) -> dict[str, Any]:
    more = {"missing": len(plan.missing), "unchanged": plan.unchanged}
    problems = [
        {"row": one.row - FIRST_ROW, "why": _(one.reason) % one.facts}
        for one in plan.problems
    ]
    return {
        "written": written,
        "fingerprint": plan.fingerprint,
        "counts": plan.counts | more,
        "problems": problems,
    }
