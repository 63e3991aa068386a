"""A kind of exercise that the product does not have: what the weather is like here, in one of three
words.
"""

from collections import Counter
from dataclasses import replace

from django.core.exceptions import ValidationError

from guldkorn.lib.typeset import Paragraph
from guldkorn.meetings.kinds import text
from guldkorn.meetings.kinds.kind import Contribution

WORDS = ("sol", "sky", "regn")


def clean(_method, sent, _before):
    return replace(sent, text=_word(sent.text), more="", x=None, y=None)


def typed(_method, part, words):
    for word in words.split():
        yield Contribution(part, text=_word(word))


def typed_help(_method):
    return "Et ord for hvert ark: sol, sky eller regn."


def record(shown):
    many = Counter(card.text for heap in shown.heaps for card in heap.cards)
    yield Paragraph(", ".join(f"{word}: {many[word]}" for word in WORDS))


def _word(text):
    if text not in WORDS:
        raise ValidationError("Det vejr har vi ikke.")
    return text


KIND = replace(
    text.KIND,
    clean=clean,
    typed=typed,
    typed_help=typed_help,
    record=record,
    inputs="weather/inputs.html",
    board="weather/board.html",
    wall="",
)
