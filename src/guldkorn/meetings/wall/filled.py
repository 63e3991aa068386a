"""The room's result in the drawing of a model, where the drawing's parts are the exercise's.

What is put in is what the board shows, and nothing else: it has been through the same floor.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.diagrams.filling import MOST_DOTS, PutThere
from guldkorn.meetings.board import Put
from guldkorn.meetings.kinds.vote import Votes
from guldkorn.meetings.picture import Picture

PARTS = {
    "influences": ("planning", "organisation", "content", "execution", "relations"),
    "iglo": ("individual", "group", "leader", "organisation"),
    "six-resources": (
        "influence",
        "meaning",
        "predictability",
        "support",
        "reward",
        "demands",
    ),
}
"""The exercise's parts in the order of the drawing's."""


def filled(picture: Picture) -> tuple[PutThere, ...]:
    """Return what stands at each part of the point's drawing; nothing where it is not filled."""
    diagram = picture.line.point.diagram if picture.line else ""
    parts = PARTS.get(diagram)
    if parts is None or picture.activity is None or not picture.is_shown:
        return ()
    method = picture.activity.method
    if {part.id for part in method.parts} != set(parts):
        return ()
    if method.dots:
        return _dots(picture, parts)
    return () if method.numbers else _cards(picture, parts)


def _dots(picture: Picture, parts: tuple[str, ...]) -> tuple[PutThere, ...]:
    """Dots, where enough have voted; else the drawing stands empty.

    Each is one vote, as long as there is room for all. Then they are shares of the most.
    """
    votes: Mapping[str, Votes] = {vote.id: vote for vote in picture.drawn}
    most = max((vote.dots for vote in picture.drawn), default=0)
    return tuple(
        _voted(votes.get(part), most) if votes else PutThere() for part in parts
    )


def _voted(vote: Votes | None, most: int) -> PutThere:
    if vote is not None and vote.rough:
        return PutThere(vote.said)
    dots = vote.dots if vote else 0
    said = ngettext("%(dots)s dot", "%(dots)s dots", dots) % {"dots": dots}
    return PutThere(said, dots=-(-dots * min(most, MOST_DOTS) // max(most, 1)))


def _cards(picture: Picture, parts: tuple[str, ...]) -> tuple[PutThere, ...]:
    """The newest cards first, and how many there are; the more cards, the larger a coin."""
    if picture.gathered:
        return ()
    cards: Mapping[str, tuple[Put, ...]] = {
        one.part.id: one.cards for one in picture.columns
    }
    most = max((len(cards[part]) for part in parts), default=0)
    return tuple(_written(cards[part], most) for part in parts) if most else ()


def _written(cards: tuple[Put, ...], most: int) -> PutThere:
    many = len(cards)
    said = ngettext("%(cards)s card", "%(cards)s cards", many) % {"cards": many}
    newest = tuple(card.text for card in reversed(cards))
    return PutThere(
        said if many else _("No cards yet"), cards=newest, strength=(many / most) ** 0.5
    )
