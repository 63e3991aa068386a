"""A card from a meeting as a sign of the topic that the TRIO chooses for it."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.meetings.afterwards.waiting import brought
from guldkorn.meetings.models import Entry, Outcome
from guldkorn.meetings.sources import access
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import SignSource, SignSubject


class CardSource(SignSource):
    """Its cards are added on their own page, where each gets its topic."""

    name = "card"
    place = 30
    model = Entry
    template = "meetings/sources/_card.html"
    offer_template = "meetings/sources/_cards_to_add.html"

    def reason_against(self, turn: Round, thing: Entry) -> str | None:
        return access.collect_card(may_take=brought(turn.trio, thing.pk) is not None)

    def take(self, turn: Round, thing: Entry, *, by: Person) -> bool:
        return Outcome.settle(turn, thing, Outcome.Became.SIGN, by=by)

    def let_go(self, turn: Round, key: int) -> None:
        """The card waits again."""
        turn.trio.outcomes.filter(card=key).delete()

    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        cards = Entry.objects.filter(pk__in=keys)
        found = {}
        for card in cards.select_related("activity__point__meeting"):
            found[card.pk] = SignSubject(card, str(card), day=_held_on(card))
        return found

    def offer(self, turn: Round, person: Person, taken: Collection[int]) -> None:
        """The page of signs links to the cards."""


def _held_on(card: Entry) -> dt.date:
    return timezone.localdate(card.activity.point.meeting.starts_at)
