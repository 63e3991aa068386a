"""What is written once gives the rows that the models give, for each size, day and person anew."""

import datetime as dt
from collections.abc import Collection

import pytest
from django.db import connection
from django.db.models import Count, Prefetch, QuerySet
from django.test.utils import CaptureQueriesContext

from guldkorn.lib import clock
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.workplaces.models import Employee, Unit

pytestmark = pytest.mark.django_db


def in_units(units: Collection[int]) -> "QuerySet[Unit]":
    here = Unit.objects.filter(pk__in=units).select_related("organisation")
    return here.annotate(people=Count("employees")).prefetch_related("employees").order_by("pk")


def left_by(day: dt.date) -> "QuerySet[Employee, int]":
    return Employee.objects.filter(left_on__lte=day).values_list("pk", flat=True)


IN_UNITS, LEFT_BY = Prepared(in_units), Prepared(left_by)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_rows_come_with_all_that_was_asked_for(cast, size):
    keys = [unit.pk for unit in cast.units.values()][:size]
    found, plain = IN_UNITS(keys), list(in_units(keys))
    assert found == plain
    assert [one.people for one in found] == [one.people for one in plain]
    with CaptureQueriesContext(connection) as asked:
        assert {one.organisation for one in found} == {cast.organisation}
        assert [len(one.employees.all()) for one in found] == [one.people for one in found]
    assert len(asked) == 0


def test_where_nothing_can_be_found_nothing_is_asked(cast):
    with CaptureQueriesContext(connection) as asked:
        assert IN_UNITS([]) == []
        assert IN_UNITS({}) == []
    assert len(asked) == 0


def test_each_day_is_asked_for_anew(cast):
    somebody = Employee.objects.filter(unit=cast.unit)[0]
    somebody.left_on = dt.date(2026, 3, 2)
    somebody.save()
    assert LEFT_BY(dt.date(2026, 3, 1)) == []
    assert LEFT_BY(dt.date(2026, 3, 2)) == [somebody.pk]


def test_today_is_the_day_on_which_it_is_asked(cast):
    gone = Prepared(lambda unit: Employee.objects.filter(unit=unit, left_on__lte=clock.today()))
    somebody = Employee.objects.filter(unit=cast.unit)[0]
    somebody.left_on = dt.date(2026, 3, 2)
    somebody.save()
    for day, found in [(1, []), (2, [somebody]), (1, [])]:
        with clock.pretend(dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC)):
            assert gone(cast.unit.pk) == found


def test_what_is_kept_cannot_reckon_with_today_or_ask_for_the_time(cast):
    week = dt.timedelta(days=7)
    for moment in (
        lambda: clock.today() - week,
        lambda: clock.today() + week,
        lambda: week + clock.today(),
        lambda: clock.today() < dt.date(2026, 1, 1),
        lambda: dt.date(2026, 1, 1) - clock.today(),
        clock.now,
    ):
        asked = Prepared(lambda _any, moment=moment: Employee.objects.filter(left_on=moment()))
        with pytest.raises((AttributeError, TypeError)):
            asked(1)
    assert clock.today()


def test_nothing_that_stands_for_another_is_kept(cast):
    day = dt.date(2026, 3, 2)
    beside = Prefetch("employees", Employee.objects.filter(pk=1))
    for made, value in [
        (lambda one: Employee.objects.filter(left_on=one + dt.timedelta(days=7)), day),
        (lambda one: Unit.objects.filter(trio__rounds__opened_at__gte=one), day),
        (lambda one: Employee.objects.filter(pk=one + 1), 1),
        (lambda one: Unit.objects.filter(pk=one).prefetch_related(beside), 1),
    ]:
        with pytest.raises((TypeError, RuntimeWarning)):
            Prepared(made)(value)
