import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema

from guldkorn.actionplans.status import ActionStatus
from guldkorn.api.access import Scope
from guldkorn.api.gate import Token, TokenRequest
from guldkorn.api.paging import Listing, Paging, RowNumber, page_of
from guldkorn.api.problems import ERRORS
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.updates.models import ThemeNews
from guldkorn.updates.news import PlanLine, with_plans
from guldkorn.wheel.overview.facts import since_of
from guldkorn.wheel.overview.late import LateKind, LateThing, late_in
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years.models import Assessment

router = Router(tags=["Plans"])


class LateOut(Schema):
    """So many things of a kind whose day has passed, the oldest since a day. Never what."""

    kind: LateKind
    count: int
    since: dt.date


class WheelOut(Schema):
    """How far a unit is: its step, since when, what is late, and the day of its last APV."""

    unit: int
    round: int | None
    step: Step | None
    since: dt.date | None
    late: list[LateOut]
    assessed_on: dt.date | None


class ToldStatus(StrEnum):
    """How an agreed action stands, for everybody."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    TO_LOOK_AT = "to_look_at"
    DONE = "done"
    NOT_DONE = "not_done"


TOLD = {
    ActionStatus.PLANNED: ToldStatus.PLANNED,
    ActionStatus.UNDER_WAY: ToldStatus.UNDER_WAY,
    ActionStatus.LATE: ToldStatus.TO_LOOK_AT,
    ActionStatus.DONE: ToldStatus.DONE,
    ActionStatus.NOT_DONE: ToldStatus.NOT_DONE,
}


class ActionOut(Schema):
    """An action as everybody at the unit may read it: what, how it stands, and when."""

    id: int
    title: str
    status: ToldStatus | None
    follow_up_on: dt.date | None


class ThemeOut(Schema):
    """A theme that a unit tells of on its board, with the actions that it tells of."""

    id: int
    unit: int
    topic: str
    topic_title: str
    told_on: dt.date
    actions: list[ActionOut]


@router.get(
    "/wheels",
    auth=Token(Scope.PLANS_READ),
    response={200: Listing[WheelOut], **ERRORS},
    url_name="wheels",
)
def wheels(request: TokenRequest, paging: Query[Paging]) -> dict[str, Any]:
    """How far each unit is. What a TRIO writes stays with the TRIO."""
    house = request.auth.organisation
    rows = Unit.objects.standing().filter(organisation=house).order_by("pk")
    return page_of(rows, paging, partial(_told_wheels, house))


@router.get(
    "/themes",
    auth=Token(Scope.PLANS_READ),
    response={200: Listing[ThemeOut], **ERRORS},
    url_name="themes",
)
def themes(
    request: TokenRequest, paging: Query[Paging], unit: RowNumber | None = None
) -> dict[str, Any]:
    """Themes and actions that stand on the boards, because the whole TRIO said yes to telling
    everybody, or those of one unit.
    """
    place = "theme__round__trio__unit"
    here = {f"{place}__organisation": request.auth.organisation_id}
    rows = ThemeNews.objects.up().filter(**here)
    if unit is not None:
        rows = rows.filter(**{place: unit})
    return page_of(rows.select_related(place), paging, _told_themes)


def _told_wheels(house: Organisation, rows: Sequence[Unit]) -> list[dict[str, Any]]:
    turns = Round.objects.filter(closed_at=None, trio__unit__in=rows)
    running = {one.trio.unit_id: one for one in turns.select_related("trio")}
    since = since_of(running.values())
    assessed = Assessment.objects.last_days(house.units.standing())
    late = late_in(house, clock.today(), assessed)
    found = []
    for one in rows:
        turn = running.get(one.pk)
        wheel = {
            "unit": one.pk,
            "round": turn.number if turn else None,
            "step": turn.step if turn else None,
            "since": since.get(one.pk),
            "late": [_told_late(thing) for thing in late.get(one.pk, [])],
            "assessed_on": assessed.get(one.pk),
        }
        found.append(wheel)
    return found


def _told_late(thing: LateThing) -> dict[str, Any]:
    return {"kind": thing.kind, "count": thing.count, "since": thing.since}


def _told_themes(rows: Sequence[ThemeNews]) -> list[dict[str, Any]]:
    found = []
    for one in with_plans(rows):
        theme = one.news.theme
        told = {
            "id": theme.pk,
            "unit": theme.round.trio.unit_id,
            "topic": theme.topic,
            "topic_title": words(one.topic.title),
            "told_on": timezone.localdate(one.news.published_at),
            "actions": [_told_action(line) for line in one.plan],
        }
        found.append(told)
    return found


def _told_action(line: PlanLine) -> dict[str, Any]:
    """A follow-up that is newer than the words on the board is not told, as there."""
    return {
        "id": line.action.pk,
        "title": line.title,
        "status": TOLD[line.action.status] if line.status else None,
        "follow_up_on": line.day,
    }
