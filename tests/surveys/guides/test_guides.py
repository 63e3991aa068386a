"""Words for those who have been exposed: help first, and nothing that anybody could read it from."""

import itertools
import re
from dataclasses import replace

import pytest

from guldkorn.content.formats.files import draft_of, written
from guldkorn.surveys.answers import decode
from guldkorn.surveys.filling import FilledSheet, guides_at, layout
from guldkorn.surveys.questionnaires.reading import read_questionnaire
from tests.surveys.conftest import handed_in
from tests.surveys.phone import LAST, LEAVES, PULSEN, Phone
from tests.surveys.questionnaires.files import CALM, SHIPPED, brought

GUIDE = re.compile(r'<section class="guide" (role="note"|hidden=""  )')
SHOWN, HIDDEN = 'role="note"', 'hidden=""  '
INSIDE = ("offensive1", "bullying1", "harassment1")
OUTSIDE = ("outside1", "outside2", "threats1", "violence1")
MARKS = "-x01234"


def at_page(phone: Phone, number: int, **marks: str) -> None:
    """Go from the first page to another, with some marks on the way."""
    phone.press("next")
    for leaf in LEAVES[: number - 1]:
        here = {item.id: marks[item.id] for item in leaf.items if item.id in marks}
        phone.press("next", **here)


def shown(phone: Phone) -> list[str]:
    return GUIDE.findall(phone.page)


def test_each_stands_on_the_page_after_its_questions_and_on_no_other():
    there = {page: [one.id for one in guides_at(PULSEN, page)] for page in range(LAST + 1)}
    assert {page: ids for page, ids in there.items() if ids} == {
        7: ["exposed_inside"],
        8: ["exposed_outside"],
    }


@pytest.mark.parametrize("items", [INSIDE, OUTSIDE[:3]])
def test_whoever_said_yes_once_is_led_and_nobody_else(items):
    """Every set of answers, “no”, “prefer not to say” and none among them."""
    guide = next(one for one in PULSEN.guides if items[0] in one.items)
    for marks in itertools.product(MARKS, repeat=len(items)):
        text = dict.fromkeys((item.id for item in PULSEN.items), "-")
        text |= dict(zip(items, marks, strict=True))
        sheet = FilledSheet.read(PULSEN, "".join(text.values()))
        assert guide.is_for(sheet.values()) == bool(set(marks) & set("1234"))


@pytest.mark.django_db
@pytest.mark.parametrize(("mark", "told"), [("1", SHOWN), ("0", HIDDEN), ("x", HIDDEN)])
def test_help_comes_first_and_only_to_those_whom_it_is_for(phone, mark, told):
    at_page(phone, 7, bullying1=mark)
    assert shown(phone) == [told]
    guide, _section, questions = phone.page.partition("</section>")
    assert guide.index("Uden for arbejdspladsen:") < guide.index("Hvem var det?")
    assert "Min leder eller en anden leder" in guide
    assert phone.page.index("</section>") < phone.page.index("<fieldset")
    assert "name=" not in guide.partition('class="guide"')[2]
    assert questions


@pytest.mark.django_db
def test_neither_address_nor_length_of_any_page_tells_who_is_led(survey):
    """What a log, or somebody on the line, sees of two who differ in that alone."""
    seen = []
    for place, mark in zip(survey.invitations.filter(unit__unit__code="SB"), "04", strict=False):
        phone = Phone(place.new_secret(12))
        phone.press("next")
        walk = []
        for leaf in LEAVES:
            phone.press("next", **{item.id: mark for item in leaf.items if item.id in INSIDE})
            walk.append((phone.response.request["QUERY_STRING"], len(phone.response.content)))
        seen.append(walk)
    assert len(seen) == 2
    assert seen[0] == seen[1]


@pytest.mark.django_db
def test_an_answer_that_is_changed_takes_the_guide_away_and_back_shows_it_again(phone):
    at_page(phone, 7, offensive1="3")
    assert shown(phone) == [SHOWN]
    phone.press("next")
    phone.open("?page=7")
    assert shown(phone) == [SHOWN]
    phone.press("back")
    phone.press("next", offensive1="0")
    assert shown(phone) == [HIDDEN]


@pytest.mark.django_db
def test_what_is_stored_has_the_same_shape_for_everybody(survey):
    for place, mark in zip(survey.invitations.filter(unit__unit__code="SB"), "03", strict=False):
        phone = Phone(place.new_secret(12))
        at_page(phone, LAST, threats1=mark)
        phone.press("send")
    rows = handed_in(survey)
    assert [len(row) for row in rows] == [len(PULSEN.items)] * 2
    assert sorted(decode(PULSEN, row)["threats1"] for row in rows) == [1, 4]


@pytest.mark.django_db
def test_without_cookies_it_is_led_the_same(phone):
    at_page(phone, 6)
    phone.client.cookies.clear()
    phone.press("next", harassment1="2")
    assert (phone.response.status_code, shown(phone)) == (200, [SHOWN])


def test_a_guide_on_the_last_questions_stands_before_sending():
    last = layout(PULSEN)[-1].items[0].id
    guide = replace(PULSEN.guides[0], items=(last,))
    asked = replace(PULSEN, guides=(guide,), version=77)
    assert guides_at(asked, LAST) == [guide]
    assert guides_at(replace(asked, guides=(replace(guide, items=("gone",)),)), LAST) == []


GUIDED = """\
guides:
  - id: led
    show_if: {items: [hurt], values: [2, 3]}
    title: {da: Gå til nogen, en: Go to somebody}
    text: {da: Du er ikke alene., en: You are not alone.}
    question: {da: 'Hvem var det?', en: 'Who was it?'}
    answers: [{label: {da: En kollega, en: A colleague}, text: {da: Sig det., en: Say it.}}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("items: [hurt]", "items: [gone]", "there is no item 'gone'"),
        ("[2, 3]", "[2, 9]", "the item 'hurt' has no answer 9"),
        ("show_if: {items: [hurt], values: [2, 3]}", "show_if: 3", "must be a mapping"),
        ("items: [hurt]", "items: []", "needs at least 1, has 0"),
        ("    question:", "    wrong:", "unknown key 'guides.led.wrong'"),
    ],
)
def test_what_is_wrong_with_a_guide_is_told(old, new, said):
    found = read_questionnaire((CALM + GUIDED.replace(old, new)).encode(), SHIPPED)
    assert isinstance(found, list)
    assert any(said in str(problem) for problem in found), found


@pytest.mark.parametrize("kind", ["xlsx", "lss"])
def test_a_guide_goes_out_and_comes_back(kind):
    back = draft_of(written((CALM + GUIDED).encode(), kind))
    assert back is not None
    assert brought(back.text).instrument.guides == brought(CALM + GUIDED).instrument.guides
