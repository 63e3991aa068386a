"""Several cards from a meeting become something at once."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Outcome
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence

LONGEST_KEY = 18
"""Digits of a row's number."""


@dataclass(frozen=True)
class Decided:
    """How many cards were decided of, and of how many somebody else had decided first."""

    done: int
    too_late: int


def keys_in(sent: Collection[str]) -> set[int]:
    """The keys of cards in what was sent; several stand with space between."""
    return {
        int(key)
        for one in sent
        for key in one.split()
        if key.isdecimal() and len(key) <= LONGEST_KEY
    }


@transaction.atomic
def decide_together(
    turn: Round, chosen: Collection[int], *, became: str, topic: str, by: Person
) -> Decided:
    """Make the chosen cards that still wait a sign of a topic, a question, or put them away."""
    turn = Round.objects.select_for_update().get(
        pk=turn.pk
    )  # what waits is decided of once
    turn.ensure_workable(by)
    cards = [card.entry for card in waiting(turn.trio) if card.entry.pk in chosen]
    done = 0
    for card in cards:
        if became == Outcome.Became.SIGN:
            done += Evidence.add(turn, card, topic, by=by) is not None
        else:
            done += Outcome.settle(turn, card, became, by=by)
    settled = turn.trio.outcomes.filter(card__in=chosen).count()
    return Decided(done, settled - done)
