"""An exercise that people answer by a link before the meeting, because they cannot come."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import SHOWS_FIGURE
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.kinds.table import kind_of
from guldkorn.meetings.models import Activity, AgendaItem, Meeting
from guldkorn.meetings.screens import ahead_key

EARLIEST = 14
"""Days before the meeting. As long a phone remembers its place (views.remembered)."""


def is_suitable(point: AgendaItem) -> bool:
    """Is its exercise one that everybody answers alone, for the whole room? At a table somebody
    would have to let a phone in, and what goes home with a TRIO is the TRIO's.
    """
    method = point.method
    if method is None or method.kind in SHOWS_FIGURE or method.on:
        return False
    kind = kind_of(method)
    stays = any(kind.stays_home(part) for part in method.parts)
    return kind.is_filled_in and phases.in_plenary(method.together) and not stays


def choosable(meeting: Meeting) -> list[AgendaItem]:
    """The points that can be opened before the meeting."""
    ahead = meeting.agenda.filter(began_at=None, skipped=False)
    return [point for point in ahead if is_suitable(point)]


@transaction.atomic
def open_ahead(point: AgendaItem, *, by: Person) -> None:
    """Let people answer the exercise of a point from now on; of one point at a time. Twice is
    once.
    """
    meeting = point.meeting.ensure_run_by(by)
    refuse(
        access.open_ahead(
            began=point.began_at is not None,
            suitable=is_suitable(point),
            days=(meeting.starts_at - clock.now()).days,
            earliest=EARLIEST,
        )
    )
    Activity.of(point)
    if Meeting.objects.filter(pk=meeting.pk).exclude(ahead=point).update(ahead=point):
        record(
            by,
            "opened ahead",
            meeting,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        announce(meeting.channel)


@transaction.atomic
def close_ahead(meeting: Meeting, *, by: Person) -> None:
    """Let nobody answer before the meeting any more. What was answered stays. Twice is once."""
    meeting.ensure_run_by(by)
    if Meeting.objects.filter(pk=meeting.pk, ahead__isnull=False).update(ahead=None):
        record(
            by,
            "closed ahead",
            meeting,
            unit_id=meeting.trio.unit_id if meeting.trio else None,
        )
        announce(meeting.channel)


def link(meeting: Meeting) -> str:
    return f"{settings.BASE_URL}{reverse('meetings:ahead', args=[ahead_key(meeting)])}"


def answered(meeting: Meeting) -> int:
    """How many have answered before the meeting."""
    return meeting.participants.ahead().filter(entries__isnull=False).distinct().count()
