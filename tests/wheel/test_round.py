"""The wheel of a round: where it stands, what is next, who has said what."""

import re

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.programmes.models import Cohort, Enrolment, Programme
from guldkorn.rounds.lifecycle import STEPS, Step
from guldkorn.updates.models import Board
from tests.programmes.school import SMALL, course
from tests.world import build_world


def page(turn):
    return reverse("wheel:round", args=[turn.pk])


@pytest.fixture
def shown(cast, client_of):
    """The page of Mælkevejen's round as somebody sees it, in English."""

    def get(person=None):
        answer = client_of(person or cast.lone, language="en").get(page(cast.round))
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return get


def test_the_picture_says_in_words_what_it_shows(cast, shown):
    cast.round.step = Step.ACT
    cast.round.save()
    html = shown()
    assert (
        '<svg class="wheel" viewBox="0 0 540 540" role="img" aria-labelledby="wheel-title '
        'wheel-desc">' in html
    )
    assert re.search(r'<desc id="wheel-desc">(.*?)</desc>', html)[1] == (
        "1. Identify: done. 2. Involve: done. 3. Prioritise and act: you are here. "
        "4. Communicate: later. 5. Follow up: later. "
    )
    assert re.findall(r'class="arrow is-(\w+)"', html) == ["done", "done", "now", "later", "later"]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_a_link_and_the_current_one_has_the_prominent_button(cast, shown, step):
    cast.round.step = step
    cast.round.save()
    html = shown()
    pages = [reverse(one.page, args=[cast.round.pk]) for one in cast.round.progress()]
    for one in pages:
        assert f'<a class="step-name" href="{one}"' in html
    assert re.findall(r'<a class="button button-primary" href="([^"]+)"', html) == [
        pages[STEPS.index(step)]
    ]
    assert html.count('aria-current="step"') == 1


def test_who_has_said_yes_is_named_with_the_day(cast, shown):
    cast.round.confirm("identify", by=cast.tarik)
    html = shown()
    roles = re.findall(
        r'<li class="is-(\w+)"> <span class="three-mark".*?<strong>(.*?)</strong> · (.*?)<br>', html
    )
    assert roles == [
        ("waits", "Manager", "Lone Eksempel"),
        ("yes", "Union representative (TR)", "Tarik Eksempel"),
        ("waits", "Health and safety representative (AMR)", "Anna Eksempel"),
    ]
    assert re.findall(r'class="grain is-(\w+)"', html) == ["waits", "yes", "waits"]


def test_the_button_says_yes_to_the_step_of_the_page(cast, shown):
    html = shown()
    assert (
        f'<form method="post" action="{reverse("rounds:confirm", args=[cast.round.pk])}">' in html
    )
    assert '<input type="hidden" name="step" value="identify">' in html
    assert "We are done with: Identify" in html


def test_who_has_said_yes_waits_for_the_others(cast, shown):
    cast.round.confirm("identify", by=cast.lone)
    html = shown()
    assert "You have said yes. Now it is up to the others." in html
    assert "We are done with: Identify" not in html


def test_when_all_have_said_yes_to_the_last_step_the_round_is_closed_on_its_page(cast, shown):
    cast.round.step = Step.FOLLOW_UP
    cast.round.save()
    for person in cast.three:
        cast.round.confirm("follow_up", by=person)
    assert "All of you are done. Close the round on the page of the step" in shown()


def test_a_closed_round_is_read_only(cast, shown):
    cast.round.step = Step.FOLLOW_UP
    cast.round.close(by=cast.lone)
    html = shown()
    assert "You have gone full circle" in html
    assert "rounds:confirm" not in html
    assert reverse("rounds:confirm", args=[cast.round.pk]) not in html


def test_an_empty_step_gives_a_hint_and_a_full_one_its_counts(cast, shown):
    assert "No survey has been made in this round." in shown()
    build_world(cast)
    html = shown()
    assert "No survey has been made in this round." not in html
    assert "3 surveys · 1 result" in html
    assert "1 theme · 1 action" in html


def test_the_latest_is_told_in_words(cast, shown):
    assert "Lone Eksempel started the round." in shown()


def test_the_board_is_linked_once_it_is_there(cast, shown):
    assert "/board/" not in shown()
    board = Board.of(cast.trio)
    assert reverse("updates:board", args=[board.token]) in shown()


def test_a_course_is_linked_from_its_opening_to_its_end(cast, shown):
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    cohort = Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=clock.today())
    place = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    link = f'<a href="{reverse("programmes:enrolment", args=[place.pk])}">Hold 1</a>'
    assert link not in shown()
    for state, stands in (("open", True), ("running", True), ("ended", False)):
        cohort.move(state, by=cast.frida)
        assert (link in shown()) == stands, state


def test_a_place_that_was_given_back_is_not_linked(cast, shown):
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    cohort = Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=clock.today())
    cohort.move("open", by=cast.frida)
    place = Enrolment.enrol(cohort, cast.trio, by=cast.frida)
    assert "Hold 1" in shown()
    place.withdraw(by=cast.lone)
    assert f"/enrolments/{place.pk}/" not in shown()


def test_only_the_trio_comes_in(cast, client_of):
    for person in (cast.niels, cast.karen, cast.frida, cast.otto):
        assert client_of(person).get(page(cast.round)).status_code == 404
