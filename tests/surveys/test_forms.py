import datetime as dt

import pytest
from django.utils import translation

from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.comments import LONGEST
from guldkorn.surveys.distances import SOME_AGAIN, Wait
from guldkorn.surveys.forms import ClosureForm, CodeForm, CommentForm, SurveyForm
from guldkorn.surveys.models import Survey
from tests.surveys.conftest import TODAY

FILLED = {
    "instrument": "pulsen",
    "channel": "codes",
    "opens_on": "2026-03-02",
    "closes_on": "2026-03-16",
    "result_on": "2026-03-30",
    "result_where": "På personalemødet",
    "with_comments": "on",
}


def at_once(_instrument: Instrument) -> Wait | None:
    """Nobody here has been asked before."""
    return None


def errors(**changes: str) -> dict[str, list[str]]:
    with translation.override("en"):
        return {
            name: [str(one) for one in found]
            for name, found in SurveyForm(
                FILLED | changes, today=TODAY, people=10, wait=at_once
            ).errors.items()
        }


def test_a_whole_plan_is_taken_as_it_stands(pulsen):
    form = SurveyForm(FILLED, today=TODAY, people=10, wait=at_once)
    assert form.is_valid()
    assert form.chosen == pulsen
    assert form.plan == {
        "channel": "codes",
        "opens_on": TODAY,
        "closes_on": dt.date(2026, 3, 16),
        "result_on": dt.date(2026, 3, 30),
        "result_where": "På personalemødet",
        "to_staff": "",
        "with_comments": True,
    }


def test_comments_are_on_at_first_and_can_be_switched_off():
    assert SurveyForm(today=TODAY, people=10, wait=at_once)["with_comments"].value()
    form = SurveyForm(
        {name: value for name, value in FILLED.items() if name != "with_comments"},
        today=TODAY,
        people=10,
        wait=at_once,
    )
    assert form.is_valid()
    assert form.plan["with_comments"] is False


def test_comments_are_not_offered_where_fewer_than_ten_would_be_asked():
    form = SurveyForm(FILLED, today=TODAY, people=9, wait=at_once)
    assert "with_comments" not in form.fields
    assert form.is_valid()
    assert "with_comments" not in form.plan


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("  Vi løber  for stærkt.\r\n\r\n Tak \t", "Vi løber for stærkt.\n\nTak"),
        ("x" * LONGEST, "x" * LONGEST),
        (" " + "å\r\n" * (LONGEST // 2) + " ", ("å\n" * (LONGEST // 2)).strip()),
    ],
)
def test_what_somebody_adds_is_taken_without_what_cannot_be_seen(written, read):
    form = CommentForm({"own_words": written}, floor=10)
    assert form.is_valid()
    assert form.cleaned_data["own_words"] == read


def test_what_is_too_long_is_said_with_the_number():
    with translation.override("en"):
        form = CommentForm({"own_words": "x" * (LONGEST + 1)}, floor=10)
        assert form.errors == {
            "own_words": ["That is too long: 1001 characters. Make it 1000 or fewer."]
        }


def test_what_is_promised_is_the_floor_of_the_survey():
    with translation.override("da"):
        assert "hvor mindst 12 har svaret" in CommentForm(floor=12)["own_words"].help_text


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"opens_on": "2026-03-01"},
            {"opens_on": ["That day has passed. Choose today or a later day."]},
        ),
        (
            {"opens_on": "2026-03-17"},
            {"closes_on": ["The last day to answer cannot be before the survey opens."]},
        ),
        (
            {"closes_on": "2026-03-04"},
            {"closes_on": ["Give people at least three days: 5 March 2026 or later."]},
        ),
        ({"closes_on": "2026-03-05"}, {}),
        ({"closes_on": "2026-05-01", "result_on": "2026-05-02"}, {}),
        (
            {"closes_on": "2026-05-02", "result_on": "2026-05-03"},
            {
                "closes_on": [
                    "That is very long, and people put it off. Choose 1 May 2026 or earlier."
                ]
            },
        ),
        (
            {"result_on": "2026-03-16"},
            {"result_on": ["The result comes after the last day to answer. Choose a later day."]},
        ),
        ({"result_where": " "}, {"result_where": ["Write where everybody will hear the result."]}),
        ({"closes_on": "snart"}, {"closes_on": ["There is no such day. Choose another one."]}),
    ],
)
def test_dates_that_cannot_be_kept_are_told_clearly(changes, expected):
    assert errors(**changes) == expected


@pytest.mark.parametrize("name", sorted(set(FILLED) - {"with_comments"}))
def test_everything_is_needed(name):
    assert list(errors(**{name: ""})) == [name]


def not_before_the_fifth(instrument: Instrument) -> Wait | None:
    """Some of these people were asked Pulsen until 2 March."""
    return Wait(dt.date(2026, 3, 5), TODAY, SOME_AGAIN) if instrument.id == "pulsen" else None


def test_the_first_possible_day_is_offered_with_the_reason():
    with translation.override("en"):
        form = SurveyForm(today=TODAY, people=10, wait=not_before_the_fifth)
        assert form["opens_on"].value() == dt.date(2026, 3, 5)
        assert form["closes_on"].value() == dt.date(2026, 3, 19)
        assert form["result_on"].value() == dt.date(2026, 4, 2)
        assert form["opens_on"].help_text == (
            "Some of these people are asked about some of this in a survey until 2 March 2026. "
            "Ninety days between them"
            " keep anybody from subtracting one result from the other: choose 5 March 2026 or "
            "later."
        )


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"opens_on": "2026-03-04"}, True),
        ({"opens_on": "2026-03-05"}, False),
        ({"opens_on": "2026-03-04", "instrument": "puls-kort"}, False),
    ],
)
def test_a_day_too_soon_after_another_survey_is_told_once_and_what_was_typed_stays(
    changes, refused
):
    with translation.override("en"):
        form = SurveyForm(FILLED | changes, today=TODAY, people=10, wait=not_before_the_fifth)
        assert form.is_valid() != refused
        if refused:
            assert list(form.errors) == ["opens_on"]
            assert "choose 5 March 2026 or later" in form.errors["opens_on"][0]
            assert form["opens_on"].help_text == ""
        assert form["opens_on"].value() == changes["opens_on"]


@pytest.mark.parametrize("changes", [{"instrument": "copsoq"}, {"channel": "pigeon"}])
def test_nothing_else_can_be_chosen(changes):
    assert list(errors(**changes)) == list(changes)


def test_each_questionnaire_says_how_long_it_is():
    with translation.override("da"):
        choices = [
            label
            for _id, label in SurveyForm(today=TODAY, people=10, wait=at_once)
            .fields["instrument"]
            .choices
        ]
    assert choices == [
        "Pulsen – 37 spørgsmål, cirka 5 minutter",
        "Kort puls – 8 spørgsmål, cirka 2 minutter",
    ]


@pytest.mark.parametrize(
    ("day", "ticked", "valid"), [(16, False, False), (16, True, True), (17, False, True)]
)
def test_closing_early_takes_a_tick(day, ticked, valid):
    survey = Survey(closes_on=dt.date(2026, 3, 16))
    form = ClosureForm(
        {"early": "on"} if ticked else {}, survey=survey, today=dt.date(2026, 3, day)
    )
    assert form.is_valid() == valid


def test_a_code_is_taken_as_it_is_typed():
    form = CodeForm({"code": " abcd efgh-2345"})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "ABCDEFGH2345"
