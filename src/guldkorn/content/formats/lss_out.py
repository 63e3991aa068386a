"""A questionnaire as LimeSurvey's .lss: a group for each page, a list question for each question.

The tables are those of LimeSurvey 5 and 6, which keep the words of each language in tables of their
own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from guldkorn.content.formats.asked import asked_pages, languages, unique, visible
from guldkorn.content.formats.lss_key import ATTRIBUTE, key_of
from guldkorn.content.schema import InstrumentShape, OptionShape
from guldkorn.measurement.instrument import Text

SURVEY = 100001
DATABASE = 500
CODE_AT_MOST = 20
ANSWER_CODE_AT_MOST = 5

Row = dict[str, object]
Tables = dict[str, list[Row]]

ORDER = (
    "answers",
    "answer_l10ns",
    "groups",
    "group_l10ns",
    "questions",
    "question_l10ns",
    "question_attributes",
    "surveys",
    "surveys_languagesettings",
)


def lss(whole: InstrumentShape) -> bytes:
    """The survey as XML."""
    spoken = languages(whole)
    questions = _codes(item.id for item in whole.items)
    answers = {
        name: _answer_codes(options) for name, options in whole.answer_sets.items()
    }
    writer = _LssWriter(spoken)
    writer.survey(whole)
    for gid, page in enumerate(asked_pages(whole), 1):
        writer.group(gid, page.title)
        for number, part in enumerate(part for part in page.parts if part.items):
            if part.intro:
                writer.question(gid, f"intro{gid}x{number}", "X", part.intro)
            for item in part.items:
                writer.question(gid, questions[item.id], "L", item.text)
                options = whole.answer_sets[item.answers]
                writer.answers(options, answers[item.answers])
    writer.key(key_of(whole, questions, answers).model_dump_json())
    return _written(writer.tables, spoken)


def _codes(ids: Iterable[str]) -> dict[str, str]:
    """LimeSurvey takes letters and digits only, at most twenty, and a letter first."""
    taken: set[str] = set()
    codes = {}
    for id in ids:
        plain = re.sub(r"[^A-Za-z0-9]", "", id)
        begun = plain if plain[:1].isalpha() else f"q{plain}"
        codes[id] = unique(begun[: CODE_AT_MOST - 4], taken)
    return codes


def _answer_codes(options: list[OptionShape]) -> dict[int, str]:
    """The value as it is; in a set with one below nought ``A1``, ``A2`` … in the order."""
    values = [option.value for option in options]
    codes = [str(value) for value in values]
    if min(values) < 0:
        codes = [f"A{place}" for place in range(1, len(values) + 1)]
    return dict(zip(values, codes, strict=True))


@dataclass
class _LssWriter:
    """A survey that is being written, row by row."""

    spoken: list[str]
    tables: Tables = field(default_factory=lambda: {name: [] for name in ORDER})

    def survey(self, whole: InstrumentShape) -> None:
        self.tables["surveys"].append(
            {
                "sid": SURVEY,
                "gsid": 1,
                "admin": "",
                "active": "N",
                "anonymized": "Y",
                "format": "G",
                "savetimings": "N",
                "language": self.spoken[0],
                "additional_languages": " ".join(self.spoken[1:]),
                "datestamp": "N",
                "ipaddr": "N",
                "refurl": "N",
            }
        )
        for language in self.spoken:
            self.tables["surveys_languagesettings"].append(
                {
                    "surveyls_survey_id": SURVEY,
                    "surveyls_language": language,
                    "surveyls_title": _html(whole.title.get(language, "")),
                }
            )

    def group(self, gid: int, title: Text) -> None:
        self.tables["groups"].append(
            {"gid": gid, "sid": SURVEY, "group_order": gid, "grelevance": 1}
        )
        for language in self.spoken:
            name = _html(title.get(language, ""))
            said: Row = {"gid": gid, "group_name": name, "language": language}
            _word(self.tables["group_l10ns"], said)

    def question(self, gid: int, code: str, kind: str, text: Text) -> None:
        qid = len(self.tables["questions"]) + 1
        self.tables["questions"].append(
            {
                "qid": qid,
                "parent_qid": 0,
                "sid": SURVEY,
                "gid": gid,
                "type": kind,
                "title": code,
                "other": "N",
                "mandatory": "N",
                "encrypted": "N",
                "question_order": qid,
                "scale_id": 0,
                "same_default": 0,
                "relevance": 1,
            }
        )
        for language in self.spoken:
            words = _html(text.get(language, ""))
            said: Row = {"qid": qid, "question": words, "language": language}
            _word(self.tables["question_l10ns"], said)

    def answers(self, options: list[OptionShape], codes: Mapping[int, str]) -> None:
        """The answers to the question that was written last."""
        for place, option in enumerate(options, 1):
            aid = len(self.tables["answers"]) + 1
            self.tables["answers"].append(
                {
                    "aid": aid,
                    "qid": len(self.tables["questions"]),
                    "code": codes[option.value],
                    "sortorder": place,
                    "assessment_value": 0,
                    "scale_id": 0,
                }
            )
            for language in self.spoken:
                answer = _html(option.label.get(language, ""))
                said: Row = {"aid": aid, "answer": answer, "language": language}
                _word(self.tables["answer_l10ns"], said)

    def key(self, text: str) -> None:
        """What LimeSurvey knows nothing of, at the first question that has answers."""
        told = {"attribute": ATTRIBUTE, "value": text, "language": ""}
        first = self.tables["answers"][0]["qid"]
        self.tables["question_attributes"].append({"qid": first, **told})


def _word(table: list[Row], said: Row) -> None:
    table.append({"id": len(table) + 1, **said})


def _html(text: str) -> str:
    """Words as HTML, in which a brace is not the beginning of an expression."""
    lines = escape(visible(text), quote=False).replace("\n", "<br />")
    return lines.replace("{", "&#123;").replace("}", "&#125;")


def _written(tables: Tables, spoken: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>"]
    lines += ["<LimeSurveyDocType>Survey</LimeSurveyDocType>"]
    lines += [f"<DBVersion>{DATABASE}</DBVersion>", "<languages>"]
    lines += [f"<language>{language}</language>" for language in spoken]
    lines += ["</languages>"]
    for name in ORDER:
        rows = tables[name]
        fields = "".join(f"<fieldname>{field}</fieldname>" for field in rows[0])
        lines += [f"<{name}>", f"<fields>{fields}</fields>", "<rows>"]
        lines += [_row(row) for row in rows]
        lines += ["</rows>", f"</{name}>"]
    return "\n".join([*lines, "</document>", ""]).encode()


def _row(row: Row) -> str:
    cells = []
    for name, value in row.items():
        words = escape(str(value))
        cells.append(f"<{name}>{words}</{name}>")
    return "".join(["<row>", *cells, "</row>"])
