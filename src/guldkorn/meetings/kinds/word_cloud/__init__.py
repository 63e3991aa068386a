"""A word cloud: one to three words from each, counted together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Exercise
from guldkorn.lib.typeset import Block, Table
from guldkorn.meetings.board import STOPS, Put, plain
from guldkorn.meetings.kinds import text
from guldkorn.meetings.kinds.kind import Contribution, ShownExercise
from guldkorn.meetings.kinds.word_cloud.on_wall import PlacedWord, Word, cloud_pages

WORD_SIGNS = 30
"""A word, or a few that belong together."""

SIZES = 5


def clean(
    method: Exercise, sent: Contribution, before: Sequence[Contribution]
) -> Contribution:
    """Return one word. The same word twice from one phone would count as two people."""
    found = text.clean(method, replace(sent, text=" ".join(sent.text.split())), before)
    if len(found.text) > WORD_SIGNS:
        raise ValidationError(
            _("A word has %(signs)s signs at most.") % {"signs": WORD_SIGNS}
        )
    others = {plain(one.text) for one in before if one.key != sent.key}
    if plain(found.text) in others:
        raise ValidationError(_("You have sent this word already."))
    return found


def typed_help(_method: Exercise) -> str:
    return _("One word on each line.")


def typed(_method: Exercise, part: str, lines: str) -> Iterator[Contribution]:
    for line in filter(str.strip, lines.splitlines()):
        word = text.card(" ".join(line.split()))
        if len(word) > WORD_SIGNS:
            raise ValidationError(
                _("A word has %(signs)s signs at most.") % {"signs": WORD_SIGNS}
            )
        yield Contribution(part, text=word)


def cloud(cards: Iterable[Put]) -> tuple[Word, ...]:
    """Return the words, the most frequent first and then by the alphabet: their order tells nothing
    of who sent which together.
    """
    found: dict[str, list[Put]] = {}
    for card in cards:
        found.setdefault(plain(card.text), []).append(card)
    most = max(map(len, found.values()), default=1)
    counted = []
    for _word, alike in sorted(found.items(), key=_order):
        size = _size(len(alike), most)
        counted.append(Word(alike[0].id, _written(alike), len(alike), size))
    return tuple(counted)


def _order(found: tuple[str, list[Put]]) -> tuple[int, str]:
    word, alike = found
    return -len(alike), word


def _written(alike: Sequence[Put]) -> str:
    """Return a word as most have written it; of equals the one that comes first by the alphabet."""
    ways = sorted(card.text.strip(STOPS) or card.text for card in alike)
    return max(ways, key=ways.count)


def _size(people: int, most: int) -> int:
    """Return 5 for the most frequent word, 1 for one that a single person sent beside it."""
    if most == 1:
        return SIZES // 2
    if people == most:
        return SIZES
    return 1 + (SIZES - 1) * (people - 1) // (most - 1)


def paged(cards: Iterable[Put]) -> tuple[tuple[PlacedWord, ...], ...]:
    return cloud_pages(cloud(cards))


def record(shown: ShownExercise) -> Iterator[Block]:
    cards = [card for heap in shown.heaps for card in heap.cards]
    found = cloud(cards)
    if found:
        rows = [(word.text, str(word.people)) for word in found]
        yield Table((_("Word"), _("People")), tuple(rows))


KIND = replace(
    text.KIND,
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    record=record,
    counted_as=plain,
    inputs="meetings/kinds/word_cloud/inputs.html",
    board="meetings/kinds/word_cloud/board.html",
    wall="meetings/wall/kinds/word_cloud.html",
    paged=paged,
)
