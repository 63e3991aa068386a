"""What a table does with its own cards when it looks at them: move them, put them together, and
name what belongs together.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction

from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.models.entry import Entry, EntryQuerySet
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.room import Activity
from guldkorn.meetings.models.seat import Participant


def cards_at(activity: Activity, seat: Participant) -> EntryQuerySet:
    """Return the cards of a seat's table that it may sort."""
    here = activity.entries.at_table(seat.table(activity.method.together))
    return here.exclude(text="").exclude(part=phases.NOTE)


@transaction.atomic
def move_to(
    activity: Activity, seat: Participant, cards: Collection[Entry], part: str
) -> None:
    """Move cards to another part. A pile that does not move as a whole is left."""
    _ensure_sorts(activity, seat, cards)
    keys = {card.pk for card in cards}
    for card in cards:
        rest = activity.entries.filter(pile=card.pile).exclude(pk__in=keys)
        if card.pile and rest.exists():
            card.pile, card.pile_name = None, ""
        Entry.objects.filter(pk=card.pk).update(
            part=part, pile=card.pile, pile_name=card.pile_name
        )
    announce(seat.meeting.channel)


@transaction.atomic
def put_together(
    activity: Activity, seat: Participant, cards: Collection[Entry], *, name: str = ""
) -> None:
    """Put cards of the same part together in a pile. Under a name one card can stand alone.

    Without a new name they keep the one that some of them have.
    """
    _ensure_sorts(activity, seat, cards)
    before = {card.pile_name for card in cards if card.pile_name}
    name = name or (before.pop() if len(before) == 1 else "")
    by_part: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        by_part[card.part].append(card.pk)
    for keys in by_part.values():
        pile = min(keys) if len(keys) > 1 or name else None
        Entry.objects.filter(pk__in=keys).update(pile=pile)
        here = (
            activity.entries.filter(pile=pile)
            if pile
            else activity.entries.filter(pk__in=keys)
        )
        here.update(pile_name=name)
    announce(seat.meeting.channel)


@transaction.atomic
def put_under(
    activity: Activity, seat: Participant, cards: Collection[Entry], pile: Entry
) -> None:
    """Put cards under a name that the table has made; ``pile`` is one that stands there."""
    touched = list(cards)
    if pile not in touched:
        touched.append(pile)
    _ensure_sorts(activity, seat, touched)
    there = {"part": pile.part, "pile": pile.pile, "pile_name": pile.pile_name}
    keys = [card.pk for card in cards]
    Entry.objects.filter(pk__in=keys).update(**there)
    announce(seat.meeting.channel)


@transaction.atomic
def take_apart(activity: Activity, seat: Participant, cards: Collection[Entry]) -> None:
    """Take cards out of their piles, and from under their names."""
    _ensure_sorts(activity, seat, cards)
    Entry.objects.filter(pk__in=[card.pk for card in cards]).update(
        pile=None, pile_name=""
    )
    announce(seat.meeting.channel)


def _ensure_sorts(
    activity: Activity, seat: Participant, cards: Collection[Entry]
) -> None:
    seat.ensure_seated()
    # it may end, or the cards be shown, while a table still sorts
    meeting = Meeting.objects.select_for_update().get(pk=seat.meeting_id)
    ended = meeting.ended_at is not None
    refuse(access.join(ended=ended))
    keys = [card.pk for card in cards]
    mine = cards_at(activity, seat).filter(pk__in=keys)
    here = seat.meeting_id == activity.point.meeting_id
    own = here and mine.count() == len(cards)
    shown = phases.is_shown(activity.phase)
    refuse(access.release(own=own, shown=shown))
