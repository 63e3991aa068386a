"""What the big screen draws and says."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django import template
from django.utils.safestring import SafeString

from guldkorn.content.exercise import Exercise
from guldkorn.lib.language import words
from guldkorn.meetings.kinds.matrix.field import Field
from guldkorn.meetings.kinds.rating.spread import Spread
from guldkorn.meetings.kinds.vote import Votes
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.progress import RoomProgress
from guldkorn.meetings.wall.face import WallFace
from guldkorn.meetings.wall.spectrum import Row, row
from guldkorn.meetings.wall.zones import Mark, marks

register = template.Library()

MOST_COINS, IN_A_ROW, APART = 24, 8, 42


@register.filter
def moment(picture: Picture, face: WallFace) -> str:
    """A name of what stands on the wall: when it is another, the wall passes on to it calmly."""
    point = picture.line.point.pk if picture.line else picture.meeting.state
    phase = picture.activity.phase if picture.activity else ""
    card = face.lit.card.id if face.lit else ""
    slide = picture.slide.slide.pk if picture.slide else ""
    return f"now-{point}-{phase}-{face.page}-{card}-{slide}"


@register.filter
def look_of(picture: Picture) -> str:
    """``is-plain``: the title is all there is to read, and stands large."""
    if picture.meeting.state != "running" or picture.line is None:
        return "is-plain"
    point = picture.line.point
    has_more = picture.activity or picture.slide or point.drawing or point.recall
    return "" if has_more else "is-plain"


@register.filter
def length_class(text: str, longest: int) -> str:
    return "is-long" if len(text) > longest else ""


@register.filter
def row_of(spread: Spread, method: Exercise) -> Row:
    return row(spread, len(method.numbers))


@register.filter
def told(spread: Spread) -> str:
    """How many stand at each place, round by round; nothing where too few have answered."""
    return ". ".join(
        ", ".join(f"{place}: {many}" for place, many in enumerate(counts, start=1))
        for counts in spread.rows
    )


@register.filter
def told_places(fields: Sequence[Field]) -> str:
    return ". ".join(
        f"{words(one.part.title)}: "
        + ", ".join(f"{x}/{y} ({many})" for x, y, many in one.places)
        for one in fields
        if one.places
    )


@register.filter
def zone_marks(fields: Sequence[Field], exercise: Exercise) -> list[Mark]:
    return marks(fields, len(exercise.numbers))


@register.filter
def unlocalized(number: float) -> SafeString:
    """A number as SVG reads it."""
    return SafeString(f"{float(number):g}")


@dataclass(frozen=True)
class AnswerCoin:
    x: int
    y: int
    answered: bool


@dataclass(frozen=True)
class AnswerCoins:
    all: tuple[AnswerCoin, ...]

    @property
    def height(self) -> int:
        return APART * -(-len(self.all) // IN_A_ROW)


@register.filter
def coins(written: RoomProgress) -> AnswerCoins | None:
    """A coin for each seat; None where they are too many to be counted at a glance."""
    if written.people > MOST_COINS:
        return None
    places = [divmod(number, IN_A_ROW) for number in range(written.people)]
    return AnswerCoins(
        tuple(
            AnswerCoin(21 + APART * across, 21 + APART * down, number < written.done)
            for number, (down, across) in enumerate(places)
        )
    )


WIDE, NARROW, LARGEST = 720, 460, 84
"""How wide the row of dots is, and beside a number in words; a dot with its space at most."""


@register.filter
def dots_wide(votes: Sequence[Votes]) -> int:
    return NARROW if votes[0].rough else WIDE


@register.filter
def dots_apart(votes: Sequence[Votes]) -> float:
    """The way from dot to dot: as large as the longest row has room for, and the same in all."""
    longest = max(len(vote.row) for vote in votes)
    return min(LARGEST, dots_wide(votes) / max(longest, 1))


@register.filter
def spread_out(row: range, apart: float) -> list[float]:
    return [round(apart * (number + 0.5), 1) for number in row]


@register.filter
def dot_size(apart: float) -> float:
    return round(apart * 0.42, 1)


COINS = 20


@register.filter
def ring_of_coins(_nothing: str) -> list[tuple[int, int]]:
    """The places of the break's coins, from the top and clockwise."""
    angles = [2 * pi * (number + 0.5) / COINS for number in range(COINS)]
    return [(round(282 * sin(angle)), round(-282 * cos(angle))) for angle in angles]
