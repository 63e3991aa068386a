"""The tables of a LimeSurvey file, read piece by piece, and the words of their rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from xml.parsers import expat

from guldkorn.content.formats.assembling import VALUES_AT_MOST, too_much
from guldkorn.measurement.instrument import Text

ROWS_AT_MOST = 20_000
DEEPEST = 12
IN_A_ROW = ["rows", "row"]

Row = Mapping[str, str]


class NotLimeSurvey(Exception):
    """This is no survey of LimeSurvey's."""


@dataclass
class LssTables:
    """The rows of each table, filled as the parser comes past them."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    kind: str = ""
    path: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    count: int = 0

    def start(self, name: str, _attributes: object) -> None:
        self.path.append(name)
        self.words.clear()
        self.count += 1
        if self.count > 10 * ROWS_AT_MOST or len(self.path) > DEEPEST:
            raise too_much()
        if self.path[2:] == IN_A_ROW:
            self.rows.setdefault(self.path[1], []).append({})

    def hear(self, text: str) -> None:
        self.words.append(text)

    def end(self, name: str) -> None:
        if self.path[2:4] == IN_A_ROW and len(self.path) == 5:
            self.rows[self.path[1]][-1][name] = "".join(self.words)
        elif self.path[1:] == ["LimeSurveyDocType"]:
            self.kind = "".join(self.words).strip()
        self.path.pop()
        self.words.clear()

    def of(self, *names: str) -> list[dict[str, str]]:
        """The rows of several tables, one table after another."""
        found: list[dict[str, str]] = []
        for name in names:
            found += self.rows.get(name, [])
        return found


def tables_of(data: bytes) -> LssTables:
    """Raises NotLimeSurvey, Unreadable, and expat's error of what is no XML. No entity is taken."""
    tables, parser = LssTables(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = tables.start
    parser.EndElementHandler = tables.end
    parser.CharacterDataHandler = tables.hear
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(data, True)
    if tables.kind != "Survey":
        raise NotLimeSurvey
    if any(len(rows) > ROWS_AT_MOST for rows in tables.rows.values()):
        raise too_much()
    if len(tables.of("groups", "questions", "subquestions")) > VALUES_AT_MOST:
        raise too_much()
    return tables


def _no_doctype(*_declared: object) -> None:
    raise NotLimeSurvey


def once(rows: Iterable[dict[str, str]], id: str, order: str) -> list[dict[str, str]]:
    """Each row once, in the order that it names: older files have one for each language."""
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row.get(id, ""), row)

    def named(row: Row) -> int:
        return place(row.get(order))

    return sorted(first.values(), key=named)


def place(text: str | None) -> int:
    """The number in an order, or 0 where there is none."""
    if not text or len(text) > 9:
        return 0
    return int(text) if text.isdecimal() else 0


WORDS: Final = {
    "group": ("gid", "group_name", ("groups", "group_l10ns")),
    "question": ("qid", "question", ("questions", "subquestions", "question_l10ns")),
    "answer": ("aid", "answer", ("answers", "answer_l10ns")),
}
"""Of each kind the column of its number, that of its words, and where they stand."""


class LssWords:
    """The words of a row in each language. Older files keep a row for each language; newer ones
    have a table of words.
    """

    def __init__(self, tables: LssTables) -> None:
        self.language = "da"
        for row in tables.of("surveys"):
            self.language = row.get("language") or self.language
        self.said: dict[tuple[str, str], Text] = {}
        for kind, (_id, head, names) in WORDS.items():
            for row in tables.of(*names):
                self._hear(kind, row, row.get(head, ""))

    def _hear(self, kind: str, row: Row, html: str) -> None:
        if words := plain(html):
            language = row.get("language") or self.language
            text = self.said.setdefault((kind, _number(kind, row)), {})
            text[language] = words

    def of(self, kind: str, row: Row) -> Text:
        key = kind, _number(kind, row)
        return self.said.get(key, {})


def _number(kind: str, row: Row) -> str:
    id = WORDS[kind][0]
    if id in row:
        return row[id]
    return f"{row.get('qid')}/{row.get('code')}"


BREAKS = frozenset({"p", "br", "div", "li"})
UNSEEN = frozenset({"script", "style"})
TAG = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)|[!?]")


def plain(html: str) -> str:
    """Words without HTML, with a line for each paragraph.

    Each sign is looked at once: the parser of the standard library looks at some files as often as
    they are long.
    """
    first, *pieces = html.split("<")
    said = [first]
    for piece in pieces:
        tag, closed, words = piece.partition(">")
        name = TAG.match(tag)
        if not closed or not name:
            said.append(f"<{piece}")
            continue
        called = (name[1] or "").lower()
        if called in BREAKS:
            said.append("\n")
        if called not in UNSEEN or tag.startswith("/"):
            said.append(words)
    lines = [line.strip() for line in unescape("".join(said)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
