"""The questions of a page as HTML: most of the work of answering, so it is done once per page and
language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.languages import ReadingLanguage
from guldkorn.surveys.filling import (
    DECLINE,
    OPEN,
    FilledSheet,
    Leaf,
    QuestionnairePart,
    choices,
    guides_at,
)

SHOWN, HIDDEN = mark_safe('role="note"'), mark_safe('hidden=""  ')

_blank: dict[tuple[str, int, str, int, str, str], str] = {}


def questions(
    instrument: Instrument,
    leaf: Leaf,
    sheet: FilledSheet,
    reading: ReadingLanguage | None = None,
) -> SafeString:
    """The fieldsets of a page in the reader's language, with the sheet's marks ticked."""
    page_language = get_language() or "da"
    reading = reading or ReadingLanguage(page_language)
    key = (
        instrument.id,
        instrument.version,
        instrument.checksum,
        leaf.number,
        page_language,
        reading.code,
    )
    if key not in _blank:
        _blank[key] = _rendered(leaf, reading, page_language)
    page = _blank[key]
    for item in leaf.items:
        if (mark := sheet.marks[item.id]) != OPEN:
            radio = f'name="{item.id}" value="{mark}"'
            page = page.replace(radio, f"{radio} checked", 1)
    return mark_safe(page)  # noqa: S308 - rendered by a template; ids and marks are those of the instrument


@dataclass(frozen=True)
class ShownGuide:
    """A guide in the reader's language; ``state`` is the attribute that shows it, or hides it."""

    title: str
    text: str
    question: str
    answers: list[tuple[str, str]]
    state: str


def states(instrument: Instrument, page: int, sheet: FilledSheet) -> list[SafeString]:
    """Which guides of a page are for somebody: in the same number of signs for everybody."""
    at = guides_at(instrument, page)
    given = sheet.values() if at else {}
    return [SHOWN if guide.is_for(given) else HIDDEN for guide in at]


def guides(
    instrument: Instrument,
    page: int,
    states: Iterable[str],
    reading: ReadingLanguage,
) -> list[ShownGuide]:
    """The guides of a page. They are sent to everybody and hidden where they are not for somebody:
    neither the address nor the length of the page tells who is led to one.
    """
    found = []
    for guide, state in zip(guides_at(instrument, page), states, strict=True):
        pressed = [
            (reading.words(one.label), reading.words(one.text)) for one in guide.answers
        ]
        found.append(
            ShownGuide(
                title=reading.words(guide.title),
                text=reading.words(guide.text),
                question=reading.words(guide.question),
                answers=pressed,
                state=state,
            )
        )
    return found


def _rendered(leaf: Leaf, reading: ReadingLanguage, page_language: str) -> str:
    around = ReadingLanguage(page_language)
    context = {
        "parts": [_said(part, reading, around) for part in leaf.parts],
        "reading": reading,
        "is_marked": reading != around,
        "page_language": page_language,
        # what no file says: where we have no words either, it is said as the page is
        "around": None if reading.has(DECLINE) else around,
    }
    return render_to_string("surveys/answering/questions.html", context)


def _said(
    part: QuestionnairePart, reading: ReadingLanguage, around: ReadingLanguage
) -> dict[str, object]:
    intro = reading.words(part.intro) if part.intro else ""
    asked = []
    for item in part.items:
        *options, (mark, label) = choices(item)
        decline = reading if reading.has(label) else around
        said = [(one, reading.words(label)) for one, label in options]
        said.append((mark, decline.words(label)))
        asked.append((item.id, reading.words(item.text), said))
    return {"intro": intro, "asked": asked}
