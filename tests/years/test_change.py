"""Something has changed: topics are looked at again until the TRIO says what it saw."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.content.changes import change_kinds
from guldkorn.content.topics import topic
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.years.models import Reopening, WorkChange
from guldkorn.years.standing import clock_of
from tests.years.turned import SAW, TOPICS, WHAT, changed


def page(unit):
    return f"/units/{unit.pk}/year/"


def test_its_kinds_suggest_topics_that_there_are():
    kinds = change_kinds()
    assert next(iter(kinds)) == "leader"
    assert list(kinds)[-1] == "other"
    for kind in kinds.values():
        assert [topic(id).id for id in kind.topics] == list(kind.topics)


def test_one_chooses_a_kind_then_what_it_touches(cast, client_of):
    url = f"/units/{cast.unit.pk}/changes/"
    client = client_of(cast.tarik)
    assert client.get(url).templates[0].name == "years/kinds.html"
    assert client.get(f"{url}?kind=nonsense").templates[0].name == "years/kinds.html"
    form = client.get(f"{url}?kind=leader").context["form"]
    assert form["happened_on"].value() == clock.today()
    assert form["topics"].value() == list(change_kinds()["leader"].topics)
    given = {"what": WHAT, "happened_on": clock.today().isoformat(), "topics": TOPICS}
    short = client.post(f"{url}?kind=leader", given | {"what": "x", "topics": []})
    assert (short.status_code, list(short.context["form"].errors)) == (400, ["what", "topics"])
    unknown = client.post(f"{url}?kind=leader", given | {"topics": ["nonsense"]})
    assert list(unknown.context["form"].errors) == ["topics"]
    assert client.post(f"{url}?kind=leader", given).url == page(cast.unit)
    change = WorkChange.objects.get()
    assert (change.kind, change.noted_by) == ("leader", cast.tarik)
    assert [one.topic for one in change.reopenings.all()] == list(TOPICS)


def test_the_topics_stand_on_the_wheel_and_at_the_clock_until_they_are_looked_at(
    cast, client_of, read, change
):
    again = "Something has changed. Look at this again:"
    for address in (f"/rounds/{cast.round.pk}/", f"/units/{cast.unit.pk}/"):
        assert again in read(cast.anna, address)
    assert "2 topics are to be looked at again." in read(cast.anna, page(cast.unit))
    for one in change.reopenings.all():
        client_of(cast.anna).post(f"/reopenings/{one.pk}/", {"saw": SAW})
    assert again not in read(cast.anna, f"/rounds/{cast.round.pk}/")
    shown = read(cast.lone, page(cast.unit))
    assert "to be looked at again" not in shown
    assert shown.count(SAW) == 2


def test_it_is_said_what_was_seen(cast, client_of, change):
    one = change.reopenings.first()
    answer = client_of(cast.anna).post(f"/reopenings/{one.pk}/", {"saw": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["saw"])
    assert clock_of(cast.unit).again == 2


def test_what_was_looked_at_is_looked_at_once_more(cast, client_of, change):
    one = change.reopenings.first()
    client_of(cast.anna).post(f"/reopenings/{one.pk}/", {"saw": SAW})
    for _twice in range(2):
        client_of(cast.tarik).post(f"/reopenings/{one.pk}/again/")
    assert clock_of(cast.unit).again == 2
    assert client_of(cast.lone).get(f"/reopenings/{one.pk}/").context["form"]["saw"].value() == SAW
    rows = Entry.objects.filter(noun="years.reopening").order_by("pk")
    assert [(row.by, row.verb) for row in rows] == [
        (cast.anna, "written"),
        (cast.tarik, "opened again"),
    ]


def test_a_change_is_taken_back_and_brought_back_with_its_topics(cast, client_of, change):
    for _twice in range(2):
        client_of(cast.karen).post(f"/changes/{change.pk}/withdrawal/")
    assert clock_of(cast.unit).again == 0
    one = change.reopenings.first()
    answer = client_of(cast.anna).post(f"/reopenings/{one.pk}/", {"saw": SAW})
    assert answer.status_code == 403
    for _twice in range(2):
        client_of(cast.lone).post(f"/changes/{change.pk}/return/")
    assert clock_of(cast.unit).again == 2
    rows = Entry.objects.filter(noun="years.workchange").order_by("pk")
    assert [row.verb for row in rows] == ["noted", "took back", "brought back"]


def test_the_coordinator_sees_kind_and_numbers_and_none_of_the_words(cast, read, change):
    one = change.reopenings.first()
    one.saw = SAW
    one.look(by=cast.anna)
    shown = read(cast.karen, page(cast.unit))
    assert "A new manager" in shown
    assert "1 of 2 topics are still to be looked at." in shown
    for secret in (WHAT, SAW, "Look at the topic again"):
        assert secret not in shown
    assert "Look at this again" not in read(cast.karen, f"/units/{cast.unit.pk}/")
    with pytest.raises(Refused):
        one.look(by=cast.karen)


def test_where_there_is_no_trio_the_coordinator_looks(cast, client_of):
    unit = cast.units["SB"]
    change = changed(unit, by=cast.karen)
    one = change.reopenings.first()
    assert client_of(cast.adam).post(f"/reopenings/{one.pk}/", {"saw": SAW}).status_code == 302
    assert clock_of(unit).again == 1
    assert client_of(cast.lone).get(f"/reopenings/{one.pk}/").status_code == 404


def test_a_topic_of_two_changes_counts_once(cast, change):
    changed(cast.unit, by=cast.anna)
    assert clock_of(cast.unit).again == 2
    assert Reopening.objects.waiting().count() == 4


def test_the_page_asks_as_often_for_many_as_for_one(
    cast, client_of, change, django_assert_max_num_queries
):
    client = client_of(cast.lone)
    with CaptureQueriesContext(connection) as one:
        client.get(page(cast.unit))
    for person in cast.three:
        changed(cast.unit, by=person)
    with django_assert_max_num_queries(len(one)):
        client.get(page(cast.unit))
