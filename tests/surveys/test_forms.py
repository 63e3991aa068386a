import datetime as dt

import pytest
from django.utils import translation

from guldkorn.surveys.forms import ClosureForm, CodeForm, SurveyForm
from guldkorn.surveys.models import Survey
from tests.surveys.conftest import TODAY

FILLED = {
    "instrument": "pulsen",
    "channel": "codes",
    "opens_on": "2026-03-02",
    "closes_on": "2026-03-16",
    "result_on": "2026-03-30",
    "result_where": "På personalemødet",
}


def errors(**changes: str) -> dict[str, list[str]]:
    with translation.override("en"):
        return {
            name: [str(one) for one in found]
            for name, found in SurveyForm(FILLED | changes, today=TODAY).errors.items()
        }


def test_a_whole_plan_is_taken_as_it_stands(pulsen):
    form = SurveyForm(FILLED, today=TODAY)
    assert form.is_valid()
    assert form.chosen == pulsen
    assert form.plan == {
        "channel": "codes",
        "opens_on": TODAY,
        "closes_on": dt.date(2026, 3, 16),
        "result_on": dt.date(2026, 3, 30),
        "result_where": "På personalemødet",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"opens_on": "2026-03-01"}, {"opens_on": ["That day has passed. Choose today or a later day."]}),
        ({"opens_on": "2026-03-17"}, {"closes_on": ["The last day to answer cannot be before the survey opens."]}),
        ({"closes_on": "2026-03-04"}, {"closes_on": ["Give people at least three days: 5 March 2026 or later."]}),
        ({"closes_on": "2026-03-05"}, {}),
        ({"closes_on": "2026-05-01", "result_on": "2026-05-02"}, {}),
        (
            {"closes_on": "2026-05-02", "result_on": "2026-05-03"},
            {"closes_on": ["That is very long, and people put it off. Choose 1 May 2026 or earlier."]},
        ),
        (
            {"result_on": "2026-03-16"},
            {"result_on": ["The result comes after the last day to answer. Choose a later day."]},
        ),
        ({"result_where": " "}, {"result_where": ["Write where everybody will hear the result."]}),
        ({"closes_on": "snart"}, {"closes_on": ["Enter a valid date."]}),
    ],
)
def test_dates_that_cannot_be_kept_are_told_clearly(changes, expected):
    assert errors(**changes) == expected


@pytest.mark.parametrize("name", sorted(FILLED))
def test_everything_is_needed(name):
    assert list(errors(**{name: ""})) == [name]


@pytest.mark.parametrize("changes", [{"instrument": "copsoq"}, {"channel": "pigeon"}])
def test_nothing_else_can_be_chosen(changes):
    assert list(errors(**changes)) == list(changes)


def test_each_questionnaire_says_how_long_it_is():
    with translation.override("da"):
        choices = [label for _id, label in SurveyForm(today=TODAY).fields["instrument"].choices]
    assert choices == ["Pulsen – 35 spørgsmål, cirka 5 minutter", "Kort puls – 8 spørgsmål, cirka 2 minutter"]


@pytest.mark.parametrize(("day", "ticked", "valid"), [(16, False, False), (16, True, True), (17, False, True)])
def test_closing_early_takes_a_tick(day, ticked, valid):
    survey = Survey(closes_on=dt.date(2026, 3, 16))
    form = ClosureForm({"early": "on"} if ticked else {}, survey=survey, today=dt.date(2026, 3, day))
    assert form.is_valid() == valid


def test_a_code_is_taken_as_it_is_typed():
    form = CodeForm({"code": " abcd efgh-2345"})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "ABCDEFGH2345"
