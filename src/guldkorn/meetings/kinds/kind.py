"""What a kind of exercise is: plain values, names of templates, and functions that know no row of
the database.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.typeset import Block
from guldkorn.meetings import phases
from guldkorn.meetings.board import Put
from guldkorn.meetings.kinds.spaces import Spaces
from guldkorn.meetings.numbers import Stored

TEXT_SIGNS = 500
"""How much a card holds."""


@dataclass(frozen=True)
class Contribution:
    """A card or a number (two in a matrix), as a phone sends it or as it stood on a sheet of paper.

    ``key`` is the phone's own: sent again it changes the same entry.
    """

    part: str
    text: str = ""
    more: str = ""
    x: int | None = None
    y: int | None = None
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Heap:
    """Cards under one heading, as the record tells them."""

    heading: str
    cards: tuple[Put, ...]


@dataclass(frozen=True)
class ShownExercise:
    """What the room was shown of an exercise: ``heaps`` of cards, or what was ``drawn`` of numbers.

    ``counted`` says from how many answers the numbers are made.
    """

    heaps: tuple[Heap, ...] = ()
    drawn: tuple[Any, ...] = ()
    counted: str = ""


def all_parts(method: Exercise) -> tuple[Part, ...]:
    """Return the parts as they stand in the file: most kinds ask for something in each."""
    return method.parts


def nothing_drawn(
    _method: Exercise, _parts: Sequence[Part], _stored: Stored
) -> tuple[Any, ...]:
    """Return nothing: cards are shown as they are."""
    return ()


def plain_number(_method: Exercise, number: int) -> str:
    """Return a number as it was given: most places have no name."""
    return str(number)


@dataclass(frozen=True)
class ExerciseKind:
    """What the room does with exercises of one kind.

    clean: takes the exercise, what is sent, and what the seat has put in before. Returns what is
    stored, or raises ValidationError. typed, typed_help: read what was typed from paper for a part
    (ValidationError where it cannot be), and say how to. draw: takes the exercise, its parts and
    the numbers that were drawn. Returns what the board shows of them. tells: is there anything in
    what was drawn? If not, the record leaves the point out. record: what was shown, as blocks of
    the record. inputs, board: templates of the phone and of every screen. Without ``inputs``
    nothing is put in. sheet: takes the exercise. Returns what is filled in on paper. parts: those
    that a phone can fill in.

    wall: the big screen's template, where it is not the board. on_a_page: how much stands on one of
    its pages; 0 where there is no such limit.
    """

    clean: Callable[[Exercise, Contribution, Sequence[Contribution]], Contribution]
    typed: Callable[[Exercise, str, str], Iterator[Contribution]]
    typed_help: Callable[[Exercise], str]
    record: Callable[[ShownExercise], Iterator[Block]]
    inputs: str
    board: str
    sheet: Callable[[Exercise], Spaces]
    wall: str = ""
    on_a_page: int = 0
    phases: tuple[str, ...] = (phases.WRITE, phases.SHOW, phases.DONE)
    parts: Callable[[Exercise], tuple[Part, ...]] = all_parts
    place_name: Callable[[Exercise, int], str] = plain_number
    """What a number that was given is called."""
    counted_as: Callable[[str], str] | None = None
    """For texts that are counted and not read one by one: those that give the same are one."""
    paged: Callable[[Sequence[Put]], Sequence[tuple[Any, ...]]] | None = None
    """What the wall shows of texts that are counted, page by page."""
    draw: Callable[[Exercise, Sequence[Part], Stored], tuple[Any, ...]] = nothing_drawn
    tells: Callable[[tuple[Any, ...]], bool] = bool
    is_agreement: bool = False
    """Its words are written as one: at a table, one text in each part."""
    is_promise: bool = False
    """A card that may become an action says what somebody does; else it is an idea that waits."""
    keeps_home: bool = False
    """A card that may become something is never shown to the room: it waits with the TRIO."""
    is_deleted: bool = False
    """What was put in is deleted when the meeting ends."""

    @property
    def is_filled_in(self) -> bool:
        """Is anything put in at all?"""
        return bool(self.inputs)

    def written_together(self, method: Exercise) -> bool:
        """Does a table write one text in each part, in place of cards from each person?"""
        return self.is_agreement and phases.at_tables(method.together)

    def stays_home(self, part: Part) -> bool:
        """Are the cards of a part never shown to the room?"""
        return self.keeps_home and part.becomes is not None

    def meant_for_all(self, method: Exercise) -> tuple[Part, ...]:
        """Return the parts whose cards may stand on the wall."""
        return tuple(part for part in self.parts(method) if not self.stays_home(part))
