"""An agreement: a table writes one text in each part; where people sit alone, each writes cards."""

from collections.abc import Iterator
from dataclasses import replace

from guldkorn.content.exercise import Exercise
from guldkorn.meetings import phases
from guldkorn.meetings.kinds import spaces, text
from guldkorn.meetings.kinds.kind import Contribution


def typed_help(method: Exercise) -> str:
    return "" if phases.at_tables(method.together) else text.typed_help(method)


def typed(method: Exercise, part: str, lines: str) -> Iterator[Contribution]:
    """Yield the table's one text, with all of its lines."""
    if not phases.at_tables(method.together):
        yield from text.typed(method, part, lines)
    elif lines:
        yield Contribution(part, text=text.card(lines))


KIND = replace(
    text.KIND,
    typed=typed,
    typed_help=typed_help,
    sheet=spaces.signed,
    is_agreement=True,
    is_promise=True,
)
