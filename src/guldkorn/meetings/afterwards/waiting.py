"""The cards that wait in a TRIO's workspace to become something."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Becomes
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
    settled = set(Outcome.objects.filter(trio=trio).values_list("card", flat=True))
    cards = [
        card
        for card in cards_of(_held(trio), [trio])
        if card.entry.pk not in settled and _may_become(card)
    ]
    return sorted(cards, key=lambda card: card.meeting.starts_at, reverse=True)


def own_waiting(trios: Collection[Trio]) -> dict[int, list[Card]]:
    """Return the cards of their own that wait, by TRIO, in a number of queries that does not grow.

    Only meetings that have such a card are read: most of a TRIO's years have none.
    """
    ours = Entry.objects.filter(trio__in=trios, hidden=False, stays=False).exclude(
        text=""
    )
    settled = Outcome.objects.filter(trio__in=trios)
    waits = ours.exclude(
        Exists(settled.filter(trio=OuterRef("trio"), card=OuterRef("pk")))
    )
    held = Meeting.objects.filter(
        trios__in=trios,
        ended_at__isnull=False,
        pk__in=waits.values("activity__point__meeting"),
    ).distinct()
    decided = set(settled.values_list("trio", "card"))
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
    cards = (card for card in cards_of(_held(trio), [trio]) if _may_become(card))
    return next((card for card in cards if card.entry.pk == card_id), None)


def too_late(outcome: Outcome) -> str:
    """What is said to somebody who wanted something else of a card."""
    return _("Somebody came first. The card is now: %(what)s.") % {
        "what": outcome.get_became_display()
    }


def _held(trio: Trio) -> list[Meeting]:
    return list(Meeting.objects.filter(trios=trio, ended_at__isnull=False))


def _may_become(card: Card) -> bool:
    return card.becomes in (OF_OUR_OWN if card.own else OF_THE_WHOLE_ROOM)
