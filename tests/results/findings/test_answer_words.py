"""The thirds of a scale in the words that people ticked."""

from dataclasses import replace

import pytest

from guldkorn.content.instruments import find
from guldkorn.measurement.scoring import band, score
from guldkorn.results.findings.answer_words import answer_words

PULSEN = find("pulsen")
SCALES = {scale.id: scale for scale in PULSEN.scales}


def english(scale: str) -> dict[str, list[str]]:
    found = answer_words(SCALES[scale])
    assert found
    return {
        third.value: [label["en"] for label in labels] for third, labels in found.labels.items()
    }


def test_a_third_is_told_in_the_options_that_lie_in_it():
    assert english("unclear_demands") == {
        "low": ["Never or almost never", "Rarely"],
        "mid": ["Sometimes"],
        "high": ["Often", "Always or almost always"],
    }
    assert english("demands")["mid"] == ["About right"]


def test_of_one_question_it_is_exactly_those_who_ticked_them():
    scale = SCALES["demands"]
    found = answer_words(scale)
    assert found
    assert not found.are_averaged
    for option in scale.items[0].options:
        (third,) = [third for third, labels in found.labels.items() if option.label in labels]
        assert third is band(scale.items[0].score(option.value))


def test_of_several_questions_whoever_ticked_only_those_is_in_the_third():
    for scale in PULSEN.scales:
        found = answer_words(scale)
        if not found or found.are_turned:
            continue
        for third, labels in found.labels.items():
            for label in labels:
                ticked = {
                    item.id: next(o.value for o in item.options if o.label == label)
                    for item in scale.items
                }
                assert band(score(scale, ticked)) is third


def test_a_question_that_asks_the_opposite_way_is_told_of():
    assert [
        name for name in SCALES if (found := answer_words(SCALES[name])) and found.are_turned
    ] == [
        "workload",
        "leadership",
        "justice",
        "meaning",
        "predictability",
        "psychological_safety",
    ]


@pytest.mark.parametrize("options", [(0, 1), (0, 4)])
def test_where_a_third_has_no_option_of_its_own_there_are_no_words(options):
    scale = SCALES["demands"]
    few = replace(scale.items[0], options=tuple(scale.items[0].options[place] for place in options))
    assert answer_words(replace(scale, items=(few,))) is None


def test_where_questions_have_different_answers_there_are_no_words():
    scale = replace(
        SCALES["demands"], items=(SCALES["demands"].items[0], SCALES["meaning"].items[0])
    )
    assert answer_words(scale) is None
