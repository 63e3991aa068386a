"""The questions of a page as HTML: most of the work of answering, so it is done once per page and
language.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.filling import OPEN, FilledSheet, Leaf, choices

_blank: dict[tuple[str, int, str, int, str], str] = {}


def questions(instrument: Instrument, leaf: Leaf, sheet: FilledSheet) -> SafeString:
    """The fieldsets of a page in the reader's language, with the sheet's marks ticked."""
    key = (
        instrument.id,
        instrument.version,
        instrument.checksum,
        leaf.number,
        get_language() or "",
    )
    if key not in _blank:
        parts = [
            (part.intro, [(item, choices(item)) for item in part.items])
            for part in leaf.parts
        ]
        _blank[key] = render_to_string(
            "surveys/answering/questions.html", {"parts": parts}
        )
    page = _blank[key]
    for item in leaf.items:
        if (mark := sheet.marks[item.id]) != OPEN:
            radio = f'name="{item.id}" value="{mark}"'
            page = page.replace(radio, f"{radio} checked", 1)
    return mark_safe(page)  # noqa: S308 - rendered by a template; ids and marks are those of the instrument
