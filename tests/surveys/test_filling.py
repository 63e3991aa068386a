from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content.instruments import find, shipped
from guldkorn.measurement.instrument import InstrumentPage
from guldkorn.surveys.filling import DECLINE, DECLINED, FIRST, OPEN, Filling, choices, layout
from tests.spec.reference import instrument, scale

PULSEN = find("pulsen")
LEAVES = layout(PULSEN)
LAST = len(LEAVES) + 1
BLANK = OPEN * len(PULSEN.items)
ONE, TWO = (item.id for item in LEAVES[0].items[:2])


def hand_in(page: int, go: str, answers: str = BLANK, **marks: str) -> Filling:
    return Filling.read(PULSEN, {"page": str(page), "go": go, "answers": answers, **marks})


def test_every_question_stands_on_one_page():
    asked = [item.id for leaf in LEAVES for item in leaf.items]
    assert sorted(asked) == sorted(item.id for item in PULSEN.items)
    assert [leaf.number for leaf in LEAVES] == list(range(1, LAST))


def test_a_question_that_counts_in_several_scales_is_asked_once_where_it_first_stands():
    total, part, rest = scale("total", "a b c"), scale("part", "c b"), scale("rest", "d b")
    intro = replace(part, intro={"da": "Sådan", "en": "So"})
    pages = tuple(InstrumentPage(one.title, (one,)) for one in (intro, total, rest))
    shared = replace(instrument(total, intro, rest), id="shared", pages=pages)
    assert [item.id for item in shared.items] == ["a", "b", "c", "d"]
    leaves = layout(shared)
    assert [[item.id for item in leaf.items] for leaf in leaves] == [["c", "b"], ["a"], ["d"]]
    assert [[part.intro for part in leaf.parts] for leaf in leaves] == [[intro.intro], [{}], [{}]]
    whole_page = replace(shared, version=2, pages=(InstrumentPage(total.title, (total, intro)),))
    assert [part.items for leaf in layout(whole_page) for part in leaf.parts] == [total.items]


def test_no_question_is_called_as_a_field_that_the_form_itself_has():
    assert {item.id for instrument in shipped() for item in instrument.items} & {
        "page",
        "answers",
        "go",
        "own_words",
    } == set()


def test_an_introduction_is_not_said_twice_in_a_row():
    for leaf in LEAVES:
        said = [part.intro for part in leaf.parts]
        assert all(this != before or not this for this, before in zip(said[1:], said, strict=False))


@pytest.mark.parametrize(
    ("page", "go", "to"),
    [
        (0, "next", 1),
        (1, "next", 2),
        (1, "back", FIRST),
        (LAST - 1, "next", LAST),
        (LAST, "next", LAST),
        (0, "back", FIRST),
        (LAST, "3", 3),
        (3, "stay", 3),
        (3, "", 3),
        (3, "something", 3),
        (3, "99", 3),
        (3, "send", 3),
    ],
)
def test_each_button_leads_where_it_says_and_an_unknown_one_nowhere(page, go, to):
    filling = hand_in(page, go)
    assert (filling.page, filling.whole, filling.sent) == (to, True, False)


def test_only_the_last_page_sends():
    assert hand_in(LAST, "send").sent
    assert not hand_in(LAST - 1, "send").sent


def test_what_is_ticked_is_carried_along():
    first = hand_in(1, "next", **{ONE: "3", TWO: DECLINED})
    second = hand_in(2, "next", answers=first.sheet.text)
    assert second.sheet.chosen() == {ONE: 3}
    assert second.sheet.marks[TWO] == DECLINED
    assert second.sheet.done(LEAVES[0]) == 2


def test_an_answer_can_be_changed_and_taken_back():
    first = hand_in(1, "next", **{ONE: "3"})
    assert hand_in(1, "next", answers=first.sheet.text, **{ONE: "0"}).sheet.chosen() == {ONE: 0}
    assert hand_in(1, "next", answers=first.sheet.text, **{ONE: DECLINED}).sheet.chosen() == {}


def test_answers_of_other_pages_are_taken_as_well():
    """So the script brings back what was typed before a reload."""
    elsewhere = LEAVES[3].items[0].id
    assert hand_in(0, "next", **{elsewhere: "1"}).sheet.chosen() == {elsewhere: 1}


@pytest.mark.parametrize("mark", ["5", "9", "y", "", "00", "-1", "é"])
def test_a_value_that_is_no_option_keeps_the_page_and_loses_nothing_else(mark):
    filling = hand_in(1, "next", **{ONE: mark, TWO: "2"})
    assert (filling.page, filling.whole, filling.sent) == (1, False, False)
    assert filling.sheet.chosen() == {TWO: 2}


@pytest.mark.parametrize("answers", ["9" + BLANK[1:], BLANK[:-1], BLANK + "0", "<script>"])
def test_a_damaged_sheet_keeps_what_can_be_read(answers):
    filling = hand_in(LAST, "send", answers=answers, **{ONE: "1"})
    assert (filling.page, filling.whole, filling.sent) == (LAST, False, False)
    assert filling.sheet.chosen()[ONE] == 1
    assert len(filling.sheet.marks) == len(PULSEN.items)


@pytest.mark.parametrize("page", ["", "x", "-1", "99", "٣", "1000"])
def test_an_unknown_page_leads_to_the_first(page):
    filling = Filling.read(PULSEN, {"page": page, "go": "send", "answers": BLANK, ONE: "1"})
    assert (filling.page, filling.whole, filling.sent) == (FIRST, False, False)
    assert filling.sheet.chosen() == {ONE: 1}


def test_declined_and_unanswered_are_both_stored_as_missing():
    sheet = hand_in(1, "next", **{ONE: DECLINED}).sheet
    assert set(sheet.encode()) == {255}


@given(
    st.dictionaries(
        st.sampled_from(["page", "go", "answers", ONE, TWO, "other"]), st.text(max_size=50)
    )
)
def test_nothing_that_anybody_sends_breaks_it(posted):
    filling = Filling.read(PULSEN, posted)
    assert len(filling.sheet.encode()) == len(PULSEN.items)
    assert FIRST <= filling.page <= LAST


def test_a_questions_choices_end_with_prefer_not_to_say():
    item = PULSEN.items[0]
    marks, labels = zip(*choices(item), strict=True)
    assert marks == ("0", "1", "2", "3", "4", DECLINED)
    assert labels == (
        *(option.label for option in item.options),
        DECLINE,
    )
    assert (DECLINE["da"], DECLINE["en"]) == ("Vil ikke svare", "Prefer not to say")
