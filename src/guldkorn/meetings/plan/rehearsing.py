"""A meeting that is tried out: a copy with made-up seats. When it is emptied nothing of it is left.

The copy is a meeting of its own, so that nothing which somebody really writes is ever beside it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from secrets import SystemRandom

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Part
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import (
    Activity,
    Meeting,
    Participant,
    Slide,
    put,
    reporter,
    take_pen,
    write_together,
)
from guldkorn.meetings.plan.changing import alike
from guldkorn.trios.models import Role, Trio

MADE_UP = "made up"
"""Begins what stands in place of the hash of a secret. No secret opens such a seat."""

MOST_TABLES, STAFF = 8, 9
"""Tables with made-up seats; and employees beside the TRIO in a dialogue meeting."""

MOST_CARDS = 2
"""Parts of an exercise in which a made-up seat writes."""

_chance = SystemRandom()


@transaction.atomic
def rehearse(meeting: Meeting, *, by: Person) -> Meeting:
    """Return the copy to try out, with its seats taken. Twice is once."""
    locked = meeting.ensure_run_by(by)
    if known := Meeting.objects.filter(rehearses=meeting.pk).first():
        return known
    points = list(meeting.agenda.all())
    refuse(access.rehearse(began=locked.started_at is not None, points=len(points)))
    trios = list(meeting.invited)
    tried = Meeting.plan(
        by=by,
        points=[one.planned() for one in points],
        starts_at=clock.now(),
        trios=trios,
        organisation=meeting.organisation,
        trio=meeting.trio,
        title=meeting.title,
        rehearses=meeting,
        **alike(meeting),
    )
    tried.facilitators.set(meeting.facilitators.all())
    there = tried.agenda.all()
    Slide.take_along(
        meeting, tried, {one.pk: copy for one, copy in zip(points, there, strict=True)}
    )
    Participant.objects.bulk_create(_seats(tried, trios[:MOST_TABLES]))
    return tried


@transaction.atomic
def let_answer(tried: Meeting, *, by: Person) -> None:
    """Let each made-up seat that has not answered yet put something into the exercise of now."""
    locked = tried.ensure_run_by(by)
    refuse(access.in_rehearsal(is_rehearsal=locked.is_rehearsal))
    activity = Activity.at(locked.current) if locked.current else None
    if (
        activity is None
        or not activity.kind.is_filled_in
        or not phases.is_open(activity.phase)
    ):
        return
    waiting = locked.participants.filter(digest__startswith=MADE_UP).order_by("pk")
    answered = activity.entries.filter(round=activity.round).values("seat")
    with translation.override(locked.language):
        for seat in waiting.exclude(pk__in=answered).select_related(
            "meeting", "trio__unit"
        ):
            _answer(activity, seat)
    announce(locked.channel)


@transaction.atomic
def empty(tried: Meeting, *, by: Person) -> Meeting:
    """Take the copy away with all that is in it. Returns the meeting that was tried out."""
    locked = tried.ensure_run_by(by)
    refuse(access.in_rehearsal(is_rehearsal=locked.is_rehearsal))
    real, channel = Meeting.objects.get(rehearsal=locked.pk), locked.channel
    locked.delete()
    announce(channel)
    return real


def _seats(tried: Meeting, trios: list[Trio]) -> Iterator[Participant]:
    """As many as will be there: the three of each TRIO, and the employees of a dialogue meeting."""
    roles = list(Role.values)
    if not tried.has_tables:
        roles += [""] * STAFF
    for number, (trio, role) in enumerate(product(trios, roles)):
        digest = f"{MADE_UP} {tried.pk} {number}"
        yield Participant(meeting=tried, trio=trio, role=role, digest=digest)


def _answer(activity: Activity, seat: Participant) -> None:
    if activity.kind.written_together(activity.method):
        if reporter(seat.meeting, seat.table(activity.method.together)) is None:
            take_pen(seat)
            seat.refresh_from_db()
            for part in activity.parts:
                write_together(activity, seat, part.id, _words(seat))
        return
    for one in _contributions(activity, seat):
        put(one, activity=activity.pk, pk=seat.pk)


def _contributions(activity: Activity, seat: Participant) -> Iterator[Contribution]:
    method, parts = activity.method, activity.parts
    if not parts:
        return
    if method.dots:
        for part, dots in Counter(_chance.choices(parts, k=method.dots)).items():
            yield Contribution(part.id, x=dots)
    elif method.numbers:
        for part in parts:
            y = _chance.choice(method.numbers) if method.grid else None
            yield Contribution(part.id, x=_chance.choice(method.numbers), y=y)
    else:
        for part in _some(parts):
            yield Contribution(part.id, _words(seat), more=_("Made up too"))


def _some(parts: tuple[Part, ...]) -> list[Part]:
    return _chance.sample(parts, min(MOST_CARDS, len(parts)))


def _words(seat: Participant) -> str:
    table = seat.trio.unit.name if seat.trio else ""
    return _("A made-up card from %(table)s") % {"table": table}
