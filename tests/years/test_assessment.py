"""Somebody states when the assessment was done; a finished round alone says nothing of it."""

import datetime as dt

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Unit
from guldkorn.years.forms import PARTS
from guldkorn.years.models import Assessment
from guldkorn.years.standing import clock_of
from tests.years.turned import stated

ALL = [name for name, _words in PARTS]


def page(unit):
    return f"/units/{unit.pk}/year/"


def form(unit):
    return f"/units/{unit.pk}/assessments/"


def sent(day, **more):
    return {"done_on": day.isoformat(), "kept_at": "", "round": "", "parts": ALL, **more}


def test_the_page_has_a_state_where_nobody_knows_the_day(cast, read):
    for person in (*cast.three, cast.karen):
        assert "No date known" in read(person, page(cast.unit))


def test_the_trio_and_the_coordinator_state_a_day_with_history(cast, client_of, read):
    day = clock.today() - dt.timedelta(days=400)
    assert client_of(cast.tarik).post(form(cast.unit), sent(day)).status_code == 302
    later = day + dt.timedelta(days=100)
    assert client_of(cast.karen).post(form(cast.unit), sent(later)).status_code == 302
    assert clock_of(cast.unit).done_on == later
    assert "The next one by" in read(cast.anna, page(cast.unit))
    rows = Entry.objects.filter(noun="years.assessment").order_by("pk")
    assert [(one.by, one.verb) for one in rows] == [(cast.tarik, "stated"), (cast.karen, "stated")]


def test_an_assessment_has_all_its_parts_and_a_day_that_has_been(cast, client_of):
    today = clock.today()
    some = client_of(cast.lone).post(form(cast.unit), sent(today, parts=ALL[:4]))
    assert (some.status_code, list(some.context["form"].errors)) == (400, ["parts"])
    none = client_of(cast.lone).post(form(cast.unit), {})
    assert list(none.context["form"].errors) == ["done_on", "parts"]
    tomorrow = today + dt.timedelta(days=1)
    late = client_of(cast.lone).post(form(cast.unit), sent(tomorrow))
    assert list(late.context["form"].errors) == ["done_on"]
    with pytest.raises(Refused):
        Assessment(unit=cast.unit, done_on=tomorrow).state(by=cast.lone)
    assert not Assessment.objects.exists()


def test_a_closed_round_is_offered_and_does_not_count_by_itself(cast, client_of, read):
    Round.objects.filter(pk=cast.round.pk).update(closed_at=clock.now(), step="closed")
    shown = read(cast.lone, page(cast.unit))
    assert "No date known" in shown
    assert "It is the psychosocial part of an APV, and not all of it." in shown
    first = client_of(cast.lone).get(f"{form(cast.unit)}?round").context["form"]
    assert first["done_on"].value() == clock.today()
    assert first["round"].value() == cast.round.pk
    client_of(cast.lone).post(form(cast.unit), sent(clock.today(), round=cast.round.pk))
    assert "It builds on round 1." in read(cast.anna, page(cast.unit))


def test_no_round_of_another_unit_is_offered(cast, client_of):
    Round.objects.filter(pk=cast.stranger_round.pk).update(closed_at=clock.now(), step="closed")
    answer = client_of(cast.lone).post(
        form(cast.unit), sent(clock.today(), round=cast.stranger_round.pk)
    )
    assert list(answer.context["form"].errors) == ["round"]


def test_a_day_is_taken_back_and_brought_back(cast, client_of):
    old = stated(cast.unit, by=cast.anna, days_ago=900)
    new = stated(cast.unit, by=cast.anna, days_ago=10)
    stated(cast.unit, by=cast.lone, days_ago=10)
    assert Assessment.objects.count() == 2
    for _twice in range(2):
        client_of(cast.karen).post(f"/assessments/{new.pk}/withdrawal/")
    assert clock_of(cast.unit).done_on == old.done_on
    for _twice in range(2):
        client_of(cast.lone).post(f"/assessments/{new.pk}/return/")
    assert clock_of(cast.unit).done_on == new.done_on
    verbs = Entry.objects.filter(noun="years.assessment", noun_id=new.pk).order_by("pk")
    assert [one.verb for one in verbs] == ["stated", "took back", "brought back"]


def test_a_closed_unit_is_only_read(cast, client_of, read):
    day = stated(cast.unit, by=cast.anna)
    Unit.objects.filter(pk=cast.unit.pk).update(closed_on=clock.today())
    assert "Say when it was done" not in read(cast.lone, page(cast.unit))
    assert client_of(cast.lone).post(f"/assessments/{day.pk}/withdrawal/").status_code == 403
    answer = client_of(cast.lone).post(form(cast.unit), sent(clock.today()))
    assert answer.status_code == 403


def test_an_older_day_does_not_move_the_clock_and_the_page_says_so(cast, client_of):
    stated(cast.unit, by=cast.lone, days_ago=30)
    client = client_of(cast.lone)
    client.cookies["django_language"] = "en"
    older = clock.today() - dt.timedelta(days=2000)
    said = client.post(form(cast.unit), sent(older), follow=True).content.decode()
    assert "The clock counts from that day now." not in said
    assert "The clock still counts from the newest one" in said
    said = client.post(form(cast.unit), sent(clock.today()), follow=True).content.decode()
    assert "The clock counts from that day now." in said


def test_a_round_that_closes_after_midnight_is_closed_on_the_new_day(cast, client_of):
    moment = dt.datetime(2026, 5, 9, 22, 30, tzinfo=dt.UTC)  # half past midnight in Copenhagen
    Round.objects.filter(pk=cast.round.pk).update(closed_at=moment, step="closed")
    found = client_of(cast.lone).get(f"{form(cast.unit)}?round").context["form"]
    assert found["done_on"].value() == dt.date(2026, 5, 10)
    assert [name for _key, name in found.fields["round"].choices][-1].endswith("10. maj 2026")


def test_the_clocks_of_many_units_have_pages(cast, read, monkeypatch):
    monkeypatch.setattr("guldkorn.years.views.organisation.LINES", 2)
    address = f"/organisations/{cast.organisation.pk}/year/"
    first, second = read(cast.karen, address), read(cast.karen, f"{address}?page=2")
    assert "Page 1 of 2" in first
    assert "Of 3 no date is known." in second
    clocks = [page.count("APV: no date known") for page in (first, second)]
    assert clocks == [2, 1]
