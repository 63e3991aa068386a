import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.pulses.actions import due
from guldkorn.pulses.models import Pulse
from guldkorn.waiting.scope import scope_of
from guldkorn.waiting.table import dates_of, waits_for
from guldkorn.workplaces.models import Employee
from tests.pulses.conftest import TODAY, answered
from tests.surveys.conftest import on

PLAN = {"weeks": "6", "starts_on": "2026-09-07", "result_where": "Personalemødet"}


@pytest.fixture
def page(cast):
    return reverse("pulses:pulse", args=[cast.round.pk])


def test_a_trio_looks_first_and_then_starts_it(cast, client_of, page):
    client = client_of(cast.lone)
    looked = client.post(page, PLAN | {"weeks": "8", "look": "1"})
    assert looked.status_code == 200
    assert looked.context["picture"].coming[1].day == dt.date(2026, 11, 2)
    assert Pulse.objects.count() == 0
    assert client.post(page, PLAN).status_code == 302
    pulse = Pulse.objects.get()
    assert (pulse.weeks, pulse.starts_on, pulse.next_on) == (
        6,
        dt.date(2026, 9, 7),
        pulse.starts_on,
    )
    assert Entry.objects.filter(noun="pulses.pulse").get().verb == "planned"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weeks": "2"}, "weeks"),
        ({"weeks": "27"}, "weeks"),
        ({"starts_on": "2026-08-30"}, "starts_on"),
    ],
)
def test_too_often_too_seldom_or_too_early_is_told_at_the_field(
    cast, client_of, page, wrong, field
):
    answer = client_of(cast.lone).post(page, PLAN | wrong)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert Pulse.objects.count() == 0


def test_a_unit_too_small_is_told_why_and_offered_a_dialogue(cast, client_of, page):
    for one in Employee.objects.filter(unit__in=cast.unit.subtree())[7:]:
        one.delete()
    answer = client_of(cast.lone).get(page)
    assert answer.status_code == 200
    assert "template=dialogue-meeting" in answer.content.decode()
    assert client_of(cast.lone).post(page, PLAN).status_code == 403


def test_a_break_the_end_and_taking_it_up_again(cast, client_of, page, pulse):
    client = client_of(cast.anna)
    for name, state in (
        ("pause", "paused"),
        ("take_up", "running"),
        ("end", "ended"),
        ("take_up", "running"),
    ):
        answer = client.post(reverse(f"pulses:{name}", args=[pulse.pk]))
        assert (answer.status_code, answer.url) == (302, page)
        pulse.refresh_from_db()
        assert pulse.state == state
        assert client.get(page).status_code == 200


def test_the_page_tells_what_was_seen_and_what_is_missing(cast, client_of, page, pulse):
    for number, answers in enumerate([True, False]):
        day = TODAY + dt.timedelta(weeks=6 * number)
        with on(day):
            (survey,) = due(day)
            answered(survey, by_all=answers)
    with on(TODAY + dt.timedelta(weeks=9)):
        answer = client_of(cast.lone).get(page)
    found = answer.context["picture"]
    assert [dot.kind for dot in found.past] == ["shown", "quiet"]
    assert [one.asks.id for one in answer.context["lines"].sets] == ["pulsen-opgaver"]


def test_its_queries_do_not_grow(cast, client_of, page, pulse):
    client = client_of(cast.lone)
    counted = []
    for number in range(4):
        day = TODAY + dt.timedelta(weeks=6 * number)
        with on(day):
            client.get(page)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(page)
            counted.append(len(queries))
            for survey in due(day):
                answered(survey)
    assert counted[1] == counted[2] == counted[3]


def test_the_day_is_in_the_calendar_and_a_stop_waits_for_the_three(cast, pulse):
    (day,) = [one for one in dates_of(scope_of(cast.tarik)) if one.event.uid.startswith("pulse-")]
    assert (day.day, day.event.title) == (TODAY, "Næste puls · Børnehuset Mælkevejen")
    pulse.move("stopped", by=None, because="answers")
    (waits,) = [one for one in waits_for(cast.tarik) if one.kind == "pulse"]
    assert waits.why == "To gange i træk var der for få svar til at vise noget."
    assert not [one for one in dates_of(scope_of(cast.tarik)) if one.event.uid.startswith("pulse-")]
