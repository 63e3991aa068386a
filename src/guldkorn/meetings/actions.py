"""What a meeting does in other rooms."""

import datetime as dt
from collections import defaultdict
from functools import partial

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.meetings.models import Activity, Entry, Meeting, forget_who_asked
from guldkorn.trios.models import Charter, Trio


@transaction.atomic
def end(meeting: Meeting, *, by: Person | None) -> None:
    """Close the room, and bring each charter that was written in it home to its TRIO, with each yes
    of a member.

    What seats without an account said stands there as just that, until each says it at home.

    From then on nothing leads from a card to the seat that wrote it, which is one role of one TRIO.
    Guesses are deleted: what the room was shown of them is all that stays. So are cards that were
    to stay at their table. Twice is once: what a
    TRIO has made of its charter since then stays.
    """
    if Meeting.objects.select_for_update().get(pk=meeting.pk).ended_at:
        return
    list(meeting.participants.select_for_update())  # wait for what they are sending
    meeting.end(by=by)
    for activity in Activity.objects.filter(point__meeting=meeting).order_by(
        "point__position"
    ):
        if activity.is_charter:
            _bring_home(activity, meeting, by=by)
        if activity.kind.is_deleted:
            activity.entries.all().delete()
    entries = Entry.objects.filter(activity__point__meeting=meeting)
    entries.filter(stays=True).delete()
    entries.update(seat=None)
    forget_who_asked(meeting)


def end_forgotten(chores: Chores | None = None) -> list[Meeting]:
    """End what nobody has ended, so that its cards come home; a rehearsal is emptied. One that
    fails holds up no other.
    """
    chores = chores or Chores()
    yesterday = clock.now() - dt.timedelta(days=1)
    Meeting.objects.filter(rehearses__isnull=False, starts_at__lt=yesterday).delete()
    found = list(Meeting.objects.forgotten())
    for meeting in found:
        chores.do(f"meeting {meeting.pk} was not ended", partial(end, meeting, by=None))
    return list(
        Meeting.objects.filter(pk__in=[meeting.pk for meeting in found]).exclude(
            ended_at=None
        )
    )


def _bring_home(activity: Activity, meeting: Meeting, *, by: Person | None) -> None:
    texts: dict[Trio, dict[str, str]] = defaultdict(dict)
    written = activity.entries.filter(trio__isnull=False, part__in=Charter.FIELDS)
    for entry in written.select_related("trio__unit"):
        if entry.trio is not None:
            texts[entry.trio][entry.part] = entry.text
    for trio, fields in texts.items():
        at_home = Charter.objects.newest(trio)
        said = list(activity.sign_offs.filter(trio=trio).select_related("by"))
        charter = Charter.write(
            trio,
            fields,
            by=by,
            origin=meeting.title,
            said={one.role for one in said if one.by is None},
        )
        for one in said:
            # Who has read other words at home, or has left the TRIO since, has not said yes to
            # these.
            if (
                one.by
                and one.role in trio.roles_of(one.by)
                and not (at_home and at_home.written_at > one.at)
            ):
                charter.note_yes({one.role}, by=one.by)
