"""What stands on slips with codes, and the document that is printed of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from guldkorn.lib import clock
from guldkorn.lib.typeset import on_day
from guldkorn.lib.typeset.apart import set_apart
from guldkorn.surveys import inviting
from guldkorn.surveys.codes import grouped
from guldkorn.surveys.models import CodeSheet, Survey

LAYOUT = Path(__file__).with_name("slips.typ")

IN_A_PART = 500
"""Codes in one document: 0.6 MB (docs/decisions/0029)."""

MASK = 3
"""One mask for all squares. Every reader takes any; to weigh all eight takes five times as long."""


def printed(survey: Survey, sheets: Iterable[CodeSheet]) -> bytes:
    """A slip for each code, unit by unit, to cut apart."""
    is_poster = survey.channel == Survey.Channel.POSTER
    last = gettext("Last day to answer: %(last)s")
    facts = {
        "title": gettext("Codes"),
        "language": get_language() or "da",
        "day": on_day(clock.today()),
        "address": inviting.address().removeprefix("https://"),
        "last": last % {"last": date_format(survey.closes_on)},
        "square-of": gettext("Square with the address and the code"),
        "poster": _poster(survey) if is_poster else None,
        "units": [_of_unit(sheet, squares=not is_poster) for sheet in sheets],
    }
    return set_apart(LAYOUT, facts)


def _of_unit(sheet: CodeSheet, *, squares: bool) -> dict[str, Any]:
    slips = [
        [grouped(code), square(inviting.address(code)) if squares else ""]
        for code in sheet.codes
    ]
    return {"name": sheet.unit.name, "slips": slips}


def _poster(survey: Survey) -> dict[str, Any]:
    lead = gettext("Answer the survey at %(unit)s on your phone.")
    return {
        "title": gettext("What is it like to work where you are?"),
        "lead": lead % {"unit": survey.unit.name},
        "square": square(inviting.address()),
        "steps": [
            gettext("Tear off a code below."),
            gettext("Scan the square, or type the address."),
            gettext("Type the code. Nobody can see what you answer."),
        ],
    }


def square(address: str) -> str:
    drawn: str = segno.make(address, error="m", micro=False, mask=MASK).svg_inline(
        border=0, scale=8
    )
    return drawn
