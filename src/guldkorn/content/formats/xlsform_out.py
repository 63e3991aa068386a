"""A questionnaire as an XLSForm, which ODK, KoboToolbox and others read.

What they know nothing of stands in sheets and columns that begin with ``guldkorn``.
"""

import io
import json
import re

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guldkorn.content.formats.asked import (
    asked_pages,
    languages,
    unique,
    visible,
)
from guldkorn.content.schema import InstrumentShape, ScaleShape
from guldkorn.measurement.instrument import Text

LANGUAGES = {"da": "Dansk", "en": "English"}
FACTS = ("id", "version", "owner", "licence", "source", "citation", "terms")
GUIDES = "guides"
"""The row that holds the guides, as JSON: no other program shows them."""

TAKEN = frozenset({"data", "meta", "instanceid", "instancename", "audit"})
"""Names that the program gives to parts of every form."""

Row = dict[str, object]


def xlsform(whole: InstrumentShape) -> bytes:
    """The form as an XLSX file."""
    spoken = languages(whole)
    lists = _list_names(whole)
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet("survey"), _survey(whole, lists), _labels("label", spoken))
    choices = [
        {
            "list_name": lists[name],
            "name": str(option.value),
            **_said("label", option.label),
            "guldkorn_score": option.score,
        }
        for name, options in whole.answer_sets.items()
        for option in options
    ]
    _fill(book.create_sheet("choices"), choices, _labels("label", spoken))
    settings: Row = {
        "form_title": whole.title["da"],
        "form_id": whole.id,
        "version": str(whole.version),
        "default_language": language_name("da"),
    }
    _fill(book.create_sheet("settings"), [settings])
    facts: list[Row] = [
        {"key": key, "value": str(getattr(whole, key))} for key in FACTS
    ]
    titles: list[Row] = [
        {"key": f"title::{language_name(code)}", "value": words}
        for code, words in whole.title.items()
    ]
    if whole.guides:
        told = [one.model_dump(mode="json") for one in whole.guides]
        facts.append({"key": GUIDES, "value": json.dumps(told, ensure_ascii=False)})
    _fill(book.create_sheet("guldkorn"), [*facts, *titles])
    scales = [_scale(scale) for scale in whole.scales]
    _fill(book.create_sheet("guldkorn_scales"), scales)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def language_name(code: str) -> str:
    called = LANGUAGES.get(code, code)
    return f"{called} ({code})"


def _labels(head: str, spoken: list[str]) -> list[str]:
    return [f"{head}::{language_name(code)}" for code in spoken]


def _said(head: str, text: Text) -> Row:
    row: Row = {}
    for code, words in text.items():
        column = f"{head}::{language_name(code)}"
        row[column] = words
    return row


def _list_names(whole: InstrumentShape) -> dict[str, str]:
    taken: set[str] = set()
    return {name: _named(name, taken) for name in whole.answer_sets}


def _named(id: str, taken: set[str]) -> str:
    """A name that may stand in XML."""
    plain = re.sub(r"[^A-Za-z0-9_.-]", "", id)
    return unique(plain if re.match(r"[A-Za-z]", plain) else f"q_{plain}", taken)


def _survey(whole: InstrumentShape, lists: dict[str, str]) -> list[Row]:
    taken = set(TAKEN)
    names = {item.id: _named(item.id, taken) for item in whole.items}
    rows: list[Row] = []
    for page in asked_pages(whole):
        group: Row = {
            "type": "begin_group",
            "name": unique("page", taken),
            "appearance": "field-list",
            "guldkorn_scales": ", ".join(page.scales) if whole.pages else "",
        }
        rows.append(group | _said("label", page.title))
        for part in page.parts:
            if part.intro and part.items:
                note: Row = {"type": "note", "name": unique("intro", taken)}
                rows.append(note | _said("label", part.intro))
            for item in part.items:
                question: Row = {
                    "type": f"select_one {lists[item.answers]}",
                    "name": names[item.id],
                    "guldkorn_id": item.id,
                    "guldkorn_reverse": "true" if item.reverse else "",
                }
                rows.append(question | _said("label", item.text))
        rows.append({"type": "end_group"})
    return rows


def _scale(scale: ScaleShape) -> Row:
    row: Row = {
        "id": scale.id,
        "topic": scale.topic,
        "direction": scale.direction.value,
        "sensitive": "true" if scale.sensitive else "",
        "items": ", ".join(scale.items),
    }
    row |= _said("title", scale.title) | _said("intro", scale.intro or {})
    for name, text in (scale.meaning.model_dump() if scale.meaning else {}).items():
        row |= _said(name, text)
    for name in ("reference_sd", "minimal_difference"):
        if stated := getattr(scale, name):
            row |= {name: stated.value, f"{name}_source": stated.source}
    return row


def _fill(sheet: Worksheet, rows: list[Row], first: list[str] | None = None) -> None:
    """A head and a row for each. What looks like a formula stays words."""
    heads = dict.fromkeys(["type", "name", *first] if first else [])
    for row in rows:
        heads |= dict.fromkeys(row)
    used = [head for head in heads if any(row.get(head) for row in rows)]
    for at, head in enumerate(used, 1):
        sheet.cell(1, at, head)
        sheet.column_dimensions[get_column_letter(at)].width = 30
    for line, row in enumerate(rows, 2):
        for at, head in enumerate(used, 1):
            value = row.get(head)
            if isinstance(value, str) and value:
                sheet.cell(line, at).value = _written(value)
                sheet.cell(line, at).data_type = "s"
            elif value not in (None, ""):
                sheet.cell(line, at, float(str(value)))
    sheet.freeze_panes = "A2"


def _written(text: str) -> str:
    """``${`` is where such a program puts in an answer."""
    return visible(text).replace("${", "$ {")
