"""Kinds that give each part one number on a row of places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Heading, Paragraph, Table
from guldkorn.lib.words import N_
from guldkorn.meetings.kinds import spaces
from guldkorn.meetings.kinds.kind import Contribution, ExerciseKind, ShownExercise
from guldkorn.meetings.kinds.rating.spread import Spread, spreads
from guldkorn.meetings.numbers import about_sensitive

PLACES = re.compile(r"[\s,;]+")

THREES = N_("People are counted in threes; under three may also be none.")

EVEN = 0.25
"""A shift of the mean smaller than this is no shift."""


def clean(
    method: Exercise, sent: Contribution, _before: Sequence[Contribution]
) -> Contribution:
    # A second number would make another row of the same place, and only one of the two would be
    # drawn.
    return replace(at_places(method, sent, sent.x), y=None)


def at_places(method: Exercise, sent: Contribution, *given: int | None) -> Contribution:
    """Return numbers without words. Raises ValidationError for one that is no place of the
    exercise.
    """
    if any(number not in method.numbers for number in given):
        raise ValidationError(_("Choose a place."))
    return replace(sent, text="", more="")


def typed_help(_method: Exercise) -> str:
    return _("A number for each sheet, with space between: 3 4 4 6")


def typed(method: Exercise, part: str, numbers: str) -> Iterator[Contribution]:
    for (x,) in read_numbers(numbers, method.numbers, each=1):
        yield Contribution(part, x=x)


def read_numbers(typed: str, allowed: range, *, each: int) -> Iterator[list[int]]:
    """Yield what stands for each sheet: ``each`` numbers with a slash between."""
    for place in filter(None, PLACES.split(typed)):
        given = place.split("/")
        found = [int(number) for number in given if number.isdecimal()]
        if (
            len(given) != each
            or len(found) != each
            or any(number not in allowed for number in found)
        ):
            raise ValidationError(
                _("“%(place)s” is no place in this exercise."), params={"place": place}
            )
        yield found


def record(shown: ShownExercise) -> Iterator[Block]:
    yield from counted(shown)
    for spread in shown.drawn:
        yield from _spread(spread)


def counted(shown: ShownExercise) -> Iterator[Block]:
    """Yield from how many the numbers are, where anybody is shown."""
    if shown.counted:
        yield Paragraph(shown.counted, muted=True)


def from_how_many(method: Exercise, people: int) -> str:
    """Say from how many answers numbers are made, and how they are counted where the topic is
    sensitive.
    """
    made = ngettext("From %(people)s answer.", "From %(people)s answers.", people) % {
        "people": people
    }
    return made + " " + _(THREES) if about_sensitive(method) else made


def shift_words(spread: Spread) -> str:
    """What the talk did to the ratings."""
    before, after = spread.mean(spread.first) or 0.0, spread.mean(spread.second) or 0.0
    if abs(after - before) < EVEN:
        return _("About the same as before the talk.")
    figures = {"before": number_format(before, 1), "after": number_format(after, 1)}
    return _("From %(before)s before the talk to %(after)s after it.") % figures


def name_of(part: Part) -> str:
    """A pair of opposites has no title: it is named by its ends."""
    return (
        words(part.title) if part.title else f"{words(part.low)} – {words(part.high)}"
    )


def _spread(spread: Spread) -> Iterator[Block]:
    yield Heading(name_of(spread.part), level=2)
    if spread.too_few:
        yield Paragraph(
            _("Too few have answered to show where they stand."), muted=True
        )
        return
    ends = {
        "low": words(spread.part.low),
        "high": words(spread.part.high),
        "places": len(spread.first),
    }
    head = (_("From “%(low)s” (1) to “%(high)s” (%(places)s)") % ends,)
    rounds = [(_("First"), spread.first), (_("After the talk"), spread.second)]
    asked = [(name, counts) for name, counts in rounds if counts]
    places = tuple(str(place) for place in range(1, len(spread.first) + 1))
    yield Table(
        head + places,
        tuple((name, *(str(count) for count in counts)) for name, counts in asked),
    )
    if spread.shift is not None:
        yield Paragraph(shift_words(spread))


KIND = ExerciseKind(
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    draw=spreads,
    record=record,
    inputs="meetings/kinds/rating/inputs.html",
    board="meetings/kinds/rating/board.html",
    sheet=spaces.rows,
    wall="meetings/wall/kinds/rating.html",
    on_a_page=6,
)
