"""The wheel of the twelve months shows what has a date, to whom it may be shown."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import Assessment, YearDiscussion
from guldkorn.years.twelve.days import YearLane
from tests.cast import trio_of
from tests.world import build_world, survey
from tests.years.turned import changed, held, prepared, stated

TITLE = "Fælles eftermiddag"
ASKED = "People can answer the survey"
OURS = "Kun for os tre"


@pytest.fixture
def world(cast):
    return build_world(cast)


def unit_page(unit, year=""):
    return f"/units/{unit.pk}/year/{year}"


def house_page(cast, year=""):
    return f"/organisations/{cast.organisation.pk}/year/{year}"


def titles(client, address):
    page = client.get(address).context["page"]
    return [one.title for one in page.days]


def test_it_gathers_what_has_a_date(world, client_of):
    client = client_of(world.lone)
    client.cookies["django_language"] = "en"
    this_year = clock.today().year
    found = set()
    for year in (this_year, this_year + 1, this_year + 3):
        found |= set(titles(client, unit_page(world.unit, f"?year={year}")))
    kinds = {one.split(":")[0] for one in found}
    assert kinds >= {
        "APV done",
        "APV",
        "Changed",
        "People can answer the survey",
        "The survey’s result is shared",
        "Follow-up on an action",
        "Walk",
        "Course day",
        "TRIO meeting",
    }


def test_the_coordinator_sees_kinds_and_days_and_no_words(world, client_of):
    Action.objects.update(follow_up_on=clock.today())
    Meeting.objects.update(title=OURS)
    client = client_of(world.karen)
    for address in (unit_page(world.unit), house_page(world)):
        shown = client.get(address).content.decode()
        assert "Opfølgning på et tiltag" in shown
        assert TITLE not in shown
        assert OURS not in shown
    ours = client_of(world.lone).get(unit_page(world.unit)).content.decode()
    assert TITLE in ours
    assert OURS in ours


def test_a_confidential_action_is_in_nobodys_year(world, client_of):
    Action.objects.update(is_confidential=True, follow_up_on=clock.today())
    for person, address in (
        (world.lone, unit_page(world.unit)),
        (world.karen, unit_page(world.unit)),
        (world.karen, house_page(world)),
    ):
        assert not [t for t in titles(client_of(person), address) if t.startswith("Opfølgning")]


def test_what_is_late_stands_at_today(cast, client_of):
    stated(cast.unit, by=cast.anna, days_ago=1200)
    page = client_of(cast.karen).get(house_page(cast)).context["page"]
    (late,) = [one for one in page.days if one.is_late]
    assert (late.day, late.place, late.number) == (clock.today(), cast.unit.name, 1)
    assert page.next == [late]
    before = client_of(cast.karen).get(house_page(cast, "?year=2020")).context["page"]
    assert before.days == []


def test_the_house_sees_the_clock_of_each_unit_by_name(cast, client_of, read):
    stated(cast.unit, by=cast.anna, days_ago=1200)
    stated(cast.units["NS"], by=cast.niels, days_ago=1000)
    clocks = client_of(cast.karen).get(house_page(cast)).context["clocks"]
    assert [row.unit for row in clocks.rows] == [cast.unit, cast.units["NS"], cast.units["LG"]]
    assert (clocks.late, clocks.due, clocks.unknown) == (1, 1, 1)
    shown = read(cast.karen, house_page(cast))
    assert "1 is late." in shown
    assert "Of 1 no date is known." in shown


def test_a_year_without_anything_says_so(cast, read):
    shown = read(cast.lone, unit_page(cast.unit, "?year=2031"))
    assert "Nothing has a date in this year." in shown


def test_its_picture_is_told_in_words_too(cast, read):
    stated(cast.unit, by=cast.anna, days_ago=0)
    shown = read(cast.lone, unit_page(cast.unit))
    month = clock.today().strftime("%B")
    assert f'<desc id="year-desc">{month}: APV done' in shown


def test_the_house_asks_as_often_for_many_units_as_for_one(
    cast, client_of, django_assert_max_num_queries
):
    stated(cast.unit, by=cast.anna, days_ago=10)
    changed(cast.unit, by=cast.lone)
    client = client_of(cast.karen)
    client.get(house_page(cast))
    with CaptureQueriesContext(connection) as one:
        client.get(house_page(cast))
    for code in ("SB", "LB"):
        trio_of(cast.units[code], leader=cast.lone, tr=cast.tarik)
        stated(cast.units[code], by=cast.karen, days_ago=20)
        changed(cast.units[code], by=cast.karen)
    assert Assessment.objects.count() == 3
    with django_assert_max_num_queries(len(one)):
        client.get(house_page(cast))


def test_a_survey_that_began_last_year_stands_in_january(world, client_of):
    survey = world.released
    first = dt.date(clock.today().year, 1, 1)
    type(survey).objects.filter(pk=survey.pk).update(
        opens_on=first - dt.timedelta(days=5),
        closes_on=first + dt.timedelta(days=9),
        result_on=first + dt.timedelta(days=20),
    )
    page = client_of(world.lone).get(unit_page(world.unit)).context["page"]
    assert page.months[0].first.month == 1
    assert page.months[0].days[0].until == first + dt.timedelta(days=9)


def test_a_survey_stands_as_long_as_people_can_answer(cast, client_of):
    client = client_of(cast.lone)
    client.cookies["django_language"] = "en"

    def told():
        page = client.get(unit_page(cast.unit)).context["page"]
        return [one.until for one in page.days if one.title == ASKED]

    asked = survey(cast.unit, cast.lone)
    assert told() == [asked.closes_on]
    early = clock.now() + dt.timedelta(days=2)
    Survey.objects.update(state=State.CLOSED, closed_at=early)
    assert told() == [timezone.localdate(early)]
    Survey.objects.update(closed_at=clock.now() + dt.timedelta(days=90))
    assert told() == [asked.closes_on]
    Survey.objects.update(state=State.DRAFT, closed_at=None)
    assert told() == []


def test_the_law_asks_for_the_day_that_a_late_plan_passes(cast, client_of):
    client = client_of(cast.lone)
    client.cookies["django_language"] = "en"
    with clock.pretend(clock.now() - dt.timedelta(days=400)):
        held(cast, by=cast.lone)
    found = prepared(cast, by=cast.lone)
    found.planned_on = clock.today() + dt.timedelta(days=3)
    found.write(by=cast.lone, judged={})
    page = client.get(unit_page(cast.unit)).context["page"]
    (late,) = [one for one in page.days if one.is_late]
    assert late.title.startswith("Yearly discussion, by")
    YearDiscussion.objects.filter(held_on__isnull=False).update(
        held_on=clock.today() - dt.timedelta(days=350)
    )
    page = client.get(unit_page(cast.unit)).context["page"]
    assert [one.title for one in page.days if "by" in one.title] == []


def test_a_closed_unit_has_nothing_to_come(cast, client_of, read):
    with clock.pretend(clock.now() - dt.timedelta(days=1500)):
        stated(cast.unit, by=cast.lone)
        held(cast, by=cast.lone)
    changed(cast.unit, by=cast.lone)
    found = prepared(cast, by=cast.lone)
    found.planned_on = clock.today()
    found.write(by=cast.lone, judged={})
    Unit.objects.filter(pk=cast.unit.pk).update(closed_on=clock.today())
    page = client_of(cast.lone).get(unit_page(cast.unit)).context["page"]
    assert [one.title for one in page.days if one.is_late or "discussion" in one.title] == []
    shown = read(cast.lone, unit_page(cast.unit))
    assert "This unit is closed. What it has done can be read." in shown
    assert "Done last on" in shown
    for asked in ("Late since", "should have been held", "are to be looked at again"):
        assert asked not in shown
    wheel = read(cast.lone, f"/units/{cast.unit.pk}/")
    assert "APV: late" not in wheel
    assert "Look at this again" not in wheel


@pytest.mark.parametrize("year", ["9" * 5000, "²", "1999", "x"])
def test_a_year_that_is_none_is_this_year(cast, client_of, year):
    for page in (unit_page(cast.unit), f"/organisations/{cast.organisation.pk}/year/"):
        answer = client_of(cast.lone if "units" in page else cast.karen).get(page, {"year": year})
        assert answer.context["page"].year == clock.today().year


def month_page(cast, day):
    return f"{house_page(cast)}{day.year}/{day.month}/"


def test_the_house_counts_what_its_months_name(world, cast, client_of):
    """Two ways to the same: the database counts, and each month lists."""
    Action.objects.update(follow_up_on=clock.today() - dt.timedelta(days=1))
    for code, ago in (("SB", 1200), ("LB", 20)):
        stated(cast.units[code], by=cast.karen, days_ago=ago)
        changed(cast.units[code], by=cast.karen)
    with clock.pretend(clock.now() - dt.timedelta(days=400)):
        held(cast, by=cast.lone)
    client = client_of(cast.karen)
    client.cookies["django_language"] = "en"
    for year in (clock.today().year, clock.today().year + 1, clock.today().year + 2):
        page = client.get(house_page(cast, f"?year={year}")).context["page"]
        for month in range(1, 13):
            there = [one for one in page.days if one.day.month == month]
            first = dt.date(year, month, 1)
            listed = client.get(month_page(cast, first)).context["days"].object_list
            listed = [one for one in listed if one.day >= first]  # a survey that began before
            for lane in YearLane:
                counts = sum(one.number for one in there if one.lane is lane)
                assert counts == sum(one.lane is lane for one in listed), (first, lane)
            late = sum(one.number for one in there if one.is_late)
            assert late == sum(one.is_late for one in listed)
            named = {one.place for one in listed}
            named |= {one.title.removeprefix("Course day: ") for one in listed}
            assert {one.place for one in there} - {""} <= named


def test_a_month_of_the_house_says_where_and_no_words_of_a_trio(world, client_of):
    Action.objects.update(follow_up_on=clock.today())
    Meeting.objects.update(title=OURS, starts_at=clock.now())
    shown = client_of(world.karen).get(month_page(world.cast, clock.today())).content.decode()
    assert "Opfølgning på et tiltag" in shown
    assert world.unit.name in shown
    assert TITLE not in shown
    assert OURS not in shown


def test_a_month_without_anything_says_so(cast, read):
    assert "Nothing has a date in this month." in read(
        cast.karen, month_page(cast, dt.date(2031, 2, 1))
    )


@pytest.mark.parametrize("place", ["2026/13", "2026/0", "1999/5", "99999/1"])
def test_a_month_that_is_none_is_not_there(cast, client_of, place):
    assert client_of(cast.karen).get(f"{house_page(cast)}{place}/").status_code == 404
