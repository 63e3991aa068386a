"""LimeSurvey's .lss as a draft of ours: its questions with one answer of several, and what is
counted where the file is of our making.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from guldkorn.content.formats.asked import unique
from guldkorn.content.formats.assembling import (
    ASKED_FOR,
    ForeignFile,
    ForeignGroup,
    ForeignQuestion,
    InstrumentDraft,
    draft,
    numbered,
)
from guldkorn.content.formats.lss_key import ATTRIBUTE, LssKey, read_key
from guldkorn.content.formats.lss_tables import (
    LssTables,
    LssWords,
    Row,
    once,
    place,
    plain,
    tables_of,
)
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Text

LISTS = frozenset("L!O")
ARRAYS = frozenset("FHAB")
POINTS: Final = {"5": 5, "A": 5, "B": 10}
"""Questions whose answers are points without words: one list, and two kinds of array."""
TEXT_ONLY = "X"
ALWAYS = frozenset({"", "1", "true"})


def from_lss(data: bytes) -> InstrumentDraft:
    """Raises NotLimeSurvey, Unreadable, and expat's error of what is no XML."""
    tables = tables_of(data)
    spoken, key = LssWords(tables), _key(tables)
    found = ForeignFile(_facts(tables, spoken, key), {}, [])
    if key:
        found.scales = key.scales
    _LssReader(tables, spoken, key or LssKey(), found).groups()
    return draft(found)


def _key(tables: LssTables) -> LssKey | None:
    for row in tables.of("question_attributes"):
        if row.get("attribute") == ATTRIBUTE:
            return read_key(row.get("value", ""))
    return None


def _facts(
    tables: LssTables, spoken: LssWords, key: LssKey | None
) -> dict[str, object]:
    title = {}
    for row in tables.of("surveys_languagesettings"):
        if words := plain(row.get("surveyls_title", "")):
            title[row.get("surveyls_language", spoken.language)] = words
    if key:
        return {**key.facts, "title": title}
    return {"id": "my-questionnaire", "version": 1, "title": title, **ASKED_FOR}


@dataclass
class _LssReader:
    """A survey that is being read into what was found."""

    tables: LssTables
    spoken: LssWords
    key: LssKey
    found: ForeignFile
    options: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.tables.of("answers")
        for row in sorted(rows, key=lambda one: place(one.get("sortorder"))):
            self.options.setdefault(row.get("qid", ""), []).append(row)

    def groups(self) -> None:
        order = once(self.tables.of("groups"), "gid", "group_order")
        rows = once(self.tables.of("questions"), "qid", "question_order")
        asked = [row for row in rows if _parent(row) == ""]
        pages = self.key.pages or []
        for number, row in enumerate(order):
            group = ForeignGroup(self.spoken.of("group", row))
            if len(pages) == len(order):
                group.scales = pages[number]
            inside = [one for one in asked if one.get("gid") == row.get("gid")]
            group.questions = self._questions(inside)
            if group.questions or group.scales:
                self.found.groups.append(group)

    def _questions(self, rows: list[dict[str, str]]) -> list[ForeignQuestion]:
        questions: list[ForeignQuestion] = []
        intro: Text = {}
        for row in rows:
            if row.get("type") == TEXT_ONLY:
                intro = self.spoken.of("question", row)
                continue
            made = self._asked(row)
            if made and intro:
                made[0] = replace(made[0], intro=intro)
            questions += made
            intro = {}
        return questions

    def _asked(self, row: Row) -> list[ForeignQuestion]:
        """A question, or each line of an array; none where it has not one answer of several."""
        kind, name = row.get("type", ""), row.get("title", "")
        if kind not in LISTS | ARRAYS | POINTS.keys():
            self.found.lose(
                N_(
                    "“%(name)s” is left out: only a question with one answer of several can be "
                    "asked here."
                ),
                name=name,
            )
            return []
        if row.get("relevance", "").strip() not in ALWAYS:
            self.found.lose(
                N_("“%(name)s” had a condition. Here it is asked of everybody."),
                name=name,
            )
        if kind in ARRAYS:
            return self._lines(row, self._answers(row))
        text = self.spoken.of("question", row)
        told = self.key.questions.get(name)
        if told is None:
            return [ForeignQuestion(name, text, self._answers(row))]
        answers = str(told.get("answers", ""))
        self._own_answers(row, answers)
        id, turned = str(told.get("id", name)), told.get("reverse") is True
        return [ForeignQuestion(id, text, answers, turned)]

    def _lines(self, row: Row, answers: str) -> list[ForeignQuestion]:
        """The lines of an array; what stands above them is above the first."""
        below = [
            one
            for one in self.tables.of("subquestions", "questions")
            if _parent(one) == row.get("qid")
        ]
        lines = [
            ForeignQuestion(
                f"{row.get('title', '')}_{one.get('title', '')}",
                self.spoken.of("question", one),
                answers,
            )
            for one in once(below, "qid", "question_order")
        ]
        if lines:
            lines[0] = replace(lines[0], intro=self.spoken.of("question", row))
        return lines

    def _options(self, row: Row) -> dict[str, Text]:
        """The words of each answer to a question, by its code."""
        rows = [
            one for one in self.tables.of("answers") if one.get("qid") == row["qid"]
        ]
        rows.sort(key=lambda one: place(one.get("sortorder")))
        labels: dict[str, Text] = {}
        for one in rows:
            labels[one.get("code", "")] = self.spoken.of("answer", one)
        return labels

    def _answers(self, row: Row) -> str:
        """The name of the set that the question has: one for all that have the same answers."""
        points = POINTS.get(row.get("type", ""), 0)
        by_code = self._options(row)
        if points:
            digits = [str(number) for number in range(1, points + 1)]
            by_code = {digit: {"da": digit, "en": digit} for digit in digits}
        labels = list(by_code.values())
        options = numbered(list(by_code), labels, self.found, row.get("title", ""))
        for name, known in self.found.sets.items():
            if known == options:
                return name
        name = unique("answers", {*self.found.sets, *self.key.sets})
        self.found.sets[name] = options
        return name

    def _own_answers(self, row: Row, name: str) -> None:
        if name in self.found.sets:
            return
        known = self.key.sets.get(name, {})
        self.found.sets[name] = [
            {**known.get(code, {"value": code}), "label": label}
            for code, label in self._options(row).items()
        ]


def _parent(row: Row) -> str:
    """The number of the array that a row is a line of; empty where it is none."""
    parent = row.get("parent_qid", "")
    return "" if parent == "0" else parent
