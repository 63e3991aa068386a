"""Who is in the room, and how far it has come."""

from collections import Counter
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.meetings import numbers
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant
from guldkorn.meetings.models.seat import EMPLOYEE, Admission
from guldkorn.trios.models import Role

SHORT = {
    Role.LEADER.value: _("Manager"),
    Role.TR.value: _("TR"),
    Role.AMR.value: _("AMR"),
    EMPLOYEE: _("Employee"),
}
"""The roles as a table has room for them."""


@dataclass(frozen=True)
class Seats:
    """A TRIO (or group) in the room: the phones that sit there or wait, and how much they have put
    in. Never what.
    """

    name: str
    phones: tuple[Participant, ...]
    waiting: tuple[Participant, ...]
    entries: int

    @property
    def people(self) -> int:
        return len(self.phones)

    @property
    def roles(self) -> tuple[str, ...]:
        there = Counter(phone.role for phone in self.phones)
        return tuple(
            f"{there[role]} × {name}" if there[role] > 1 else str(name)
            for role, name in SHORT.items()
            if there[role]
        )


@dataclass(frozen=True)
class RoomProgress:
    """How many people in the room have put something in; ``ahead`` others did before it began."""

    done: int
    people: int
    ahead: int = 0


def written(meeting: Meeting, activity: Activity | None) -> RoomProgress:
    """Count the seats that have put something in; the second time something is rated, anew. A seat
    that was freed is not among those in the room.
    """
    put = Entry.objects.none()
    if activity is not None:
        put = activity.entries.filter(seat__isnull=False, round=activity.round)
    here = models.Q(seat__admission=Admission.SEATED)
    early = models.Q(seat__admission=Admission.AHEAD)
    found = put.order_by().aggregate(
        done=models.Count("seat", filter=here, distinct=True),
        ahead=models.Count("seat", filter=early, distinct=True),
    )
    return RoomProgress(people=meeting.participants.seated().count(), **found)


@dataclass(frozen=True)
class Since:
    """A picture of numbers: from how many it is made, how many have answered since, and how many
    more it takes.
    """

    people: int
    newer: int
    missing: int


def since(activity: Activity | None) -> Since | None:
    """Return how the room's picture stands to the answers; None where there is no picture for the
    room.
    """
    if activity is None or not activity.method.numbers or activity.at_tables:
        return None
    people = numbers.people_in(activity.drawn, activity.round)
    if not people:
        return None
    newer = max(
        0, numbers.answered(activity.method, activity.given(), activity.round) - people
    )
    return Since(people, newer, max(0, numbers.floor(activity.method) - newer))


def seats(meeting: Meeting, activity: Activity | None) -> list[Seats]:
    """Count the room, TRIO by TRIO."""
    names: dict[int | None, str] = dict(meeting.trios.values_list("pk", "unit__name"))
    there: dict[int | None, list[Participant]] = {trio: [] for trio in names}
    phones = meeting.participants.seated() | meeting.participants.waiting()
    for phone in phones.select_related("trio__unit").order_by("pk"):
        names[phone.trio_id] = phone.trio.unit.name if phone.trio else ""
        there.setdefault(phone.trio_id, []).append(phone)
    entries = (
        activity.entries.order_by()
        .values_list("trio")
        .annotate(number=models.Count("pk"))
        if activity
        else ()
    )
    put = dict(entries)
    return [
        Seats(
            names[trio],
            tuple(one for one in here if one.sits),
            tuple(one for one in here if one.waits),
            put.get(trio, 0),
        )
        for trio, here in sorted(there.items(), key=lambda item: names[item[0]] or "~")
    ]
