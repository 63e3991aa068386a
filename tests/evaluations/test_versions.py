"""Version 2 of the questions about a course. Who was asked with version 1 keeps it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.evaluations.inviting import make_slips
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.evaluations.reading import said_in
from tests.evaluations.asked import DAY, answer, on, running_cohort


@pytest.fixture(autouse=True)
def monday():
    with on(DAY):
        yield


@pytest.fixture
def asked(cast):
    return CourseEvaluation.open(
        running_cohort(cast), by=cast.frida, channel="slips", closes_on=DAY + dt.timedelta(days=7)
    )


def as_it_was_opened_before(evaluation):
    """One that was opened when there was no version 2 yet."""
    first = find("course-evaluation", 1)
    evaluation.instrument_version, evaluation.instrument_checksum = 1, first.checksum
    evaluation.save()
    return evaluation


def page(evaluation, by):
    (code, *_rest) = make_slips(evaluation, by=by)
    return Client().get(reverse("evaluations:answer", args=[code])).text


def first_sentence(evaluation, by):
    answer(evaluation, 4, 4, 4, 4, 4)
    with on(DAY + dt.timedelta(days=7)):
        evaluation.close(by=by)
    return said_in(evaluation)[0].sentence


def test_a_new_one_asks_with_version_2(cast, asked):
    shown = page(asked, cast.frida)
    assert "Delvist enig" in shown
    assert "Mest enig" not in shown
    assert "Har du kun mødt underviserne lidt, så spring gerne spørgsmålet over." in shown
    assert first_sentence(asked, cast.frida) == "Svarene peger på, at uddannelsen gav ny viden."


def test_one_that_was_opened_before_keeps_its_questions_and_words(cast, asked):
    asked = as_it_was_opened_before(asked)
    shown = page(asked, cast.frida)
    assert "Mest enig" in shown
    assert "Delvist enig" not in shown
    assert first_sentence(asked, cast.frida) == "Svarene peger på, at det gav ny viden."


def test_agreeing_has_the_same_answers_in_all_our_questionnaires():
    labels = {
        name: {
            tuple(option.label["da"] for option in item.options)
            for item in find(name).items
            if item.answers == "agree5"
        }
        for name in ("pulsen", "puls-kort", "course-evaluation")
    }
    assert labels["pulsen"] == labels["puls-kort"] == labels["course-evaluation"]
    assert labels["pulsen"] == {
        ("Helt uenig", "Delvist uenig", "Hverken enig eller uenig", "Delvist enig", "Helt enig")
    }
