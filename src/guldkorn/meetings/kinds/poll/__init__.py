"""A poll: each chooses one of the answers. An answer is stored as its number, from one on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Table
from guldkorn.meetings.kinds import rating, spaces
from guldkorn.meetings.kinds.kind import Contribution, ShownExercise
from guldkorn.meetings.kinds.vote import in_threes
from guldkorn.meetings.numbers import Stored, about_sensitive, read

CHOICE = "choice"
"""What the one thing that is filled in is called. The answers themselves are the parts of the file.
"""


@dataclass(frozen=True)
class PollChoice:
    """How many chose an answer, and of how many; where ``rough``, people counted in threes."""

    part: Part
    people: int
    of: int
    rough: bool = False

    @property
    def said(self) -> str:
        return in_threes(self.people) if self.rough else str(self.people)

    @property
    def share(self) -> int:
        """Return the length of its bar, of a hundred."""
        return round(100 * self.people / self.of)


def one_choice(method: Exercise) -> tuple[Part, ...]:
    return (Part(CHOICE, method.question),)


def clean(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> Contribution:
    if sent.x not in method.numbers:
        raise ValidationError(_("Choose an answer."))
    return rating.clean(method, sent, before)


def answer_name(method: Exercise, number: int) -> str:
    if number not in method.numbers:
        return ""
    part = method.parts[number - 1]
    return words(part.title)


def typed_help(method: Exercise) -> str:
    answers = ", ".join(
        f"{number} {answer_name(method, number)}" for number in method.numbers
    )
    return _(
        "The number of the answer on each sheet, with space between. %(answers)s"
    ) % {"answers": answers}


def choices(
    method: Exercise, _parts: Sequence[Part], drawn: Stored
) -> tuple[PollChoice, ...]:
    """Return all answers in their order, those that nobody chose too."""
    seen, rough = read(drawn, 1, CHOICE), about_sensitive(method)
    if not seen.people:
        return ()
    chosen = {x: many for _part, x, _y, many in seen.counts}
    return tuple(
        PollChoice(part, chosen.get(number, 0), seen.people, rough)
        for number, part in enumerate(method.parts, start=1)
    )


def record(shown: ShownExercise) -> Iterator[Block]:
    yield from rating.counted(shown)
    if shown.drawn:
        rows = tuple((words(choice.part.title), choice.said) for choice in shown.drawn)
        yield Table((_("Answer"), _("People")), rows)


KIND = replace(
    rating.KIND,
    clean=clean,
    typed_help=typed_help,
    draw=choices,
    record=record,
    parts=one_choice,
    place_name=answer_name,
    inputs="meetings/kinds/poll/inputs.html",
    board="meetings/kinds/poll/board.html",
    sheet=spaces.dots,
    wall="meetings/wall/kinds/poll.html",
)
