"""The pages between the code and the thanks, filled into their frames: as they usually are, with
nothing that went wrong. What is unusual, a tablet and a preview are rendered as any page is.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from guldkorn.lib import clock
from guldkorn.measurement.languages import ReadingLanguage
from guldkorn.surveys import answers, comments
from guldkorn.surveys.filling import FIRST, Filling, Leaf, guides_at, layout
from guldkorn.surveys.forms import CommentForm
from guldkorn.surveys.keeping.models import gone_by
from guldkorn.surveys.later.forms import LaterForm
from guldkorn.surveys.models import Survey
from guldkorn.surveys.questions import guides, questions, states
from guldkorn.surveys.views.frames import facts, filled, slot
from guldkorn.workplaces.models import Contact, Unit

FOLDER = "surveys/answering"
UNUSUAL = frozenset({"kiosk", "preview", "is_not_kept", "later_form"})
"""A page that knows of one of these is not the same for everybody."""


class BlankSheet(NamedTuple):
    """Stands for a sheet where a frame is made."""

    chosen: bool
    text: str = slot("answers")

    def done(self, leaf: Leaf) -> str:
        return slot(f"done{leaf.number}")


class BlankFilling(NamedTuple):
    """Stands for what somebody handed in where a frame is made."""

    page: int
    whole: bool = True


def is_usual(filling: Filling, context: dict[str, Any]) -> bool:
    return filling.whole and not UNUSUAL & context.keys() and can_be_sent(context)


def can_be_sent(context: dict[str, Any]) -> bool:
    """Are the own words what the form of comments takes?"""
    words = context["own_words"] or ""
    return "\0" not in words and len(comments.tidy(words)) <= comments.LONGEST


def template_of(page: int, last: int) -> str:
    kinds = {FIRST: "first", last: "check"}
    return f"{FOLDER}/{kinds.get(page, 'page')}.html"


def told(
    survey: Survey,
    page: int,
    sheet: Any,
    reading: ReadingLanguage,
    ticked: Callable[[Leaf], str],
) -> dict[str, Any]:
    """What a page shows of the questionnaire; ``ticked`` gives the questions of a page of them."""
    instrument = survey.instrument
    leaves = layout(instrument)
    if page == FIRST:
        return {
            "questions": len(instrument.items),
            "minutes": answers.minutes(instrument),
            "gone_by": gone_by(survey),
        }
    if page > len(leaves):
        named = [(leaf, reading.words(leaf.title), sheet.done(leaf)) for leaf in leaves]
        return {"progress": named}
    leaf = leaves[page - 1]
    title = reading.words(leaf.title)
    return {"leaf": leaf, "title": title, "questions": ticked(leaf)}


def page(filling: Filling, context: dict[str, Any], reading: ReadingLanguage) -> str:
    """The page that somebody has come to. ``context`` is that of the request."""
    survey, sheet, number = context["survey"], filling.sheet, filling.page
    instrument, words = survey.instrument, context["own_words"] or ""
    has_chosen, has_words = bool(sheet.chosen()), bool(words)
    is_personal = bool(context["invitation"].employee_id)

    def blank() -> dict[str, Any]:
        return _blank(context, number, BlankSheet(has_chosen), has_words, reading)

    leaves = layout(instrument)
    values: dict[str, object] = {
        "answers": sheet.text,
        "own_words": words,
        "going_on": context["going_on"],
        **{f"done{leaf.number}": sheet.done(leaf) for leaf in leaves},
    }
    for place, state in enumerate(states(instrument, number, sheet)):
        values[f"guide{place}"] = state
    if FIRST < number <= len(leaves):
        values["questions"] = questions(instrument, leaves[number - 1], sheet, reading)
    key = (*facts(survey), number, reading.code, is_personal, has_words, has_chosen)
    template = template_of(number, len(leaves) + 1)
    return filled(template, key, blank, values | around(context))


def thanks(context: dict[str, Any]) -> str:
    """What is said when the answers are stored: the same to all, whatever they answered."""
    names = ("survey", "asks_of_harm")
    survey = context["survey"]
    shown = {name: context[name] for name in names} | slots(personal=False)
    key = (*facts(survey), "thanks")
    return filled(f"{FOLDER}/thanks.html", key, lambda: shown, around(context))


def around(context: dict[str, Any]) -> dict[str, object]:
    """What is of one link, or of one unit."""
    kept = context["invitation"].unit
    return {
        "key": context["key"],
        "unit": kept.name,
        "board": lambda: _board(kept.unit),
        "whom": lambda: _whom(kept.unit),
    }


def slots(*, personal: bool) -> dict[str, Any]:
    """What stands in a frame where ``around`` is filled in."""
    place = {"unit": {"name": slot("unit")}, "employee_id": personal}
    marks = {name: slot(name) for name in ("key", "board", "whom")}
    return {"in_frame": True, "invitation": place, **marks}


def _blank(
    context: dict[str, Any],
    number: int,
    sheet: BlankSheet,
    has_words: bool,
    reading: ReadingLanguage,
) -> dict[str, Any]:
    """What a frame is rendered of. Of the request's context it takes what is the same for all."""
    survey = context["survey"]
    instrument = survey.instrument
    leaves = layout(instrument)
    said = slot("own_words") if has_words else ""
    number_of_guides = len(guides_at(instrument, number))
    marks = [slot(f"guide{place}") for place in range(number_of_guides)]
    return {
        "survey": survey,
        "filling": BlankFilling(number),
        "sheet": sheet,
        "pages": len(leaves),
        "going_on": slot("going_on"),
        "comment": CommentForm({"own_words": said}, floor=survey.floors.comments),
        "later_form": LaterForm(),
        "guides": guides(instrument, number, marks, reading),
        **{name: context[name] for name in ("reading", "is_marked", "languages")},
        **told(survey, number, sheet, reading, lambda _leaf: slot("questions")),
        **slots(personal=bool(context["invitation"].employee_id)),
    }


def _board(unit: Unit) -> SafeString:
    return render_to_string(f"{FOLDER}/parts/_board.html", {"unit": unit})


def _whom(unit: Unit) -> SafeString:
    """Whom the people of a unit can go to: made anew when that, or the day, is another."""
    named = [f"{vars(one) | {'_state': None}}" for one in Contact.objects.of(unit)]
    template = f"{FOLDER}/parts/_whom.html"
    html = filled(template, (clock.today(), *named), lambda: {"unit": unit}, {})
    return mark_safe(html)  # noqa: S308 - rendered by a template
