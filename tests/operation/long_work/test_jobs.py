"""Opening and closing a survey of many: beside the request, resumed, once, and told of in words."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.leases.models import LEASE
from guldkorn.lib.leases.worker import TRIES
from guldkorn.lib.refusal import Refused
from guldkorn.operation.long_work import look
from guldkorn.results import actions
from guldkorn.results.actions import release_due
from guldkorn.results.models import Release
from guldkorn.surveys import inviting
from guldkorn.surveys.jobs import models as jobs
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey, SurveyJob
from tests.results.scene import THIS_YEAR, answer, ask

OPENING, CLOSING = SurveyJob.Kind.OPENING, SurveyJob.Kind.CLOSING
LATER = THIS_YEAR + dt.timedelta(days=20)


def never() -> bool:
    return False


@pytest.fixture
def many(monkeypatch):
    """Every survey counts as one of many people."""
    monkeypatch.setattr(jobs, "AT_ONCE", 0)


@pytest.fixture
def survey(cast):
    survey = ask(cast.unit, cast.lone)
    answer(survey, cast.units["SB"], [50] * 6)
    return survey


@pytest.fixture
def later():
    with clock.pretend(LATER):
        yield


def state(survey: Survey) -> str:
    return Survey.objects.get(pk=survey.pk).state


def close(client, survey, **kwargs):
    return client.post(reverse("results:closure", args=[survey.pk]), **kwargs)


@pytest.mark.usefixtures("later", "many")
def test_the_press_answers_at_once_and_the_page_leads_on_to_the_result(cast, client_of, survey):
    client = client_of(cast.tarik, language="en")
    there = close(client, survey).url
    assert there == reverse("surveys:job", args=[SurveyJob.objects.get().pk])
    page = client.get(there).content.decode()
    assert ("It begins in a moment." in page, 'http-equiv="refresh"' in page) == (True, True)
    assert state(survey) == State.OPEN
    overview = client.get(reverse("surveys:survey", args=[survey.pk])).content.decode()
    assert (there in overview, reverse("results:closure", args=[survey.pk]) in overview) == (
        True,
        False,
    )
    assert close(client, survey).url == there, "a second press is the same"
    assert look(never)
    assert client.get(there).url == reverse("results:survey", args=[survey.pk])
    followed = client.get(there, headers={"HX-Request": "true"})
    assert followed["HX-Redirect"] == reverse("results:survey", args=[survey.pk])
    assert not look(never)
    told = Entry.objects.filter(noun_id=survey.pk, verb__in=["closed", "released"])
    assert [entry.by for entry in told] == [cast.tarik] * 2


@pytest.mark.usefixtures("later")
def test_a_few_people_see_the_result_at_once(cast, client_of, survey):
    there = close(client_of(cast.lone), survey).url
    assert there == reverse("results:survey", args=[survey.pk])
    assert SurveyJob.objects.get().is_ready


@pytest.mark.usefixtures("later", "many")
def test_how_far_it_is_tells_nobody_how_many_have_answered(cast, client_of, survey, monkeypatch):
    client, seen = client_of(cast.lone), []
    there = close(client, survey).url
    steps = SurveyJob.note

    def note(job, **facts):
        steps(job, **facts)
        if "ended_at" not in facts:
            seen.append(client.get(there).content.decode())

    monkeypatch.setattr(SurveyJob, "note", note)
    look(never)
    first, second = seen
    assert ("Trin 1 af 2." in first, "Trin 2 af 2." in second) == (True, True)
    assert {(job.total, job.done) for job in SurveyJob.objects.all()} == {(2, 1)}


@pytest.mark.usefixtures("later")
def test_what_was_cut_off_between_the_steps_goes_on_from_there(cast, survey, monkeypatch):
    job = SurveyJob.ask(survey, CLOSING, by=cast.lone)
    make = Release.make
    monkeypatch.setattr(Release, "make", None)
    assert job.take_this()
    with pytest.raises(TypeError):
        actions.close_it(job, never)
    assert (state(survey), look(never)) == (State.CLOSED, False), "it is in hand still"
    monkeypatch.setattr(Release, "make", make)
    with clock.pretend(LATER + LEASE + dt.timedelta(seconds=1)):
        assert look(never)
    assert (state(survey), Release.objects.count()) == (State.RELEASED, 1)
    assert SurveyJob.objects.get().is_ready


@pytest.mark.usefixtures("later")
def test_what_another_server_has_done_meanwhile_is_done(cast, survey):
    job = SurveyJob.ask(survey, CLOSING, by=cast.lone)
    job.take_this()
    actions.close_and_release(Survey.objects.get(), by=cast.lone)
    actions.close_it(job, never)
    assert Release.objects.count() == 1


@pytest.mark.usefixtures("later", "many")
@pytest.mark.parametrize("reason", ["The result is not out.", ""])
def test_what_fails_says_so_and_is_tried_again(cast, client_of, survey, monkeypatch, reason):
    def fails(*_args, **_kwargs):
        raise Refused(reason) if reason else ZeroDivisionError

    client = client_of(cast.lone, language="en")
    there = close(client, survey).url
    monkeypatch.setattr(actions, "_end_answering", fails)
    assert look(never)
    page = client.get(there).content.decode()
    assert ("It was not done" in page, "Try again" in page) == (True, True)
    assert (reason or "Nothing is lost") in page
    assert state(survey) == State.OPEN
    monkeypatch.undo()
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    assert close(client, survey).url != there
    look(never)
    assert state(survey) == State.RELEASED


@pytest.mark.usefixtures("later", "many")
def test_a_database_that_is_away_leaves_it_to_whoever_comes_next(cast, survey, monkeypatch):
    def away(*_args):
        raise OperationalError

    job = SurveyJob.ask(survey, CLOSING, by=cast.lone)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "_end_answering", away)
        with pytest.raises(OperationalError):
            look(never)
    job.refresh_from_db()
    assert (job.goes_on, job.has_failed, job.tries) == (True, False, 1)


@pytest.mark.usefixtures("later", "many")
def test_what_stops_in_the_middle_ten_times_has_failed(cast, client_of, survey, monkeypatch):
    def away(*_args):
        raise OperationalError

    client = client_of(cast.lone, language="en")
    there = close(client, survey).url
    monkeypatch.setattr(actions, "_end_answering", away)
    for number in range(TRIES):
        with clock.pretend(LATER + 2 * number * LEASE), pytest.raises(OperationalError):
            look(never)
    with clock.pretend(LATER + 2 * TRIES * LEASE):
        assert look(never)
    page = client.get(there).content.decode()
    assert ("It was not done" in page, "Try again" in page) == (True, True)


@pytest.mark.usefixtures("later")
def test_a_server_that_stops_in_good_order_uses_up_no_try(cast, survey):
    job = SurveyJob.ask(survey, CLOSING, by=cast.lone)
    job.take_this()
    job.give_back()
    assert (job.tries, SurveyJob.objects.get().tries) == (0, 0)


@pytest.mark.usefixtures("later")
def test_of_two_clocks_and_a_person_one_closes(cast, survey):
    job = SurveyJob.ask(survey, CLOSING, by=cast.lone)
    job.take_this()
    assert release_due(clock.today()) == []
    assert (state(survey), SurveyJob.objects.count()) == (State.OPEN, 1)
    job.give_back()
    (release,) = release_due(clock.today())
    assert (release.survey, release_due(clock.today())) == (survey, [])


@pytest.mark.usefixtures("many")
def test_opening_is_whole_or_not_at_all(cast, client_of, monkeypatch):
    with clock.pretend(THIS_YEAR):
        survey = ask(cast.units["NS"], cast.karen)
        draft = Survey.objects.filter(pk=survey.pk)
        draft.update(state=State.DRAFT, opened_at=None)
        survey.units.all().delete()
        survey.asked.all().delete()
        client = client_of(cast.karen, language="en")
        there = client.post(reverse("surveys:opening", args=[survey.pk])).url
        assert "/jobs/" in there
        with monkeypatch.context() as patched:
            patched.setattr(inviting, "send_waiting", None)
            look(never)
        assert (draft.get().state, survey.invitations.count()) == (State.DRAFT, 0)
        assert "Nothing is lost" in client.get(there).content.decode()
        there = client.post(reverse("surveys:opening", args=[survey.pk])).url
        look(never)
        assert client.get(there).url == reverse("surveys:survey", args=[survey.pk])
    assert draft.get().state == State.OPEN
    assert survey.invitations.count() == survey.asked.count() > 0
