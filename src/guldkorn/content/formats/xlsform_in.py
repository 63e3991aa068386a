"""An XLSForm as a draft of ours: its questions with one answer of several, and what is counted
where the file is of our making.
"""

import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from guldkorn.content.formats.assembling import (
    ASKED_FOR,
    VALUES_AT_MOST,
    ForeignFile,
    ForeignGroup,
    ForeignQuestion,
    InstrumentDraft,
    draft,
    number,
    numbered,
    too_much,
)
from guldkorn.content.schema import LANGUAGE
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Text
from guldkorn.spreadsheets.limits import TableSize
from guldkorn.spreadsheets.workbook import sheets
from guldkorn.workplaces.roster.bounds import Table, Unreadable, limits

CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
CALLED: Final = {
    "dansk": "da",
    "danish": "da",
    "english": "en",
    "engelsk": "en",
    "deutsch": "de",
    "german": "de",
    "tysk": "de",
    "svenska": "sv",
    "norsk": "no",
    "arabic": "ar",
    "polski": "pl",
}
YES = frozenset({"true", "yes", "ja", "sand", "1", "x"})
FACTS = ("id", "version", "owner", "licence", "source", "citation", "terms")
SILENT = frozenset(
    {"start", "end", "today", "deviceid", "username", "calculate", "hidden", "audit"}
)
"""Rows that ask nobody anything."""

Row = Mapping[str, str]


def from_xlsform(data: bytes) -> InstrumentDraft:
    """Raises Unreadable, and what `sheets` raises of a file that is no workbook."""
    book = sheets(BytesIO(data), limits(), TableSize(limits()))
    survey = _rows(book.get("survey", []))
    if not any("type" in row for row in survey):
        raise Unreadable(
            N_(
                "This workbook is no XLSForm: it has no sheet “survey” with a column “type”."
            )
        )
    if len(survey) > VALUES_AT_MOST:
        raise too_much()
    settings = next(iter(_rows(book.get("settings", []))), {})
    language = code_of(settings.get("default_language", "")) or "da"
    own = {
        row["key"]: row.get("value", "")
        for row in _rows(book.get("guldkorn", []))
        if "key" in row
    }
    found = ForeignFile(_facts(settings, own, language), {}, [])
    _sets(found, _rows(book.get("choices", [])), language)
    _groups(found, survey, language)
    if "guldkorn_scales" in book:
        found.scales = [_scale(row, language) for row in _rows(book["guldkorn_scales"])]
    return draft(found)


def _rows(table: Table) -> list[Row]:
    """Each row by the heads of the first, without what is empty."""
    if not table:
        return []
    heads = [head.strip() for head in table[0]]
    heads = [head.lower() if "::" not in head else head for head in heads]
    found = []
    for cells in table[1:]:
        pairs = zip(heads, cells, strict=False)
        row = {head: cell.strip() for head, cell in pairs if head and cell.strip()}
        found.append(row)
    return [row for row in found if row]


def code_of(language: str) -> str:
    """The code of ``Dansk (da)``, ``Danish`` or ``da``; empty where nobody can tell."""
    if found := CODE.search(language):
        base, dash, variant = found[1].partition("-")
        return f"{base.lower()}{dash}{variant}"
    plain = language.strip().lower()
    return CALLED.get(plain, plain if LANGUAGE.fullmatch(plain) else "")


def _text(row: Row, head: str, language: str) -> Text:
    """What stands under a head in each language; without one it is in the form's own."""
    found: Text = {}
    for name, words in row.items():
        first, _colons, said = name.partition("::")
        if first.strip().lower() == head:
            code = code_of(said) if said else language
            if code:
                found.setdefault(code, words)
    return found


def _facts(settings: Row, own: Row, language: str) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": settings.get("form_id", "my-questionnaire"),
        "version": 1,
        "title": _text(own, "title", language)
        or {language: settings.get("form_title", "")},
        **ASKED_FOR,
    }
    facts |= {key: own[key] for key in FACTS if key in own}
    if "guides" in own:
        facts["guides"] = _guides(own["guides"])
    if "version" in own:
        facts["version"] = number(own["version"])
    return facts


def _guides(text: str) -> object:
    """What stands there, or nothing where it is no JSON any more."""
    try:
        return json.loads(text.replace("$ {", "${"))
    except (ValueError, RecursionError):
        return None


def _sets(found: ForeignFile, choices: list[Row], language: str) -> None:
    lists: dict[str, list[Row]] = {}
    for row in choices:
        name = row.get("list_name") or row.get("list name", "")
        lists.setdefault(name, []).append(row)
    for name, rows in lists.items():
        codes = [row.get("name") or row.get("value", "") for row in rows]
        labels = [_text(row, "label", language) for row in rows]
        options = numbered(codes, labels, found, name)
        for option, row in zip(options, rows, strict=True):
            if "guldkorn_score" in row:
                option["score"] = number(row["guldkorn_score"])
        found.sets[name] = options


def _groups(found: ForeignFile, survey: list[Row], language: str) -> None:
    """The groups that hold questions. What stands in none is one by itself."""
    open_groups: list[ForeignGroup] = []
    intro: Text = {}
    loose: ForeignGroup | None = None
    for row in survey:
        kind, _space, name = row.get("type", "").partition(" ")
        kind = kind.lower().replace(" ", "_")
        text = _text(row, "label", language)
        if kind in {"begin_group", "begin_repeat", "begin"}:
            scales = row.get("guldkorn_scales", "")
            open_groups.append(ForeignGroup(text, scales=_ids(scales)))
            found.groups.append(open_groups[-1])
            loose = None
        elif kind in {"end_group", "end_repeat", "end"}:
            open_groups = open_groups[:-1]
        elif kind == "note":
            intro = text
        elif kind == "select_one" and name:
            if not open_groups and loose is None:
                loose = ForeignGroup({})
                found.groups.append(loose)
            group = open_groups[-1] if open_groups else loose
            if group is not None:
                group.questions.append(_question(row, name, text, intro))
            intro = {}
            _told(found, row)
        elif kind and kind not in SILENT:
            found.lose(
                N_(
                    "“%(name)s” is left out: only a question with one answer of several can be "
                    "asked here."
                ),
                name=row.get("name", kind),
            )
    found.groups = [group for group in found.groups if group.questions or group.scales]


def _question(row: Row, answers: str, text: Text, intro: Text) -> ForeignQuestion:
    return ForeignQuestion(
        id=row.get("guldkorn_id") or row.get("name", ""),
        text=text,
        answers=answers.split(maxsplit=1)[0],
        reverse=row.get("guldkorn_reverse", "").lower() in YES,
        intro=intro,
    )


def _told(found: ForeignFile, row: Row) -> None:
    if "relevant" in row:
        found.lose(
            N_("“%(name)s” had a condition. Here it is asked of everybody."),
            name=row.get("name", ""),
        )
    for head in row:
        first, _colons, said = head.partition("::")
        if first == "label" and said and not code_of(said):
            found.lose(
                N_(
                    "We do not know the language “%(language)s”. Write its code after it, as in "
                    "“Polski (pl)”."
                ),
                language=said,
            )


def _ids(text: str) -> list[str]:
    ids = [part.strip() for part in text.split(",")]
    return [id for id in ids if id]


def _scale(row: Row, language: str) -> dict[str, object]:
    scale: dict[str, object] = {
        "id": row.get("id", ""),
        "topic": row.get("topic", ""),
        "title": _text(row, "title", language),
        "direction": row.get("direction", ""),
        "sensitive": row.get("sensitive", "").lower() in YES,
        "items": _ids(row.get("items", "")),
    }
    if intro := _text(row, "intro", language):
        scale["intro"] = intro
    meaning = {name: _text(row, name, language) for name in ("low", "mid", "high")}
    if any(meaning.values()):
        scale["meaning"] = meaning
    for name in ("reference_sd", "minimal_difference"):
        if name in row:
            source = row.get(f"{name}_source", "")
            scale[name] = {"value": number(row[name]), "source": source}
    return scale
