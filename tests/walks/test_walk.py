"""A walk: planned, changed, called off and held after all, and walked again."""

import datetime as dt

import pytest

from guldkorn.dialogue.models import Note
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.walks.models import Walk
from tests.pages import form_with
from tests.walks.walked import TOPIC, close, noted_on, walk_in


def walks_of(turn):
    return f"/rounds/{turn.pk}/walks/"


def page_of(walk, part=""):
    return f"/walks/{walk.pk}/{part}"


def plan_of(cast, **change):
    return {
        "place": "Køkkenet",
        "day": "2026-12-03",
        "hour": "07:30",
        "people": [cast.lone.pk, cast.anna.pk],
        "colleagues": "Kokken Bo",
        "also": [TOPIC],
        **change,
    }


def told(walk):
    entries = Entry.objects.filter(noun="walks.walk", noun_id=walk.pk).order_by("pk")
    return [(entry.verb, entry.by, entry.unit_id) for entry in entries]


def test_each_of_the_three_can_plan_a_walk_and_history_names_no_place_and_nobody(cast, client_of):
    for person in cast.three:
        answer = client_of(person).post(walks_of(cast.round) + "new/", plan_of(cast))
        walk = Walk.objects.latest("pk")
        assert (answer.status_code, answer.url) == (302, page_of(walk))
        assert (walk.place, walk.day, walk.hour) == (
            "Køkkenet",
            dt.date(2026, 12, 3),
            dt.time(7, 30),
        )
        assert (walk.colleagues, walk.topics) == ("Kokken Bo", [TOPIC])
        assert set(walk.people.all()) == {cast.lone, cast.anna}
        assert told(walk) == [("written", person, cast.unit.pk)]
        assert Entry.objects.get(noun="walks.walk", noun_id=walk.pk).facts == {"day": "2026-12-03"}


def test_the_plan_offers_the_three_and_first_the_topics_of_the_round(cast, client_of):
    new = walks_of(cast.round) + "new/"
    form = client_of(cast.lone).get(new).context["form"]
    assert [name for _value, name in form.fields["people"].choices] == [
        "Lone Eksempel",
        "Tarik Eksempel",
        "Anna Eksempel",
    ]
    assert form.initial["people"] == [str(one.pk) for one in cast.three]
    assert "look_for" not in form.fields
    Note.write(
        cast.round, by=cast.lone, topic=TOPIC, held_on=clock.today(), fact="Løb.", impression=""
    )
    form = client_of(cast.lone, language="en").get(new).context["form"]
    assert [value for value, _words in form.fields["look_for"].choices] == [TOPIC]
    assert TOPIC not in dict(form.fields["also"].choices)
    assert len(form.fields["also"].choices) > 10


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": ""}, "place"),
        ({"day": "i morgen"}, "day"),
        ({"hour": "25:00"}, "hour"),
        ({"also": ["strain.nothing"]}, "also"),
        ({"place": "Hos 010190-1234"}, "place"),
        ({"colleagues": "bo@solbjerg.example"}, "colleagues"),
    ],
)
def test_what_cannot_be_saved_is_said_at_the_field(cast, client_of, change, field):
    answer = client_of(cast.lone).post(walks_of(cast.round) + "new/", plan_of(cast, **change))
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])
    assert not Walk.objects.exists()


def test_nobody_from_outside_the_trio_is_put_on_a_walk(cast, client_of):
    answer = client_of(cast.lone).post(
        walks_of(cast.round) + "new/", plan_of(cast, people=[cast.niels.pk])
    )
    assert list(answer.context["form"].errors) == ["people"]


def test_a_walk_is_changed_and_who_has_left_the_trio_stays_on_it(cast, client_of, walk):
    walk.people.add(cast.tarik)
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.karen)
    where = page_of(walk, "plan/")
    form = form_with(client_of(cast.anna).get(where), "shown", where)
    assert set(form.sent["people"]) == {str(cast.lone.pk), str(cast.tarik.pk)}
    answer = client_of(cast.anna).post(where, form.sent | {"place": "Legepladsen"})
    assert answer.status_code == 302
    walk.refresh_from_db()
    assert (walk.place, walk.topics) == ("Legepladsen", [TOPIC])
    assert set(walk.people.all()) == {cast.lone, cast.tarik}
    assert [verb for verb, _by, _unit in told(walk)] == ["written", "changed"]


def test_a_walk_is_called_off_and_held_after_all_and_twice_is_once(cast, client_of, walk):
    client = client_of(cast.tarik, language="en")
    for _twice in range(2):
        assert client.post(page_of(walk, "calling-off/")).url == page_of(walk)
    walk.refresh_from_db()
    assert walk.called_off_by == cast.tarik
    page = client.get(page_of(walk)).content.decode()
    assert "This walk is called off" in page
    assert "Write a note" not in page
    plan = form_with(client.get(page_of(walk, "plan/")), "shown").sent
    assert client.post(page_of(walk, "plan/"), plan | {"place": "Andet"}).status_code == 403
    for _twice in range(2):
        assert client.post(page_of(walk, "return/")).url == page_of(walk)
    walk.refresh_from_db()
    assert (walk.called_off_at, walk.called_off_by) == (None, None)
    assert [verb for verb, _by, _unit in told(walk)] == [
        "written",
        "called off",
        "let be held after all",
    ]


def test_a_walk_with_notes_is_not_called_off(cast, client_of, walk, noted):
    answer = client_of(cast.lone, language="en").post(page_of(walk, "calling-off/"))
    assert answer.status_code == 403
    assert "You have notes from this walk" in answer.content.decode()
    noted.withdraw(by=cast.lone)
    walk.call_off(by=cast.lone)
    assert walk.is_called_off


def test_the_same_walk_is_planned_again_in_the_round_of_today(cast, client_of, walk, noted):
    close(cast.round)
    now = Round.start(cast.trio, by=cast.lone)
    client = client_of(cast.lone)
    assert f'href="{page_of(walk, "again/")}"' in client.get(walks_of(now)).content.decode()
    where = page_of(walk, "again/")
    answer = client.get(where)
    assert answer.context["form"].initial["people"] == [str(cast.lone.pk)]
    form = form_with(answer, "place", where)
    assert (form.sent["place"], form.sent["hour"]) == (["Garderoben"], ["09:00"])
    client.post(where, form.sent)
    second = Walk.objects.get(before=walk)
    assert (second.round, second.topics, second.day) == (now, [TOPIC], clock.today())
    assert set(second.people.all()) == {cast.lone}


def test_then_and_now_stand_side_by_side_by_topic(cast, client_of, walk, noted):
    second = walk_in(cast.round, by=cast.lone, before=walk)
    noted_on(second, by=cast.lone, fact="To voksne hjælper tolv børn.")
    noted_on(second, by=cast.lone, key="1" * 32, fact="Der er stille.", topic="")
    answer = client_of(cast.anna, language="en").get(page_of(second, "then-and-now/"))
    pairs = answer.context["topics"]
    assert [
        (
            pair.topic and pair.topic.id,
            [str(one) for one in pair.then],
            [str(one) for one in pair.now],
        )
        for pair in pairs
    ] == [
        (None, [], ["Der er stille."]),
        (TOPIC, ["Én voksen hjælper tolv børn."], ["To voksne hjælper tolv børn."]),
    ]
    assert "Nothing was noted." in answer.content.decode()
    assert client_of(cast.anna).get(page_of(walk, "then-and-now/")).status_code == 404


def test_a_closed_round_takes_no_walk_and_shows_those_it_has(cast, client_of, walk, noted):
    close(cast.round)
    client = client_of(cast.lone)
    assert client.post(walks_of(cast.round) + "new/", plan_of(cast)).status_code == 403
    for part in ("calling-off/", "return/"):
        assert client.post(page_of(walk, part)).status_code == 403
    page = client.get(page_of(walk)).content.decode()
    assert noted.fact in page
    assert "Skriv en note" not in page
    assert "Brug som tegn på" not in page
    with pytest.raises(Refused, match="closed"):
        walk.write([], by=cast.lone)


def test_nobody_but_the_trio_plans_or_sees_a_walk(cast, client_of, walk, noted):
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        for url in (walks_of(cast.round), page_of(walk), page_of(walk, "plan/")):
            assert client_of(stranger).get(url).status_code == 404
        with pytest.raises(Refused):
            walk.write([], by=stranger)
        assert not Walk.objects.visible_to(stranger).exists()
    assert noted.fact in client_of(cast.tarik).get(page_of(walk)).content.decode()


def test_the_page_of_the_step_leads_to_the_walks(cast, client_of):
    page = client_of(cast.lone).get(f"/rounds/{cast.round.pk}/surveys/").content.decode()
    assert f'<a href="{walks_of(cast.round)}">Planlæg en markvandring</a>' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_however_much_there_is(
    cast, client_of, django_assert_num_queries, walk, number
):
    for one in range(number):
        noted_on(walk, by=cast.lone, key=f"{one:032x}")
        walk_in(cast.round, by=cast.lone)
    client = client_of(cast.lone)
    with django_assert_num_queries(9):
        client.get(page_of(walk))
    with django_assert_num_queries(5):
        client.get(walks_of(cast.round))
