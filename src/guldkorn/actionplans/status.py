"""How an action stands: worked out of facts, never typed. Pure."""

import datetime as dt
from enum import StrEnum


class ActionStatus(StrEnum):
    """Draft – waits for a yes – somebody objects – planned – under way – late – done, or looked at
    and not done.
    """

    DRAFT = "draft"
    ASKED = "asked"
    OBJECTED = "objected"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not_done"


def status_of(
    *,
    is_asked: bool,
    is_agreed: bool,
    is_objected_to: bool,
    start_on: dt.date | None,
    follow_up_on: dt.date | None,
    has_log: bool,
    done: str | None,
    today: dt.date,
) -> ActionStatus:
    """``done`` is what the evaluation says; None while there is none. A line in the log tells that
    it has begun, also before its day.
    """
    if done is not None:
        return ActionStatus.NOT_DONE if done == "no" else ActionStatus.DONE
    if not is_agreed and is_objected_to:
        return ActionStatus.OBJECTED
    if not is_agreed:
        return ActionStatus.ASKED if is_asked else ActionStatus.DRAFT
    if follow_up_on and follow_up_on < today:
        return ActionStatus.LATE
    if start_on and start_on > today and not has_log:
        return ActionStatus.PLANNED
    return ActionStatus.UNDER_WAY
