"""A demand card has two halves: a demand, and what makes it a strain here. It stands under the
first part.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from guldkorn.content.exercise import Exercise, Part
from guldkorn.meetings.kinds import spaces, text
from guldkorn.meetings.kinds.kind import Contribution


def first_part(method: Exercise) -> tuple[Part, ...]:
    return method.parts[:1]


def typed_help(_method: Exercise) -> str:
    return _("One card on each line, with a slash between its two halves.")


def typed(_method: Exercise, part: str, lines: str) -> Iterator[Contribution]:
    for line in filter(str.strip, lines.splitlines()):
        first, _slash, second = line.partition("/")
        yield Contribution(part, text=text.card(first), more=text.card(second))


KIND = replace(
    text.KIND,
    clean=text.clean_both,
    parts=first_part,
    typed=typed,
    typed_help=typed_help,
    inputs="meetings/kinds/demand_card/inputs.html",
    sheet=spaces.pairs,
    wall="meetings/wall/kinds/demand_cards.html",
    on_a_page=4,
)
