"""A sentence of the documents holds one fact: 20 words at most, but where a list says how many more."""

import re
from pathlib import Path

import pytest

from tests.house.test_house import text_of, written_by_hand

LONGEST = 20

STILL_LONG = {
    "ARCHITECTURE.md": 13,
    "GLOSSARY.md": 7,
    "README.md": 2,
    "docs/decisions/0001-one-scan-of-the-answers.md": 6,
    "docs/decisions/0002-the-exact-block-rule.md": 5,
    "docs/decisions/0003-no-link-between-invitation-and-answer.md": 16,
    "docs/decisions/0004-a-catalogue-per-room.md": 3,
    "docs/decisions/0005-the-page-carries-the-answers.md": 5,
    "docs/decisions/0006-locked-lists-with-hashes.md": 3,
    "docs/decisions/0007-one-server-for-pages-and-streams.md": 16,
    "docs/decisions/0008-a-cut-that-nothing-undoes.md": 9,
    "docs/decisions/0009-the-spread-of-small-groups-from-published-figures.md": 5,
    "docs/decisions/0010-policy-2.md": 11,
    "docs/decisions/0011-long-scales-are-summed-exactly.md": 5,
    "docs/decisions/0012-at-most-once-where-a-second-mail-does-harm.md": 3,
    "docs/decisions/0013-a-sign-says-by-name-and-key-what-it-comes-from.md": 7,
    "docs/explanation/anonymity.md": 93,
    "docs/reference/live.md": 27,
    "docs/reference/scoring.md": 14,
}
"""The documents with longer sentences, and how many at most. The numbers only go down."""

HISTORY = "CHANGELOG.md"
"""What was written about a version is not written again."""

FENCE = re.compile(r"^( *)```.*?^\1```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"^ {4,}(?![-*\d]).*$", re.MULTILINE)
NEW_PIECE = re.compile(r"\s*(?:[-*]|\d+\.|#+)\s+")
RULE = re.compile(r"[|\s:-]+")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
CODE = re.compile(r"`[^`]*`|\$[^$]*\$")
STOP = re.compile(r"(?<=[.?!])[\"”)]*\s+(?=[A-Z0-9“\"(]|code)")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def pieces(text: str) -> list[str]:
    """The paragraphs, the points of lists, the headings and the cells of tables; no blocks of code."""
    found: list[list[str]] = [[]]
    for line in INDENTED.sub("", FENCE.sub("", text)).splitlines():
        if line.startswith("|"):
            cells = [] if RULE.fullmatch(line) else line.strip("|").split("|")
            found += [*([cell] for cell in cells), []]
        elif not line.strip() or NEW_PIECE.match(line):
            found.append([NEW_PIECE.sub("", line, count=1)])
        else:
            found[-1].append(line.strip())
    return [piece for lines in found if (piece := " ".join(lines).strip())]


def sentences(text: str) -> list[str]:
    """What is read between two stops. A link is its words, and a piece of code is one."""
    plain = [CODE.sub("code", LINK.sub(r"\1", PICTURE.sub("", piece))) for piece in pieces(text)]
    return [sentence for piece in plain for sentence in STOP.split(piece.replace("*", ""))]


def long_sentences(path: Path) -> list[str]:
    return [one for one in sentences(text_of(path)) if len(WORD.findall(one)) > LONGEST]


def documents() -> list[Path]:
    return [path for path in written_by_hand(".md") if path.name != HISTORY]


@pytest.mark.parametrize("path", documents(), ids=str)
def test_a_sentence_holds_one_fact(path: Path) -> None:
    found = long_sentences(path)
    assert len(found) <= STILL_LONG.get(path.as_posix(), 0), "\n".join(found)


def test_the_list_is_as_short_as_it_can_be() -> None:
    """Who has shortened a sentence lowers the number too."""
    found = {path.as_posix(): len(long_sentences(path)) for path in documents()}
    assert {name: most for name, most in STILL_LONG.items() if found.get(name, 0) < most} == {}


def test_long_sentences_are_found() -> None:
    text = f"# A head\n\nShort. {'One word more ' * 7}end.\n\n| {'cell ' * 21} |\n|---|\n\n```\n{'x ' * 30}\n```\n"
    assert [len(WORD.findall(one)) for one in sentences(text)] == [2, 1, 22, 21]
    assert sentences("See [the page](x.md). `code` is one, and `so is this` too.") == [
        "See the page.",
        "code is one, and code too.",
    ]
