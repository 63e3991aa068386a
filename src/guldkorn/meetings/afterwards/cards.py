"""The cards of meetings that a TRIO may read afterwards: its own tables', and what was shown to the
whole room.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from guldkorn.content.exercise import Becomes, Exercise, Part, Together
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.measurement.instrument import Text
from guldkorn.meetings import phases
from guldkorn.meetings.board import part_of
from guldkorn.meetings.kinds.table import kind_of
from guldkorn.meetings.models import Entry, Meeting
from guldkorn.meetings.reveal.subject import scale_of
from guldkorn.trios.models import Trio


@dataclass(frozen=True)
class Card:
    """A card, and whether it was written at one of the reader's own tables.

    What a table has written as one thing in several parts is one card: ``rest`` are its other
    texts.
    """

    entry: Entry
    own: bool
    rest: tuple[Entry, ...] = ()

    @property
    def method(self) -> Exercise:
        return self.entry.activity.method

    @property
    def meeting(self) -> Meeting:
        return self.entry.activity.point.meeting

    @property
    def more(self) -> list[tuple[Text, str]]:
        """What stands on it besides its first text, each with its heading."""
        found = []
        if self.entry.more:
            second = self.method.parts[1]
            found.append((second.title, self.entry.more))
        for entry in self.rest:
            part = part_of(self.method, entry.part)
            found.append((part.title, entry.text))
        return found

    @property
    def part(self) -> Part:
        return part_of(self.method, self.entry.part)

    @property
    def becomes(self) -> Becomes | None:
        """What its exercise has it for."""
        return self.part.becomes or self.method.becomes

    @property
    def is_agreed(self) -> bool:
        """Does it say what somebody does? An idea that may become an action waits, and is not
        agreed yet.
        """
        return self.becomes is Becomes.ACTION and kind_of(self.method).is_promise

    @property
    def is_in_own_pile(self) -> bool:
        """Has the reader's own table put it under a name?"""
        entry = self.entry
        was_drawn = self.method.together is Together.GROUP and entry.group is not None
        return self.own and bool(entry.pile_name) and not was_drawn

    @property
    def topic(self) -> str:
        """The topic that its exercise or its point is about; empty where none is named, or only a
        kind of topics.
        """
        scale = scale_of(self.entry.activity.point)
        named = self.part.topic or self.method.topic or (scale.topic if scale else "")
        return named if "." in named else ""


@dataclass(frozen=True)
class Pile:
    """What a table of the reader's has put together under a name of its own."""

    name: str
    cards: tuple[Card, ...]


def piles_of(cards: Iterable[Card]) -> tuple[Pile, ...]:
    """Return the named piles of the reader's own tables, in the order in which they were made.

    A group that was drawn is no table of the TRIO's: what it named stays in the room.
    """
    found: dict[int, list[Card]] = defaultdict(list)
    for card in cards:
        if card.is_in_own_pile and card.entry.pile:
            found[card.entry.pile].append(card)
    return tuple(Pile(here[0].entry.pile_name, tuple(here)) for here in found.values())


def cards_of(meetings: Iterable[Meeting], trios: Collection[Trio]) -> list[Card]:
    """Return the cards of meetings that these TRIOs may read, in the order of the agenda. A hidden
    card is gone.
    """
    entries = _entries([meeting.pk for meeting in meetings])
    ours = {trio.pk for trio in trios}
    cards = (
        Card(entry, own=entry.trio_id in ours and _goes_home(entry))
        for entry in entries
    )
    return _folded([card for card in cards if card.own or card.entry.released_at])


@Prepared
def _entries(meetings: Collection[int]) -> QuerySet[Entry]:
    here = Entry.objects.filter(activity__point__meeting__in=meetings)
    seen = here.filter(hidden=False, stays=False).exclude(text="")
    known = seen.select_related(
        "activity__point__meeting", "activity__point__release__survey", "cluster"
    )
    return known.order_by(
        "activity__point__meeting__starts_at", "activity__point__position", "pk"
    )


def _folded(cards: list[Card]) -> list[Card]:
    """Make one card of the texts that a table of the reader's wrote as one thing, such as a small
    trial.
    """
    found: dict[object, Card] = {}
    for card in cards:
        entry, method = card.entry, card.method
        as_one = (
            card.own and method.becomes and kind_of(method).written_together(method)
        )
        table = (entry.activity_id, entry.trio_id, entry.group, entry.draw)
        place = table if as_one and entry.part != phases.NOTE else entry.pk
        first = found.get(place)
        found[place] = replace(first, rest=(*first.rest, entry)) if first else card
    return list(found.values())


def _goes_home(entry: Entry) -> bool:
    activity = entry.activity
    return phases.goes_home(
        activity.method.together,
        activity.phase,
        released=entry.released_at is not None,
        drawn=entry.group is not None,
        among_three=activity.point.meeting.kind != Meeting.Kind.DIALOGUE,
    )
