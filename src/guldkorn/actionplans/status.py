"""How an action stands: worked out of facts, never typed. Pure."""

import datetime as dt
from enum import StrEnum


class Status(StrEnum):
    """Draft – waits for a yes – planned – under way – late – done, or looked at and not done."""

    DRAFT = "draft"
    ASKED = "asked"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not_done"


def status_of(
    *,
    is_asked: bool,
    is_agreed: bool,
    start_on: dt.date | None,
    follow_up_on: dt.date | None,
    has_log: bool,
    done: str | None,
    today: dt.date,
) -> Status:
    """``done`` is what the evaluation says; None while there is none. A line in the log tells that
    it has begun, also before its day.
    """
    if done is not None:
        return Status.NOT_DONE if done == "no" else Status.DONE
    if not is_agreed:
        return Status.ASKED if is_asked else Status.DRAFT
    if follow_up_on and follow_up_on < today:
        return Status.LATE
    if start_on and start_on > today and not has_log:
        return Status.PLANNED
    return Status.UNDER_WAY
