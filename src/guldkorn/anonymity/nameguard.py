"""Finds what could point at one person in a free text, and masks it.

A CPR number and an e-mail address are never wanted. A name or a phone number may have a reason: a
street, the number of the duty phone. A writer can be asked about it. A text that is published word
for word cannot.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations, product

CPR = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} ?[-–]? ?\d{4}(?!\d)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    # the last: 22-33-44-55
    r"(?<!\d)(?:\+(?:[ -]?\d){8,15}|(?:0045 ?)?[2-9](?: ?\d){7}|[2-9]\d(?:[.-]\d\d){3})(?!\d)"
)
WORD = re.compile(r"[^\W\d_]+")
INITIALS = re.compile(r"(?:[\s-]+[A-HJ-ZÆØÅÄÖ]\b\.?)*")
"""Behind a name. Not I: that is the Danish word for all of you."""
BETWEEN = re.compile(r"[\s-]+")

MASK = "[…]"

PLAIN = frozenset(
    WORD.findall(
        "an at da de den der det do du en er et for fra han har he hun ikke is it jeg kan man med "
        "men mig min mit my"
        " no nu ny når og om os på she so så the they to vi vil we you"
    )
)
"""Words so common that by themselves they are no name, although somebody may be called that."""

Span = tuple[int, int]


class NameGuard:
    """Knows the names of ``people``, written in full as on a roster.

    A part of a name counts if it has a capital, so that “liv” is not taken for Liv. Two parts of
    one name in a row count however they are written. A genitive (Lones) is the name. Names that
    stand together are one, with the initials behind them.
    """

    def __init__(self, people: Iterable[str]) -> None:
        self._parts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for person in people:
            parts = [
                part.casefold()
                for part in WORD.findall(_composed(person))
                if len(part) > 1
            ]
            self._parts.update(parts)
            self._pairs.update(combinations(parts, 2))

    def names(self, text: str) -> list[str]:
        """Return the names in the text, each once, in the order they stand."""
        text = _composed(text)
        return list(dict.fromkeys(text[start:end] for start, end in self._spans(text)))

    def masked(self, text: str) -> str:
        """Return the text with ``MASK`` for each name, CPR number, phone number and e-mail
        address.
        """
        text = _composed(text)
        spans = [
            *self._spans(text),
            *(
                found.span()
                for kind in (CPR, EMAIL, PHONE)
                for found in kind.finditer(text)
            ),
        ]
        pieces, after = [], 0
        for start, end in sorted(spans):
            if start >= after:
                pieces += [text[after:start], MASK]
            after = max(after, end)
        return "".join([*pieces, text[after:]])

    def _spans(self, text: str) -> list[Span]:
        found: list[Span] = []
        for start, end in self._words(text):
            if found and BETWEEN.fullmatch(text, found[-1][1], start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _words(self, text: str) -> Iterator[Span]:
        """Yield each word that is part of a name, with the initials behind it."""
        words = list(WORD.finditer(text))
        paired = {
            i
            for i in range(len(words) - 1)
            if BETWEEN.fullmatch(text, words[i].end(), words[i + 1].start())
            and not self._pairs.isdisjoint(
                product(_stems(words[i][0]), _stems(words[i + 1][0]))
            )
        }
        for i, word in enumerate(words):
            if {i, i - 1} & paired or self._is_name(word[0]):
                initials = INITIALS.match(text, word.end())
                yield word.start(), initials.end() if initials else word.end()

    def _is_name(self, word: str) -> bool:
        return (
            word[0].isupper()
            and word.casefold() not in PLAIN
            and not self._parts.isdisjoint(_stems(word))
        )


def _stems(word: str) -> list[str]:
    """Return the word, and the word whose genitive it may be, in small letters."""
    small = word.casefold()
    return [small, small[:-1]] if small.endswith("s") else [small]


def _composed(text: str) -> str:
    """Return the text with each letter and its accent as one character, so that “å” is “å”."""
    return unicodedata.normalize("NFC", text)
