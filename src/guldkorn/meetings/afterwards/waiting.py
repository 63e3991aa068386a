"""The cards that wait in a TRIO's workspace to become something."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Becomes
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.meetings.afterwards.cards import Card, cards_of
from guldkorn.meetings.models import Entry, Meeting, Outcome
from guldkorn.trios.models import Trio

OF_OUR_OWN = {Becomes.SIGN, Becomes.THEME, Becomes.ACTION, Becomes.QUESTION}
OF_THE_WHOLE_ROOM = {Becomes.SIGN, Becomes.THEME}
"""What others said in plenary may be a sign here too. Their actions and questions are theirs."""


def waiting(trio: Trio) -> list[Card]:
    """Return the cards of ended meetings of which the TRIO has made nothing yet, those of the
    newest meeting first.
    """
    settled = {card for _trio, card in _decided([trio.pk])}
    cards = [
        card
        for card in cards_of(_over(trio.pk), [trio])
        if card.entry.pk not in settled and _may_become(card)
    ]
    return sorted(cards, key=lambda card: card.meeting.starts_at, reverse=True)


def own_waiting(trios: Collection[Trio]) -> dict[int, list[Card]]:
    """Return the cards of their own that wait, by TRIO, in a number of queries that does not grow.

    Only meetings that have such a card are read: most of a TRIO's years have none.
    """
    keys = [trio.pk for trio in trios]
    held, decided = _with_waiting(keys), set(_decided(keys))
    found: dict[int, list[Card]] = defaultdict(list)
    for card in cards_of(held, trios):
        home = card.entry.trio_id
        if (
            home
            and card.own
            and (home, card.entry.pk) not in decided
            and _may_become(card)
        ):
            found[home].append(card)
    return found


def brought(trio: Trio, card_id: int) -> Card | None:
    """Return a card that the TRIO may make something of, or has; None for any other."""
    cards = (card for card in cards_of(_over(trio.pk), [trio]) if _may_become(card))
    return next((card for card in cards if card.entry.pk == card_id), None)


def too_late(outcome: Outcome) -> str:
    """What is said to somebody who wanted something else of a card."""
    return _("Somebody came first. The card is now: %(what)s.") % {
        "what": outcome.get_became_display()
    }


@Prepared
def _over(trio: int) -> QuerySet[Meeting]:
    return Meeting.objects.filter(trios=trio, ended_at__isnull=False)


@Prepared
def _decided(trios: Collection[int]) -> QuerySet[Outcome, tuple[int, int]]:
    return Outcome.objects.filter(trio__in=trios).values_list("trio", "card")


@Prepared
def _with_waiting(trios: Collection[int]) -> QuerySet[Meeting]:
    """Meetings that are over and have cards of these TRIOs that nobody has decided about."""
    ours = Entry.objects.filter(trio__in=trios, hidden=False, stays=False)
    settled = Outcome.objects.filter(trio=OuterRef("trio"), card=OuterRef("pk"))
    waits = ours.exclude(text="").exclude(Exists(settled))
    over = Meeting.objects.filter(trios__in=trios, ended_at__isnull=False)
    return over.filter(pk__in=waits.values("activity__point__meeting")).distinct()


def _may_become(card: Card) -> bool:
    return card.becomes in (OF_OUR_OWN if card.own else OF_THE_WHOLE_ROOM)
