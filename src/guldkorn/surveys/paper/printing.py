"""What a questionnaire on paper says, and the document that is printed of it."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext

from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.lib.typeset import on_day, set_by
from guldkorn.lib.typeset.apart import set_apart
from guldkorn.measurement.instrument import ScaleItem
from guldkorn.surveys import access, inviting
from guldkorn.surveys.codes import grouped
from guldkorn.surveys.filling import Leaf, layout
from guldkorn.surveys.keeping.models import gone_by
from guldkorn.surveys.models import CodeSheet, Survey

LAYOUT = Path(__file__).with_name("sheet.typ")

IN_A_PART = 20
"""Sheets in one document. Each holds the whole questionnaire, so more would take much memory."""

MOST = 300
"""Sheets in all: more than a printer takes."""

SPECIMEN = "XXXX-XXXX-XXXX"
"""Stands where the code will be, on a sheet to look at."""

TO_TYPE_IN = dt.timedelta(days=3)
"""So long before the survey closes the sheets are asked for."""

SHORT, FEW = 34, 6
"""Letters of a choice, and choices, that stand beside one another."""


def specimen(survey: Survey) -> bytes:
    """One sheet to look at. It has no code, so nobody can answer with it."""
    return set_by(LAYOUT, facts_of(survey, []))


def printed(survey: Survey, sheets: Iterable[CodeSheet]) -> bytes:
    """A sheet for each code, as one document; each begins on a page of its own leaf."""
    made = [(code, sheet.unit.name) for sheet in sheets for code in sheet.codes]
    return set_apart(LAYOUT, facts_of(survey, made))


def why_not(survey: Survey) -> str | None:
    """Return why its codes cannot stand on sheets, or nothing."""
    return access.print_sheets(survey.invitations.on_paper().count(), most=MOST)


def facts_of(survey: Survey, codes: list[tuple[str, str]]) -> dict[str, Any]:
    """What the layout takes; ``codes`` are with the names of their units."""
    sheets = [
        {
            "code": grouped(code),
            "unit": unit,
            "square": _square(inviting.address(code)),
        }
        for code, unit in codes
    ]
    asked_of = gettext("A survey about the work environment at %(unit)s.")
    return {
        "title": gettext("What is it like to work where you are?"),
        "lead": asked_of % {"unit": survey.unit.name},
        "language": get_language() or "da",
        "day": on_day(clock.today()),
        "page": pgettext("on paper", "Page"),
        "code-is": gettext("Code of this sheet:"),
        "promise-head": gettext("What we promise you"),
        "promise": _promise(survey),
        "how-head": gettext("How to fill it in"),
        "how": _how(survey),
        "parts": _parts(survey),
        **_help(survey),
        "end": gettext("Thank you. Put the sheet into the closed box or envelope."),
        "sheets": sheets or [{"code": SPECIMEN, "unit": "", "square": ""}],
    }


def _promise(survey: Survey) -> list[str]:
    floors = survey.floors
    figures = gettext(
        "An average needs at least %(mean)s answers, a breakdown %(shares)s."
    )
    harm = gettext(
        "Questions about violence, threats and offensive acts need %(floor)s answers."
    )
    result = gettext("The result comes on %(day)s: %(where)s") % {
        "day": date_format(survey.result_on),
        "where": survey.result_where,
    }
    return [
        gettext("You decide whether to take part. You can leave out any question."),
        gettext("Do not write your name, and nothing beside the crosses."),
        gettext(
            "Somebody who is not your manager types your crosses in. Then the sheet is destroyed."
        ),
        gettext("Everyone sees only figures for groups. Smaller groups are hidden."),
        figures % {"mean": floors.mean, "shares": floors.shares},
        harm % {"floor": floors.sensitive_shares},
        _erased(survey),
        result,
    ]


def _erased(survey: Survey) -> str:
    day = {"day": date_format(gone_by(survey))}
    said = gettext("Your answers are erased no later than %(day)s.") % day
    late = gettext(
        "If there is no result by then, they are erased in the night after it is made."
    )
    return f"{said} {late}"


def handed_in_by(survey: Survey) -> dt.date:
    """Some days before the survey closes, for a sheet counts when it is typed in."""
    return max(survey.closes_on - TO_TYPE_IN, survey.opens_on)


def _how(survey: Survey) -> list[str]:
    day = date_format(handed_in_by(survey))
    last = gettext("Hand it in by %(day)s.") % {"day": day}
    lines = [
        gettext("Put one cross for each question, with a pen."),
        gettext("Was a cross wrong? Fill that box in, and put a new cross."),
        gettext("Two crosses at a question count as no answer."),
        gettext(
            "You can answer on a phone instead: scan the square. The code works once."
        ),
        last,
    ]
    if survey.with_comments:
        own_words = gettext(
            "Would you like to add something in your own words? Do it on the phone: a hand can"
            " be known by its writing."
        )
        lines.insert(4, own_words)
    return lines


def _parts(survey: Survey) -> list[dict[str, Any]]:
    """The pages of the questionnaire as parts of the sheet, with one row of numbers through all."""
    items = [item for leaf in layout(survey.instrument) for item in leaf.items]
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    return [
        {"title": words(leaf.title), "groups": _groups(leaf, numbers)}
        for leaf in layout(survey.instrument)
    ]


def _groups(leaf: Leaf, numbers: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "intro": words(part.intro) if part.intro else "",
            "questions": [_question(item, numbers[item.id]) for item in part.items],
        }
        for part in leaf.parts
    ]


def _question(item: ScaleItem, number: int) -> dict[str, Any]:
    labels = [words(option.label) for option in item.options]
    is_long = len(labels) > FEW or any(len(label) > SHORT for label in labels)
    choices = [[str(place), label] for place, label in enumerate(labels, 1)]
    return {
        "number": number,
        "words": words(item.text),
        "choices": choices,
        "stacked": is_long,
    }


def _help(survey: Survey) -> dict[str, Any]:
    """Whom to go to, said to everybody alike where the questions are of harm."""
    asks_of_harm = any(leaf.asks_of_harm for leaf in layout(survey.instrument))
    told = gettext(
        "Nobody can see what you answered, so nobody can come to you. Go to somebody you trust."
    )
    return {
        "help-head": gettext("Has somebody hurt you at work?"),
        "help": [told] if asks_of_harm else [],
    }


def _square(address: str) -> str:
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        border=0, scale=8
    )
    return drawn
