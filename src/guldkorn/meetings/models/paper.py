"""Sheets of paper that are typed in, during a meeting or after it."""

from collections.abc import Iterable

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.room import Activity
from guldkorn.trios.models import Trio


def _is_own(meeting: Meeting, trio: Trio, by: Person) -> bool:
    """Is it somebody's own TRIO, and is that in the meeting?"""
    is_there = meeting.trios.filter(pk=trio.pk).exists()
    return is_there and trio.roles_of(by) != set()


@transaction.atomic
def type_in(
    activity: Activity, sheets: Iterable[Contribution], *, trio: Trio | None, by: Person
) -> None:
    """Store what stands on the sheets of a TRIO, or of nobody in particular, as if it had been put
    in from phones.

    After the meeting the exercise is done with that, and what was meant for everybody is shown. One
    text of a table takes the place of the one before.
    """
    # whether it has ended decides what is shown, and it may end meanwhile
    meeting = Meeting.objects.select_for_update().get(pk=activity.point.meeting_id)
    own = trio is not None and _is_own(meeting, trio, by)
    runs = Meeting.objects.run_by(by).filter(pk=meeting.pk).exists()
    method, now = activity.method, clock.now()
    refuse(
        access.type_in(
            own=own,
            runs=runs,
            began=meeting.started_at is not None,
            charter=activity.is_charter,
            counted_for_all=bool(method.numbers or activity.kind.counted_as),
        )
    )
    if meeting.ended_at and not phases.is_shown(activity.phase):
        activity.phase = phases.DONE
        activity.save(update_fields=["phase"])
    is_shown = phases.is_shown(activity.phase) and phases.in_plenary(method.together)
    shown = now if is_shown else None
    kept = activity.kept_home
    for sheet in sheets:
        if activity.kind.written_together(method):
            activity.entries.filter(trio=trio, part=sheet.part).delete()
        activity.entries.create(
            part=sheet.part,
            text=sheet.text,
            more=sheet.more,
            x=sheet.x,
            y=sheet.y,
            trio=trio,
            key=sheet.key,
            at=now,
            released_at=None
            if sheet.part in kept or activity.kind.counted_as
            else shown,
        )
    if shown and activity.kind.counted_as:
        activity.release()
    activity.draw()
    record(by, "typed in", meeting, unit_id=trio.unit_id if trio else None)
    announce(meeting.channel)
