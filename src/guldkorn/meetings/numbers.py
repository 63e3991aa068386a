"""Numbers in a room: from how many people they are shown, and what stays as it was shown. Pure.

They are counted by what an exercise holds, whatever its kind: dots that each gives away, or a grid
with two axes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from guldkorn.content.exercise import Exercise, Together
from guldkorn.content.topics import is_sensitive

FLOOR, SENSITIVE_FLOOR = 5, 10
STEP = 3
"""On a sensitive topic people are counted in whole threes: none, one and two are one and the same.
"""

VOTE = "~vote"
"""What all things of a vote are drawn under: their dots are given away together. No part can have
this id.
"""

Stored = Mapping[str, Mapping[str, Mapping[str, object]]]
"""Round → part → what was drawn, as JSON keeps it."""


@dataclass(frozen=True)
class Given:
    """A number that was put in. What was typed from paper has no seat; of a vote it is all dots
    together.
    """

    round: int
    seat: int | None
    part: str
    x: int
    y: int | None = None


@dataclass(frozen=True)
class AnswerCounts:
    """``counts`` are (part, x, y, how many). For a vote ``x`` is 0 and the last is dots, or people
    where sensitive.
    """

    people: int = 0
    counts: tuple[tuple[str, int, int, int], ...] = field(default=())


def about_sensitive(method: Exercise) -> bool:
    """Is it about a topic of which a count of one or two is never told?"""
    return method.sensitive or any(
        is_sensitive(topic)
        for topic in (method.topic, *(part.topic for part in method.parts))
    )


def floor(method: Exercise) -> int:
    """Return from how many people numbers are shown to the room, and how many more it takes to draw
    them anew.
    """
    whole_room = method.together is Together.EVERYBODY and not method.dots
    least = method.size.least if whole_room else 1
    return max(
        SENSITIVE_FLOOR if about_sensitive(method) else FLOOR, method.shown_from, least
    )


def draw(
    method: Exercise, given: Iterable[Given], before: Stored
) -> dict[str, dict[str, dict[str, object]]]:
    """Return the picture for the room: ``before`` where fewer than the floor have answered since,
    else drawn anew.
    """
    kept: dict[str, dict[str, dict[str, object]]] = {}
    for round_drawn, parts in before.items():
        kept[round_drawn] = {name: dict(one) for name, one in parts.items()}
    for (round, name), here in _grouped(method, given).items():
        of_round = kept.get(str(round), {})
        new, old = _drawn(method, here), of_round.get(name)
        answered_before = int(str(old["people"])) if old else 0
        more = new.people - answered_before
        if more >= floor(method) and _is_safe(method, new):
            counts = [list(row) for row in new.counts]
            drawn: dict[str, object] = {"people": new.people, "counts": counts}
            kept.setdefault(str(round), {})[name] = drawn
    return kept


def at_one_table(
    method: Exercise, given: Iterable[Given]
) -> dict[str, dict[str, dict[str, object]]]:
    """Return a table's own picture. Those who sit there have been told; what is sensitive keeps the
    room's floor.
    """
    if about_sensitive(method):
        return draw(method, given, {})
    found: dict[str, dict[str, dict[str, object]]] = defaultdict(dict)
    for (round, name), here in _grouped(method, given).items():
        drawn = _drawn(method, here)
        found[str(round)][name] = {
            "people": drawn.people,
            "counts": [list(row) for row in drawn.counts],
        }
    return dict(found)


def read(stored: Stored, round: int, name: str) -> AnswerCounts:
    """Return what was drawn of a part, nobody where nothing was."""
    found = stored.get(str(round), {}).get(name)
    if found is None:
        return AnswerCounts()
    rows: list[tuple[str, int, int, int]] = found["counts"]  # type: ignore[assignment]
    return AnswerCounts(
        int(str(found["people"])),
        tuple((part, x, y, many) for part, x, y, many in rows),
    )


def people_in(stored: Stored, round: int) -> int:
    """Return from how many answers a picture is made."""
    parts = stored.get(str(round), {})
    counts = [int(str(one["people"])) for one in parts.values()]
    return max(counts, default=0)


def answered(method: Exercise, given: Iterable[Given], round: int) -> int:
    """Return how many have answered, as the pictures count them."""
    found = _grouped(method, given)
    return max(
        (_people(method, here) for (at, _name), here in found.items() if at == round),
        default=0,
    )


def _grouped(
    method: Exercise, given: Iterable[Given]
) -> dict[tuple[int, str], list[Given]]:
    """A part by itself: of five who come later, perhaps one alone answers it. A vote is one
    thing.
    """
    found: dict[tuple[int, str], list[Given]] = defaultdict(list)
    for one in given:
        found[one.round, VOTE if method.dots else one.part].append(one)
    return found


def _people(method: Exercise, here: list[Given]) -> int:
    """Seats, and sheets of paper; behind dots from paper stand as many as have needed to give
    them.
    """
    seats = {one.seat for one in here if one.seat is not None}
    paper = [one.x for one in here if one.seat is None]
    if not method.dots:
        return len(seats) + len(paper)
    sheets = ceil(sum(paper) / method.dots)
    return len(seats) + sheets


def people_behind(seats: Sequence[int | None], each: int) -> int:
    """Return how many people wrote cards at least. What was typed from paper has no seat: behind it
    stand as many as have needed to write it.
    """
    paper = sum(seat is None for seat in seats)
    return len({*seats} - {None}) + -(-paper // each)


def _drawn(method: Exercise, here: list[Given]) -> AnswerCounts:
    sensitive = about_sensitive(method)
    counts: Counter[tuple[str, int, int]] = Counter()
    for one in here:
        if not method.dots:
            counts[one.part, one.x, one.y or 0] += 1
        elif sensitive:
            # People, not dots: somebody who put any here is one.
            counts[one.part, 0, 0] += ceil(one.x / method.dots)
        else:
            counts[one.part, 0, 0] += one.x
    if sensitive:
        counts = Counter({place: many - many % STEP for place, many in counts.items()})
    rows = [(*place, many) for place, many in counts.items() if many]
    return AnswerCounts(_people(method, here), tuple(rows))


def _is_safe(method: Exercise, drawn: AnswerCounts) -> bool:
    """Can each count that is told in threes still be any of its three, whatever the others and the
    people sum to?

    Where they cannot, nothing is shown: otherwise the rest would tell it by subtraction.
    """
    if not about_sensitive(method):
        return True
    told = sum(many for *_place, many in drawn.counts)
    if method.dots:
        cells, each = len(method.parts), min(method.dots, len(method.parts))
    else:
        cells, each = len(method.numbers) ** (2 if method.grid else 1), 1
    return (
        told + STEP - 1 <= drawn.people * each
        and told + (STEP - 1) * (cells - 1) >= drawn.people
    )
