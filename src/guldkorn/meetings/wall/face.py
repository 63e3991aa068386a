"""What stands on the big screen of what was put in: a card that stands large, a drawing, a page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.diagrams.filling import PutThere
from guldkorn.lib.language import words
from guldkorn.meetings import phases
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.wall.filled import filled
from guldkorn.meetings.wall.pages import Lit, Shelf, columns_of, is_roomy, pages


@dataclass(frozen=True)
class WallFace:
    """One page of ``pages``; ``page`` counts from 0.

    ``lit`` stands in place of it. ``filling`` is the drawing with the room's result, ``shelves``
    are cards, ``rows`` what was drawn of numbers.
    """

    page: int = 0
    pages: int = 1
    lit: Lit | None = None
    filling: tuple[PutThere, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    rows: tuple[Any, ...] = ()

    @property
    def columns(self) -> int:
        return columns_of(len(self.shelves))

    @property
    def is_roomy(self) -> bool:
        """Are there so few cards that they can be larger?"""
        return is_roomy(self.shelves)

    @property
    def next_page(self) -> int:
        """The page after this one; after the last comes the first."""
        return (self.page + 1) % self.pages


def face_of(picture: Picture) -> WallFace:
    """Return what stands on the wall now; before anything is shown there is nothing. A charter's
    words are its TRIO's alone.
    """
    if picture.activity is None or not picture.is_shown or picture.activity.is_charter:
        return WallFace()
    drawing = filled(picture)
    turned = _numbers(picture) if picture.is_numbers else _cards(picture)
    if drawing and picture.is_numbers:  # all of it stands in the drawing
        turned = [replace(turned[0], filling=drawing)]
    elif drawing:
        turned = [WallFace(filling=drawing), *turned]
    page = min(picture.activity.wall_page, len(turned) - 1)
    here = turned[page]
    return WallFace(
        page, len(turned), _lit(picture), here.filling, here.shelves, here.rows
    )


def _numbers(picture: Picture) -> list[WallFace]:
    """What was drawn; with too few the parts alone, so that their names are there."""
    activity = picture.activity
    if activity is None:
        return []
    rows = picture.drawn or activity.kind.draw(activity.method, activity.parts, {})
    room = activity.kind.on_a_page or max(len(rows), 1)
    many = -(-max(len(rows), 1) // room)  # pages, each with as many rows as the others
    starts = [page * len(rows) // many for page in range(many + 1)]
    return [WallFace(rows=tuple(rows[first:last])) for first, last in pairwise(starts)]


def _cards(picture: Picture) -> list[WallFace]:
    kind = picture.activity.kind if picture.activity else None
    if kind is not None and kind.paged:
        cards = [card for column in picture.columns for card in column.cards]
        return [WallFace(rows=page) for page in kind.paged(cards)] or [WallFace()]
    if (
        kind is None or kind.counted_as
    ):  # what is counted is no card, and stands together
        return [WallFace()]
    with translation.override(
        picture.meeting.language
    ):  # the console may be in another one
        times, loose = _("%(times)s times"), _("Under no name")
    turned = (
        page
        for shelves in _walls(picture, loose)
        for page in pages(shelves, kind.on_a_page, times=times)
    )
    return [WallFace(shelves=page) for page in turned] or [WallFace()]


def _walls(picture: Picture, loose: str) -> Iterator[tuple[Shelf, ...]]:
    """Cards under the parts of the exercise, or under the names that they were put under. What is
    under no name has one heading; once names are chosen from, it stands behind them.
    """
    parts = tuple(Shelf(words(one.part.title), one.cards) for one in picture.columns)
    named = tuple(
        Shelf(one.cluster.title, one.cards, chosen=one.cluster.chosen)
        for one in picture.gathered
    )
    cards = tuple(card for column in picture.loose for card in column.cards)
    others = (Shelf(loose, cards),) if named and cards else ()
    chosen_from = picture.activity and picture.activity.phase in {
        phases.CHOOSE,
        phases.DONE,
    }
    walls = (named, others) if chosen_from else (named + others,)
    yield from filter(None, walls if named else (parts,))


def _lit(picture: Picture) -> Lit | None:
    for column in picture.columns:
        for card in column.cards:
            if card.highlighted:
                return Lit(card, words(column.part.title))
    return None
