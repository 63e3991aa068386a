"""The page of the cards that a TRIO brought home from its meetings."""

from collections import defaultdict
from dataclasses import dataclass

from guldkorn.dialogue.topics import topic_choices
from guldkorn.meetings.afterwards.cards import Card
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.board import alike
from guldkorn.meetings.models import Outcome
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


@dataclass(frozen=True)
class Same:
    """Cards of one exercise that say the same: what is decided of one is decided of all."""

    cards: tuple[Card, ...]

    @property
    def first(self) -> Card:
        return self.cards[0]

    @property
    def keys(self) -> str:
        return " ".join(str(card.entry.pk) for card in self.cards)


@dataclass(frozen=True)
class FromExercise:
    """The cards that wait from one exercise of one meeting."""

    same: tuple[Same, ...]

    @property
    def first(self) -> Card:
        return self.same[0].first

    @property
    def cards(self) -> int:
        return sum(len(one.cards) for one in self.same)


@dataclass(frozen=True)
class BroughtHome:
    """``own`` waits to become something; ``heard`` was said by others in plenary, and may be a sign
    here too.
    """

    own: list[Card]
    heard: list[Card]
    settled: list[Outcome]
    themes: list[Theme]
    topics: list[tuple[str, object]]

    @property
    def groups(self) -> list[FromExercise]:
        """Their own cards, exercise by exercise, with those that say the same together."""
        found: dict[int, dict[object, list[Card]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for card in self.own:
            entry, rest = card.entry, [text for _title, text in card.more]
            place = alike(entry.part, entry.text, " ".join(rest))
            found[entry.activity_id][place].append(card)
        return [
            FromExercise(tuple(Same(tuple(cards)) for cards in places.values()))
            for places in found.values()
        ]


def brought_home(turn: Round) -> BroughtHome:
    cards = waiting(turn.trio)
    settled = turn.trio.outcomes.select_related("card__activity__point__meeting")
    return BroughtHome(
        own=[card for card in cards if card.own],
        heard=[card for card in cards if not card.own],
        settled=list(settled.filter(at__gte=turn.opened_at)),
        themes=list(turn.themes.filter(put_aside_at=None)),
        topics=topic_choices(turn.organisation_id),
    )
