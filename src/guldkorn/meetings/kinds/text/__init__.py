"""Kinds that are written: cards of each person, in one or more parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.content.exercise import Exercise
from guldkorn.lib.typeset import Block, Bullets, Heading
from guldkorn.meetings.kinds import spaces
from guldkorn.meetings.kinds.kind import (
    TEXT_SIGNS,
    Contribution,
    ExerciseKind,
    ShownExercise,
)
from guldkorn.workplaces.free_text import without_identity


def clean(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> Contribution:
    """Return a card with one text."""
    return replace(clean_both(method, sent, before), more="")


def clean_both(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> Contribution:
    """Return a card that may have a second text."""
    if not sent.text.strip():
        raise ValidationError(_("Write something first."))
    _leave_room(method, sent, before)
    return replace(sent, x=None, y=None)


def _leave_room(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> None:
    """Refuse one card more than a person may write."""
    most = method.part(sent.part).most
    mine = [one for one in before if one.part == sent.part and one.key != sent.key]
    if most and len(mine) >= most:
        message = ngettext(
            "You have written %(most)s card here, and that is all there is room for. Take it back "
            "first.",
            "You have written %(most)s cards here, and that is all there is room for. Take one "
            "back first.",
            most,
        )
        raise ValidationError(message % {"most": most})


def typed_help(_method: Exercise) -> str:
    return _("One card on each line.")


def typed(_method: Exercise, part: str, lines: str) -> Iterator[Contribution]:
    """Yield a card of each line."""
    for line in filter(str.strip, lines.splitlines()):
        yield Contribution(part, text=card(line))


def card(line: str) -> str:
    """Return what is written on a card. Raises ValidationError where it is too long, or names
    somebody.
    """
    text = line.strip()
    if len(text) > TEXT_SIGNS:
        message = _("A card holds %(signs)s signs. Make two of this one: “%(start)s …”")
        raise ValidationError(message, params={"signs": TEXT_SIGNS, "start": text[:30]})
    without_identity(text)
    return text


def record(shown: ShownExercise) -> Iterator[Block]:
    for heap in shown.heaps:
        if heap.cards:
            yield Heading(heap.heading, level=2)
            yield Bullets(
                tuple(
                    f"{one.text} – {one.more}" if one.more else one.text
                    for one in heap.cards
                )
            )


KIND = ExerciseKind(
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    record=record,
    inputs="meetings/kinds/text/inputs.html",
    board="meetings/kinds/text/board.html",
    sheet=spaces.boxes,
    wall="meetings/wall/kinds/cards.html",
)
