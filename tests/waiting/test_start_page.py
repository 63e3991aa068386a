"""The start page: one next thing, the rest unit by unit, the days to come, and when it is empty."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import Cohort, Enrolment
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Charter
from guldkorn.updates.models import Update
from guldkorn.workplaces.models import Unit
from tests.cast import trio_of
from tests.meetings.home import held_workshop
from tests.programmes.conftest import cohort, programme  # noqa: F401 - fixtures
from tests.waiting.conftest import proposed
from tests.walks.walked import walk_in
from tests.world import shared_afternoon, survey

PAGE = reverse("waiting:waiting")


def text(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def links(html):
    """The verbs of the list, and where they lead."""
    found = re.findall(r'<a class="wait-go" href="([^"]+)">([^<]+)<', html)
    return [(words, path) for path, words in found]


def button(html):
    return re.findall(r'<a class="button button-(\w+)" href="([^"]+)">([^<]+)</a>', html)


def planned(trio, *, by):
    return Meeting.plan(
        by=by,
        points=[],
        starts_at=dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC),
        trios=[trio],
        trio=trio,
        organisation=trio.unit.organisation,
        kind=Meeting.Kind.TRIO,
        title="Før sommeren",
        language="da",
    )


def test_the_first_thing_has_the_only_button_and_the_rest_stand_by_unit(cast, client_of, two_units):
    cast.round.confirm("identify", by=cast.lone)
    html = text(client_of(cast.tarik, language="en"))
    assert button(html) == [("primary", f"/rounds/{cast.round.pk}/", "Go to the wheel")]
    ours, school = two_units
    assert links(html) == [
        (
            "Answer the proposal",
            f"/rounds/{theme.round_id}/themes/#theme-{theme.pk}",
        )
        for theme in (ours, school)
    ]
    units = re.findall(r'<h3 class="wait-unit">([^<]+)</h3>', html)
    assert units == ["Børnehuset Mælkevejen", "Nørreskolen"]
    assert "Nothing else waits." in html


def test_where_the_first_link_leads_the_yes_is_given_and_it_is_gone(cast, client_of, two_units):
    client = client_of(cast.tarik, language="en")
    for theme in two_units:
        assert client.post(f"/themes/{theme.pk}/yes/").status_code == 302
    html = text(client)
    assert "Nothing waits for you" in html
    assert links(html) == []


def test_empty_it_says_so_and_leads_on(cast, client_of):
    html = text(client_of(cast.lone))
    assert "Ingenting venter på dig" in html
    assert button(html) == [("primary", "/", "Gå til hjulet")]
    assert button(text(client_of(cast.frida))) == [], "she has no wheel to go to"
    assert "Der er ikke planlagt noget de næste tre måneder." in html


def test_what_is_late_is_pink_and_says_by_how_much(cast, client_of, theme):
    for one in cast.three[1:]:
        theme.answer(by=one)
    shared_afternoon(theme, by=cast.lone)
    for days, tag in (
        (30, "First · today"),
        (31, "First · 1 day late"),
        (34, "First · 4 days late"),
    ):
        with clock.pretend(clock.now() + dt.timedelta(days=days)):
            html = text(client_of(cast.lone, language="en"))
        assert '<div class="wait-first is-now">' in html
        assert tag in html
    assert "is-now" not in text(client_of(cast.lone))


def test_the_days_to_come_are_told_by_month_in_the_persons_own_words(cast, client_of, theme):
    with clock.pretend(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)):
        for one in cast.three[1:]:
            theme.answer(by=one)
        shared_afternoon(theme, by=cast.lone)
        walk_in(cast.round, by=cast.lone, day=dt.date(2026, 3, 10))
        survey(cast.unit, cast.lone, round=cast.round)
        planned(cast.trio, by=cast.lone)
        html = text(client_of(cast.lone, language="en"))
        others = text(client_of(cast.niels, language="en"))
    part = html[html.index('class="wait-days"') :]
    days = re.findall(r"<time[^>]*> (\w+ \d+ \w+) .*?<a href=[^>]+>([^<]+)</a>", part)
    assert days == [
        ("Mon 9 March", "Før sommeren"),
        ("Tue 10 March", "Walk: Garderoben"),
        ("Mon 16 March", "Last day to answer the survey"),
        ("Wed 1 April", "Did it help? Fælles eftermiddag"),
        ("Sun 5 April", "The survey’s result is shared"),
    ]
    assert re.findall(r"<h3>(\w+ 2026)</h3>", part) == ["March 2026", "April 2026"]
    assert "Nothing is planned in the next three months." in others


def test_the_wheel_shows_the_first_three_of_its_own_unit_and_how_many_more_there_are(
    cast, client_of, two_units
):
    wheel = reverse("wheel:round", args=[cast.round.pk])
    html = text(client_of(cast.tarik, language="en"), wheel)
    ours, school = two_units
    assert f"/rounds/{ours.round_id}/themes/#theme-{ours.pk}" in html
    assert f"#theme-{school.pk}" not in html
    assert "1 more waits for you" in html
    assert [kind for kind, _path, _words in button(html)].count("primary") == 1
    ours.answer(by=cast.tarik)
    school.answer(by=cast.tarik)
    html = text(client_of(cast.tarik, language="en"), wheel)
    assert "Nothing waits for you." in html
    assert reverse("waiting:waiting") in html


def test_a_newcomer_at_the_door_is_told_of_once_on_the_wheel(cast, client_of):
    cast.trio.invite(cast.tove, "amr", by=cast.karen)
    question = "Shall Tove Eksempel see what you have from before?"
    wheel = reverse("wheel:round", args=[cast.round.pk])
    assert question in text(client_of(cast.lone, language="en"))
    assert text(client_of(cast.lone, language="en"), wheel).count(question) == 1


def test_what_is_done_at_the_wheel_itself_is_not_told_twice_there(cast, client_of):
    cast.round.confirm("identify", by=cast.lone)
    assert "Are you done with “Identify”?" in text(client_of(cast.anna, language="en"))
    wheel = reverse("wheel:round", args=[cast.round.pk])
    assert "Are you done with “Identify”?" not in text(client_of(cast.anna, language="en"), wheel)


def test_the_page_of_a_unit_shows_its_own_also_before_a_round_begins(cast, client_of):
    page = reverse("wheel:unit", args=[cast.units["NS"].pk])
    charter = reverse("trios:charter", args=[cast.units["NS"].pk])
    tove, karen = client_of(cast.tove, language="en"), client_of(cast.karen, language="en")
    assert "Nothing waits for you." in text(tove, page)
    Charter.write(cast.school_trio, {"goal": "Ro."}, by=cast.niels)
    assert ("secondary", charter, "Read the charter") in button(text(tove, page))
    assert 'id="waiting-title"' in text(tove, page)
    assert 'id="waiting-title"' not in text(karen, page)


def test_who_is_in_several_trios_sees_it_on_the_overview(cast, client_of, two_units):
    html = text(client_of(cast.tarik, language="en"), reverse("wheel:home"))
    assert 'id="waiting-title"' in html
    assert len(links(html)) + len(button(html)) == 2


@pytest.mark.parametrize("units", [1, 40])
def test_it_asks_the_database_as_often_for_forty_units_as_for_one(
    cast,
    client_of,
    cohort,  # noqa: F811 - the fixture
    units,
    django_assert_num_queries,
):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=40)
    for number in range(units):
        unit = Unit.objects.create(
            organisation=cast.organisation, code=f"U{number}", name=f"Hus {number}"
        )
        busy(trio_of(unit, leader=cast.frida, tr=cast.lone), cohort, cast)
    client = client_of(cast.frida)
    with clock.pretend(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)), django_assert_num_queries(55):
        html = client.get(PAGE).content.decode()
    assert html.count('class="wait-go"') + 1 == 5 * units
    assert html.count("<time ") == 2 + 2 * units, "two of the course, two of each unit"


def busy(trio, course, cast):
    """A step, two themes, a status, a charter, a walk, a meeting and a course."""
    with clock.pretend(dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)):
        turn = Round.start(trio, by=cast.lone)
        turn.confirm("identify", by=cast.lone)
        for topic in ("strain.workload", "resource.influence"):
            proposed(turn, by=cast.lone, topic=topic)
        Update(round=turn, so_far="Så langt.", how="Sådan.", onwards="Videre.").write(by=cast.lone)
        Charter.write(trio, {"goal": "Ro."}, by=cast.lone)
        walk_in(turn, by=cast.frida, day=dt.date(2026, 3, 10))
        planned(trio, by=cast.lone)
        Enrolment.enrol(course, trio, by=cast.frida)


def test_cards_of_two_trios_take_as_many_queries_as_those_of_one(
    cast, client_of, two_units, django_assert_max_num_queries
):
    held_workshop(cast)
    both, one = client_of(cast.tarik, language="en"), client_of(cast.anna, language="en")
    with CaptureQueriesContext(connection) as asked:
        assert text(one).count("Sort the cards") == 1
    with django_assert_max_num_queries(len(asked)):
        assert text(both).count("Sort the cards") == 2
