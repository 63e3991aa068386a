"""A matrix: each thing is placed on two axes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from guldkorn.content.exercise import Exercise
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Table
from guldkorn.meetings.kinds import rating, spaces
from guldkorn.meetings.kinds.kind import Contribution, ShownExercise
from guldkorn.meetings.kinds.matrix.field import Field, fields


def clean(
    method: Exercise, sent: Contribution, _before: Sequence[Contribution]
) -> Contribution:
    return rating.at_places(method, sent, sent.x, sent.y)


def typed_help(_method: Exercise) -> str:
    return _("A pair for each sheet, to the right/upwards, with space between: 3/5 4/4")


def typed(method: Exercise, part: str, numbers: str) -> Iterator[Contribution]:
    for x, y in rating.read_numbers(numbers, method.numbers, each=2):
        yield Contribution(part, x=x, y=y)


def tells(drawn: tuple[Field, ...]) -> bool:
    return any(field.places for field in drawn)


def record(shown: ShownExercise) -> Iterator[Block]:
    yield from rating.counted(shown)
    if shown.drawn:
        head = (_("What"), _("To the right"), _("Upwards"), _("How many"))
        rows = [row for field in shown.drawn for row in _rows(field)]
        yield Table(head, tuple(rows))


def _rows(field: Field) -> Iterator[tuple[str, ...]]:
    title = words(field.part.title)
    for x, y, count in field.places:
        yield title, str(x), str(y), str(count)


KIND = replace(
    rating.KIND,
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    draw=fields,
    tells=tells,
    record=record,
    inputs="meetings/kinds/matrix/inputs.html",
    board="meetings/kinds/matrix/board.html",
    sheet=spaces.on_axes,
    wall="meetings/wall/kinds/matrix.html",
    on_a_page=0,
)
