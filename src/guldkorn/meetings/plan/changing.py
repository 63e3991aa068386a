"""What is done to a meeting before it begins."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models import Entry, Meeting, Slide
from guldkorn.meetings.plan.days import is_set_elsewhere
from guldkorn.meetings.plan.telling import News, take_back, tell
from guldkorn.trios.models import Trio


@transaction.atomic
def change(
    meeting: Meeting,
    *,
    by: Person,
    starts_at: dt.datetime | None = None,
    trios: Iterable[Trio] | None = None,
    told: bool = True,
    **facts: Any,
) -> None:
    """Change title, purpose, how many come, day and TRIOs. Who comes is told of a new day, unless
    not ``told``.
    """
    locked = meeting.ensure_run_by(by)
    moved = starts_at - locked.starts_at if starts_at else dt.timedelta()
    others = None if trios is None else set(trios)
    new = others is not None and others != set(locked.trios.all())
    if moved or new:
        _ensure_free(locked)
        refuse(access.change_trios(own=locked.trio_id is not None) if new else None)
    fields = {
        "starts_at": locked.starts_at + moved,
        "promised_end": locked.promised_end + moved,
        **facts,
    }
    Meeting.objects.filter(pk=meeting.pk).update(**fields)
    gone: set[Trio] = set()
    if new and others is not None:
        gone = set(locked.trios.all()) - others
        locked.trios.set(others)
    record(by, "changed", meeting, unit_id=_unit(meeting))
    announce(meeting.channel)
    meeting.refresh_from_db()
    if moved and told:
        tell(meeting, News.MOVED, by=by)
    elif new and meeting.sequence is not None:
        tell(meeting, News.INVITED, by=by)
    if gone:
        take_back(meeting, gone)


@transaction.atomic
def invite(meeting: Meeting, *, by: Person) -> None:
    """Invite those who come by mail, with a letter for their calendars. Twice is once."""
    locked = meeting.ensure_run_by(by)
    refuse(_why_not_invite(locked))
    if locked.sequence is not None:
        return
    Meeting.objects.filter(pk=meeting.pk).update(sequence=0)
    record(by, "invited", meeting, unit_id=_unit(meeting))
    meeting.refresh_from_db()
    tell(meeting, News.INVITED, by=by)


def may_invite(meeting: Meeting) -> bool:
    """Is there anybody to invite, who is not invited yet?"""
    if meeting.is_rehearsal or meeting.called_off_at is not None:
        return False
    return meeting.sequence is None and _why_not_invite(meeting) is None


def _why_not_invite(meeting: Meeting) -> str | None:
    return access.invite(
        began=meeting.started_at is not None,
        set_elsewhere=is_set_elsewhere(meeting),
        is_past=meeting.starts_at <= clock.now(),
    )


@transaction.atomic
def call_off(meeting: Meeting, *, by: Person) -> None:
    """Give the meeting up before it begins, and tell those who come. Twice is once."""
    if Meeting.objects.filter(pk=meeting.pk).exclude(called_off_at=None).exists():
        return
    _ensure_free(meeting.ensure_run_by(by))
    Meeting.objects.filter(rehearses=meeting.pk).delete()
    Meeting.objects.filter(pk=meeting.pk).update(called_off_at=clock.now())
    record(by, "called off", meeting, unit_id=_unit(meeting))
    announce(meeting.channel)
    meeting.refresh_from_db()
    tell(meeting, News.CALLED_OFF, by=by)


@transaction.atomic
def hold_after_all(meeting: Meeting, *, by: Person) -> None:
    """Take a meeting up again that was called off, and tell those who come."""
    locked = _held(meeting)
    refuse(
        access.hold_after_all(
            runs=_runs(meeting, by), called_off=locked.called_off_at is not None
        )
    )
    Meeting.objects.filter(pk=meeting.pk).update(called_off_at=None)
    record(by, "let be held after all", meeting, unit_id=_unit(meeting))
    announce(meeting.channel)
    meeting.refresh_from_db()
    tell(meeting, News.HELD, by=by)


@transaction.atomic
def delete(meeting: Meeting, *, by: Person) -> None:
    """Take away a meeting that has not begun. What has been written for it is never deleted so."""
    locked = _held(meeting)
    refuse(
        access.delete(
            runs=_runs(meeting, by),
            began=locked.started_at is not None,
            answered=Entry.objects.filter(activity__point__meeting=meeting.pk).exists(),
        )
    )
    if locked.sequence is not None and locked.called_off_at is None:
        tell(locked, News.DELETED, by=by)
    record(by, "deleted", meeting, unit_id=_unit(meeting))
    announce(meeting.channel)
    locked.delete()


@transaction.atomic
def copy(
    meeting: Meeting,
    *,
    by: Person,
    starts_at: dt.datetime,
    trios: Iterable[Trio],
    title: str,
) -> Meeting:
    """Plan a meeting with the same agenda, and copies of its slides. What people wrote, and how it
    went, stays where it is.

    A result is shown to the people that it is about: for another TRIO its points are left out.
    """
    come = list(trios)
    own = come[0] if meeting.trio_id else None
    same = own is not None and own.pk == meeting.trio_id
    points = [one for one in meeting.agenda.all() if same or one.release_id is None]
    planned = Meeting.plan(
        by=by,
        points=[one.planned() for one in points],
        starts_at=starts_at,
        trios=come,
        organisation=come[0].unit.organisation,
        trio=own,
        title=title,
        **alike(meeting),
    )
    there = planned.agenda.all()
    Slide.take_along(
        meeting,
        planned,
        {one.pk: copy for one, copy in zip(points, there, strict=True)},
    )
    return planned


def alike(meeting: Meeting) -> dict[str, Any]:
    """What a copy has as its original has it, besides the agenda."""
    return {name: getattr(meeting, name) for name in ("kind", "purpose", "language")}


def _held(meeting: Meeting) -> Meeting:
    # it may begin, or be called off, while somebody changes its plan
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _runs(meeting: Meeting, by: Person) -> bool:
    return Meeting.objects.run_by(by).filter(pk=meeting.pk).exists()


def _ensure_free(meeting: Meeting) -> None:
    refuse(
        access.change_day(
            began=meeting.started_at is not None,
            set_elsewhere=is_set_elsewhere(meeting),
        )
    )


def _unit(meeting: Meeting) -> int | None:
    return meeting.trio.unit_id if meeting.trio else None
