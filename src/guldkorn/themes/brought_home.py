"""The page of the cards that a TRIO brought home from its meetings."""

from dataclasses import dataclass

from guldkorn.dialogue.topics import topic_choices
from guldkorn.meetings.afterwards.cards import Card
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Outcome
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


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


def brought_home(turn: Round) -> BroughtHome:
    cards = waiting(turn.trio)
    settled = turn.trio.outcomes.select_related("card__activity__point__meeting")
    return BroughtHome(
        own=[card for card in cards if card.own],
        heard=[card for card in cards if not card.own],
        settled=list(settled.filter(at__gte=turn.opened_at)),
        themes=list(turn.themes.filter(put_aside_at=None)),
        topics=topic_choices(),
    )
