"""What those at one table see of what they have together."""

from dataclasses import dataclass

from guldkorn.content.exercise import Part
from guldkorn.meetings.models import (
    Activity,
    Entry,
    Participant,
    note_of,
    reporter,
    words_of,
)
from guldkorn.meetings.phases import WorkTable
from guldkorn.trios.models import Charter, Role


@dataclass(frozen=True)
class TableText:
    """The table's one text in a part, empty as long as there is none. ``entry`` is set when it was
    written here.
    """

    part: Part
    text: str
    entry: Entry | None = None


@dataclass(frozen=True)
class AtTable:
    """The shared note, and the texts of an agreement.

    ``taken`` says that somebody writes, ``writes`` that this seat does. ``yes`` are the roles whose
    member has said yes to the charter, signed in; ``said`` those that have said it from a seat,
    which does not count. ``read`` names the words.
    """

    note: tuple[Entry, ...]
    texts: tuple[TableText, ...]
    taken: bool
    writes: bool
    is_charter: bool
    yes: tuple[str, ...]
    said: tuple[str, ...]
    read: str
    said_it: bool = False


def at_table(
    activity: Activity | None, seat: Participant, *, own: bool, is_member: bool = False
) -> AtTable | None:
    """Return what a seat's table has together; None where people work alone.

    ``own`` asks for this very seat. ``is_member``: for somebody signed in who belongs to the TRIO.
    """
    if (
        activity is None
        or not activity.at_tables
        or not seat.works_at(activity.method.together)
    ):
        return None
    table = seat.table(activity.method.together)
    writer = reporter(seat.meeting, table)
    return AtTable(
        note=tuple(note_of(activity, table)),
        texts=_texts(activity, table, seat, is_member=is_member),
        taken=writer is not None,
        writes=own and writer == seat,
        is_charter=activity.is_charter,
        yes=_roles(activity, seat, signed=True),
        said=_roles(activity, seat, signed=False),
        read=words_of(activity, seat, at_home=is_member),
        said_it=own and _said_it(activity, seat),
    )


def _texts(
    activity: Activity, table: WorkTable, seat: Participant, *, is_member: bool
) -> tuple[TableText, ...]:
    """In a charter the words that the TRIO has at home stand there for its members, until others
    are written.
    """
    method = activity.method
    if not activity.kind.written_together(method):
        return ()
    newest = (
        Charter.objects.newest(seat.trio)
        if is_member and seat.trio and activity.is_charter
        else None
    )
    before = newest.texts if newest else {}
    here = {entry.part: entry for entry in activity.entries.at_table(table)}
    return tuple(
        TableText(part, here[part.id].text, here[part.id])
        if part.id in here
        else TableText(part, before.get(part.id, ""))
        for part in method.parts
    )


def _roles(activity: Activity, seat: Participant, *, signed: bool) -> tuple[str, ...]:
    """Whose yes there is: of members who are signed in, or from seats. Two of a role are two."""
    found = activity.sign_offs.filter(trio=seat.trio, by__isnull=not signed)
    order = Role.values
    seats = [Participant(role=one.role, number=one.number) for one in found]
    seats.sort(key=lambda one: (order.index(one.role), one.number))
    return tuple(one.as_what for one in seats)


def _said_it(activity: Activity, seat: Participant) -> bool:
    """Has this very seat said yes?"""
    mine = {"trio": seat.trio, "role": seat.role, "number": seat.number}
    return activity.sign_offs.filter(by=None, **mine).exists()
