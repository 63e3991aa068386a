"""Closing a survey: a page that says what happens, and one button."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.results.models import Release
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from tests.results.scene import THIS_YEAR, answer, ask


@pytest.fixture
def survey(cast):
    survey = ask(cast.unit, cast.lone)
    answer(survey, cast.units["SB"], [50] * 6)
    return survey


def url(survey):
    return reverse("results:closure", args=[survey.pk])


def test_after_the_last_day_one_press_closes_and_shows_the_result(cast, client_of, survey):
    with clock.pretend(THIS_YEAR + dt.timedelta(days=20)):
        answered = client_of(cast.tarik).post(url(survey), follow=True)
    own = reverse("results:unit", args=[survey.pk, cast.unit.pk])
    assert answered.redirect_chain == [
        (reverse("results:survey", args=[survey.pk]), 302),
        (own, 302),
    ]
    assert "Målingen er lukket, og her er resultatet." in answered.content.decode()
    assert Survey.objects.get().state == State.RELEASED


def test_before_the_last_day_it_takes_a_tick(cast, client_of, survey):
    with clock.pretend(THIS_YEAR + dt.timedelta(days=3)):
        asked = client_of(cast.lone).get(url(survey)).content.decode()
        refused = client_of(cast.lone).post(url(survey))
        assert "Man kan stadig svare til og med den 15. september 2025" in asked
        assert (refused.status_code, Survey.objects.get().state) == (400, State.OPEN)
        assert "alert-error" in refused.content.decode()
        client_of(cast.lone).post(url(survey), {"early": "on"})
    assert Survey.objects.get().state == State.RELEASED


def test_asking_closes_nothing(cast, client_of, survey):
    assert client_of(cast.lone).get(url(survey)).status_code == 200
    assert Survey.objects.get().state == State.OPEN


def test_closing_twice_is_once(cast, client_of, survey):
    with clock.pretend(THIS_YEAR + dt.timedelta(days=20)):
        client_of(cast.lone).post(url(survey))
        again = client_of(cast.lone).post(url(survey))
    assert (again.status_code, again.url) == (302, reverse("results:survey", args=[survey.pk]))
    assert Release.objects.count() == 1


def test_a_closing_that_was_interrupted_can_be_finished(cast, client_of, survey):
    survey.close(by=cast.lone)
    assert "Beregn resultatet" in client_of(cast.lone).get(url(survey)).content.decode()
    client_of(cast.lone).post(url(survey))
    assert Survey.objects.get().state == State.RELEASED


def test_the_coordinator_may_close_and_the_others_have_never_heard_of_it(cast, client_of, survey):
    for stranger in (cast.niels, cast.frida, cast.otto):
        assert client_of(stranger).get(url(survey)).status_code == 404
        assert client_of(stranger).post(url(survey), {"early": "on"}).status_code == 404
    assert Survey.objects.get().state == State.OPEN
    client_of(cast.karen).post(url(survey), {"early": "on"})
    assert Survey.objects.get().state == State.RELEASED


def test_somebody_signed_out_is_asked_to_sign_in(client_of, survey):
    answered = client_of().post(url(survey))
    assert (answered.status_code, answered.url) == (
        302,
        f"{reverse('account_login')}?next={url(survey)}",
    )
    assert Survey.objects.get().state == State.OPEN
