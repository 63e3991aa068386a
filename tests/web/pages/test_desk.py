"""At a desk the right of a form's page is not empty: what is written about stands there, or the
page is narrow on purpose.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src" / "guldkorn"
TEMPLATES = {str(path).split("/templates/", 1)[1]: path for path in sorted(SOURCE.rglob("*.html"))}
FIELD = re.compile(r'as_field_group|<textarea|type="(text|email|file|date)"|<select')
BESIDE = re.compile(r"<aside\b")
NARROW = re.compile(r'{% block shape %} class="narrow"{% endblock %}')

TAKEN_IN = re.compile(r'{% include "([^"]+)"[^%]*%}')

FOLDED = "Its forms lie folded or are of one field, beside what they change."
FILTER = "One line of choices above the list that it shortens."
WIDE = "What is filled in, or looked through, takes the whole width."
OTHERWISE: dict[str, str] = {
    "account/login.html": "Two ways in stand beside each other.",
    "actionplans/trial.html": "The log of the trial stands to the right in a column of its own.",
    "evaluations/evaluation.html": FOLDED,
    "mailbox/letter.html": "The letter stands to the left, and what its readers do to the right.",
    "meetings/meeting.html": FOLDED,
    "meetings/new.html": "The agendas to begin from are cards over the whole width.",
    "programmes/home/enrolment.html": FOLDED,
    "programmes/homework.html": WIDE,
    "programmes/part.html": WIDE,
    "programmes/words.html": WIDE,
    "records/elsewhere/survey.html": FOLDED,
    "surveys/questionnaires/questionnaire.html": WIDE,
    "surveys/survey.html": FOLDED,
    "themes/cards.html": FOLDED,
    "trios/trio.html": FOLDED,
    "updates/news/news.html": FOLDED,
    "updates/updates.html": FOLDED,
    "wheel/home.html": FILTER,
    "wheel/overview/overview.html": FILTER,
    "workplaces/organisation.html": FILTER,
    "wheel/past/history.html": FILTER,
    "workplaces/import.html": WIDE,
}
"""Pages with fields and nothing beside them, and why that is meant."""


def test_a_page_with_a_form_uses_the_desk_or_is_meant_to_be_narrow() -> None:
    bare = {name for name in pages_with_fields() if not is_filled(name)}
    assert bare == set(OTHERWISE)


@pytest.mark.parametrize("name", ["themes/propose.html", "years/look.html"])
def test_what_stands_beside_is_in_the_one_layout(name: str) -> None:
    assert 'class="desk"' in whole(name)


def pages_with_fields() -> Iterator[str]:
    for name, path in TEMPLATES.items():
        base = re.search(r'{% extends "([^"]+)" %}', path.read_text(encoding="utf-8"))
        if base and base[1] == "base.html" and FIELD.search(whole(name)):
            yield name


def is_filled(name: str) -> bool:
    text = whole(name)
    return bool(BESIDE.search(text) or NARROW.search(text))


def whole(name: str, within: tuple[str, ...] = ()) -> str:
    """A template with what it takes in from others by their names; none within itself."""
    if name not in TEMPLATES or name in within:
        return ""
    text = TEMPLATES[name].read_text(encoding="utf-8")
    return TAKEN_IN.sub(lambda found: whole(found[1], (*within, name)), text)
