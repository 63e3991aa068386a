"""A vote: each gives away a number of dots, to the exercise's own parts or to names that cards were
put under.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Table
from guldkorn.meetings.kinds import rating, spaces
from guldkorn.meetings.kinds.kind import Contribution, ShownExercise
from guldkorn.meetings.numbers import VOTE, Stored, about_sensitive, read

MOST_ON_PAPER = 1000
"""Dots of all sheets together, which are typed in as one number."""

IN_A_ROW = 60
"""As many dots as are drawn, however many there are."""


@dataclass(frozen=True)
class Votes:
    """Dots given to one thing; where ``rough``, people counted in whole threes."""

    part: Part
    dots: int
    rough: bool = False

    @property
    def id(self) -> str:
        return self.part.id

    @property
    def said(self) -> str:
        """How many, in words about a sensitive topic: there none, one and two are one and the
        same.
        """
        if not self.rough:
            return str(self.dots)
        return in_threes(self.dots)

    @property
    def row(self) -> range:
        return range(min(self.dots, IN_A_ROW))


def in_threes(people: int) -> str:
    """Say how many, where none, one and two are told as one and the same."""
    return _("%(people)s or more") % {"people": people} if people else _("under three")


def clean(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> Contribution:
    """Return dots. Raises ValidationError where the seat has given too many to other things."""
    found = rating.clean(method, sent, before)
    elsewhere = sum(one.x or 0 for one in before if one.part != sent.part)
    if (sent.x or 0) + elsewhere > method.dots:
        message = ngettext(
            "You have %(dots)s dot in all.",
            "You have %(dots)s dots in all.",
            method.dots,
        )
        raise ValidationError(message % {"dots": method.dots})
    return found


def typed_help(_method: Exercise) -> str:
    return _("All dots together.")


def typed(_method: Exercise, part: str, numbers: str) -> Iterator[Contribution]:
    for (x,) in rating.read_numbers(numbers, range(MOST_ON_PAPER), each=1):
        yield Contribution(part, x=x)


def votes(
    exercise: Exercise, parts: Sequence[Part], drawn: Stored
) -> tuple[Votes, ...]:
    """Return the dots of each thing voted on, the most first; equals in the order in which they got
    their first dot.

    About a sensitive topic it is people in whole threes, and what got fewer stands there as zero.
    """
    seen = read(drawn, 1, VOTE)
    dots: Counter[str] = Counter()
    if about_sensitive(exercise) and seen.people:
        dots.update({part.id: 0 for part in exercise.parts})
    dots.update({part: many for part, _x, _y, many in seen.counts})
    named = {part.id: part for part in parts}
    return tuple(
        Votes(
            named.get(id, Part(id, {"da": id})), count, rough=about_sensitive(exercise)
        )
        for id, count in dots.most_common()
    )


def record(shown: ShownExercise) -> Iterator[Block]:
    yield from rating.counted(shown)
    if shown.drawn:
        counted = _("People") if shown.drawn[0].rough else _("Dots")
        rows = [(words(vote.part.title), vote.said) for vote in shown.drawn]
        yield Table((_("What"), counted), tuple(rows))


KIND = replace(
    rating.KIND,
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    draw=votes,
    record=record,
    inputs="meetings/kinds/vote/inputs.html",
    board="meetings/kinds/vote/board.html",
    sheet=spaces.dots,
    wall="meetings/wall/kinds/vote.html",
    on_a_page=8,
)
