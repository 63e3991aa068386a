"""What the law and a change ask for waits for whom it waits for, and has a day in the calendar."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from guldkorn.lib import clock
from guldkorn.updates.models import Update
from guldkorn.waiting.scope import scope_of
from guldkorn.waiting.table import dates_of, waits_for
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import WorkChange, YearDiscussion
from tests.cast import trio_of
from tests.waiting.conftest import kinds, said
from tests.years.turned import SAW, changed, held, prepared, stated

MV = "Børnehuset Mælkevejen"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def of(person, kind):
    return [unit for found, unit in kinds(person) if found == kind]


def days(person):
    return [(one.title, one.day, one.place) for one in dates_of(scope_of(person))]


def test_an_assessment_waits_for_its_trio_when_it_is_due(cast):
    assert of(cast.lone, "assessment") == []
    stated(cast.unit, by=cast.lone, days_ago=300)
    assert of(cast.lone, "assessment") == []
    ((title, _day, place),) = days(cast.lone)
    assert (title, place) == ("The APV is to be renewed", MV)
    stated(cast.units["NS"], by=cast.niels, days_ago=1200)
    assert of(cast.niels, "assessment") == ["Nørreskolen"]
    assert waits_for(cast.niels)[0].due < clock.today()
    assert [of(one, "assessment") for one in (cast.lone, cast.karen)] == [[], []]


def test_a_change_waits_once_for_the_trio_until_it_has_looked(cast):
    change = changed(cast.unit, by=cast.karen)
    assert [of(one, "change") for one in cast.three] == [[MV]] * 3
    assert said(cast.anna, "change").startswith("Look at 2 topics again")
    assert of(cast.karen, "change") == []
    for one in change.reopenings.all():
        one.saw = SAW
        one.look(by=cast.anna)
    assert of(cast.tarik, "change") == []


def test_a_discussion_waits_from_its_day_and_again_before_the_next(cast):
    found = prepared(cast, by=cast.lone)
    assert of(cast.lone, "discussion") == []
    later = clock.today() + dt.timedelta(days=5)
    YearDiscussion.objects.update(planned_on=later)
    assert of(cast.lone, "discussion") == []
    assert [day for _title, day, _place in days(cast.tarik)] == [later]
    YearDiscussion.objects.update(planned_on=clock.today())
    assert [of(one, "discussion") for one in cast.three] == [[MV]] * 3
    found.refresh_from_db()
    found.hold(by=cast.lone, held_on=clock.today(), participants="Os alle")
    assert of(cast.lone, "discussion") == []
    YearDiscussion.objects.update(held_on=clock.today() - dt.timedelta(days=310))
    assert of(cast.anna, "discussion") == [MV]


def test_one_that_is_begun_or_planned_too_late_takes_no_day_of_the_law_away(cast):
    with clock.pretend(clock.now() - dt.timedelta(days=400)):
        held(cast, by=cast.lone)
    by_law = waits_for(cast.anna)[0].due
    found = YearDiscussion.begin(cast.organisation, cast.unit, by=cast.lone)
    assert [of(one, "discussion") for one in cast.three] == [[MV]] * 3
    found.planned_on = clock.today() + dt.timedelta(days=600)
    found.write(by=cast.lone, judged={})
    (waits,) = [one for one in waits_for(cast.anna) if one.kind == "discussion"]
    assert (waits.due, waits.verb) == (by_law, "Open the discussion")
    assert "The law asks for one every year" in waits.why
    assert [day for _title, day, _place in days(cast.tarik)] == [by_law, found.planned_on]


def test_one_that_is_planned_in_time_waits_from_its_own_day(cast):
    with clock.pretend(clock.now() - dt.timedelta(days=340)):
        held(cast, by=cast.lone)
    found = prepared(cast, by=cast.lone)
    assert of(cast.lone, "discussion") == [MV]
    found.planned_on = clock.today() + dt.timedelta(days=5)
    found.write(by=cast.lone, judged={})
    assert of(cast.lone, "discussion") == []
    assert [day for _title, day, _place in days(cast.tarik)] == [found.planned_on]


def test_nothing_of_a_closed_unit_waits(cast):
    changed(cast.unit, by=cast.lone)
    stated(cast.unit, by=cast.lone, days_ago=1200)
    with clock.pretend(clock.now() - dt.timedelta(days=400)):
        held(cast, by=cast.lone)
    assert len(waits_for(cast.anna)) == 3
    Unit.objects.filter(pk=cast.unit.pk).update(closed_on=clock.today())
    assert [kinds(one) for one in cast.three] == [[]] * 3
    assert days(cast.anna) == []


def test_that_of_the_house_waits_for_those_who_look_after_it(cast):
    held(cast, by=cast.karen, unit=None)
    YearDiscussion.objects.update(held_on=clock.today() - dt.timedelta(days=400))
    assert of(cast.karen, "discussion") == ["Solbjerg Kommune"]
    assert of(cast.adam, "discussion") == ["Solbjerg Kommune"]
    assert [of(one, "discussion") for one in (cast.lone, cast.otto)] == [[], []]


def test_it_asks_as_often_for_four_units_as_for_one(cast, django_assert_max_num_queries):
    def turn(unit, by):
        stated(unit, by=by, days_ago=1200)
        changed(unit, by=by)
        found = YearDiscussion.begin(cast.organisation, unit, by=by)
        YearDiscussion.objects.filter(pk=found.pk).update(planned_on=clock.today())

    turn(cast.unit, cast.lone)
    with CaptureQueriesContext(connection) as one:
        assert len(waits_for(cast.lone)) == 3
    for code in ("SB", "LB", "BU"):
        trio_of(cast.units[code], leader=cast.lone)
        turn(cast.units[code], cast.lone)
    with django_assert_max_num_queries(len(one)):
        assert len(waits_for(cast.lone)) == 12


def test_what_began_after_midnight_waits_since_the_new_day(cast):
    moment = dt.datetime(2026, 5, 9, 22, 30, tzinfo=dt.UTC)  # half past midnight in Copenhagen
    changed(cast.unit, by=cast.lone)
    WorkChange.objects.update(noted_at=moment)
    status = Update(round=cast.round, so_far="Vi er i gang.", how="S.", onwards="O.")
    status.write(by=cast.anna)
    Update.objects.update(written_at=moment)
    since = {str(one.kind): one.since for one in waits_for(cast.lone)}
    assert since == dict.fromkeys(("change", "status"), dt.date(2026, 5, 10))
