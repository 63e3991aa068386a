"""A note on a walk: stored once, guarded against names, changed, taken back, and used as a sign."""

import datetime as dt

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.board import with_subjects
from guldkorn.themes.models import Evidence
from guldkorn.walks.models import Observation
from guldkorn.workplaces.models import Employee
from tests.pages import form_with, forms_in
from tests.walks.walked import TOPIC, WORDS, noted_on, walk_in

KEY = "a" * 32


def notes_of(walk):
    return f"/walks/{walk.pk}/notes/"


def page_of(noted, part=""):
    return f"/observations/{noted.pk}/{part}"


def test_each_of_the_three_can_write_a_note_and_history_names_only_the_topic(cast, client_of, walk):
    for number, person in enumerate(cast.three):
        sent = WORDS | {"key": f"{number:032x}"}
        answer = client_of(person).post(notes_of(walk), sent)
        assert (answer.status_code, answer.url) == (302, notes_of(walk))
        noted = Observation.objects.latest("pk")
        assert {name: getattr(noted, name) for name in WORDS} == WORDS
        assert (noted.walk, noted.by) == (walk, person)
    entry = Entry.objects.filter(noun="walks.observation").first()
    assert (entry.verb, entry.by, entry.unit_id, entry.facts) == (
        "noted",
        cast.anna,
        cast.unit.pk,
        {"topic": TOPIC},
    )


def test_a_note_that_is_sent_twice_is_stored_once(cast, client_of, walk):
    for fact in ("Først.", "Igen."):
        client_of(cast.lone).post(notes_of(walk), WORDS | {"key": KEY, "fact": fact})
    assert [one.fact for one in Observation.objects.all()] == ["Først."]
    assert Entry.objects.filter(noun="walks.observation").count() == 1


def test_the_page_has_a_new_key_each_time_and_remembers_where_one_stands(cast, client_of, walk):
    client = client_of(cast.lone)
    first, second = (form_with(client.get(notes_of(walk)), "key").sent for _twice in range(2))
    assert first["key"] != second["key"]
    assert first["place"] == [walk.place]
    client.post(notes_of(walk), first | {"place": "Krogen", "fact": "Der er stille."})
    assert form_with(client.get(notes_of(walk)), "key").sent["place"] == ["Krogen"]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        (
            {"fact": " ", "question": ""},
            {"__all__": ["Write what you saw or heard, or what you asked."]},
        ),
        ({"fact": "Barnet 010190-1234"}, {"fact": ["This looks like a CPR number. Leave it out."]}),
        (
            {"question": "Spørg a@b.dk", "anyway": "on"},
            {"question": ["There is an e-mail address here. Leave it out."]},
        ),
    ],
)
def test_what_cannot_be_saved_is_said(cast, client_of, walk, change, errors):
    answer = client_of(cast.lone, language="en").post(notes_of(walk), WORDS | {"key": KEY} | change)
    assert (answer.status_code, answer.context["form"].errors) == (400, errors)
    assert not Observation.objects.exists()


def test_an_unknown_topic_and_a_key_of_another_kind_are_refused(cast, client_of, walk):
    for change in ({"topic": "strain.nothing"}, {"key": "mine"}):
        answer = client_of(cast.lone).post(notes_of(walk), WORDS | {"key": KEY} | change)
        assert list(answer.context["form"].errors) == list(change)


@pytest.mark.parametrize("field", ["place", "task", "fact", "question", "impression"])
def test_a_name_is_asked_about_once(cast, client_of, walk, field):
    Employee.objects.create(unit=cast.units["SB"], name="Bodil Krog")
    client = client_of(cast.lone, language="en")
    sent = WORDS | {"key": KEY, field: "Bodil bærer alene."}
    answer = client.post(notes_of(walk), sent)
    assert answer.context["form"].warnings == ["“Bodil” is also a name of somebody who works here."]
    assert not Observation.objects.exists()
    client.post(notes_of(walk), sent | {"anyway": "on"})
    assert getattr(Observation.objects.get(), field) == "Bodil bærer alene."


def test_a_note_is_changed_and_the_name_guard_looks_again(cast, client_of, noted):
    client = client_of(cast.lone, language="en")
    shown = form_with(client.get(page_of(noted)), "shown").sent
    asked = client.post(page_of(noted), shown | {"fact": "Tarik hjælper tolv børn."})
    assert asked.context["form"].warnings == ["“Tarik” is also a name of somebody who works here."]
    answer = client.post(page_of(noted), shown | {"fact": "Én hjælper tretten.", "topic": ""})
    assert answer.url == f"/walks/{noted.walk_id}/#notes"
    noted.refresh_from_db()
    assert (noted.fact, noted.topic, noted.by) == ("Én hjælper tretten.", "", cast.anna)


def test_the_topic_of_a_note_that_is_a_sign_stays_and_the_words_are_kept(cast, client_of, noted):
    client = client_of(cast.lone, language="en")
    shown = form_with(client.get(page_of(noted)), "shown").sent
    client.post(f"/rounds/{cast.round.pk}/evidence/", {"observation": noted.pk})
    refused = client.post(page_of(noted), shown | {"fact": "Én alene.", "topic": ""})
    assert refused.status_code == 400
    form = refused.context["form"]
    assert form.errors == {
        "topic": ["This note is used as a sign of this topic. Remove the sign first."]
    }
    assert form["fact"].value() == "Én alene."
    noted.refresh_from_db()
    noted.topic = ""
    with pytest.raises(Refused, match="Remove the sign first"):
        noted.write(by=cast.lone)
    client.post(page_of(noted), shown | {"fact": "Én alene."})
    noted.refresh_from_db()
    assert (noted.fact, noted.topic) == ("Én alene.", TOPIC)


def test_a_note_is_withdrawn_and_brought_back_and_twice_is_once(cast, client_of, noted):
    client = client_of(cast.tarik, language="en")
    where = f"/walks/{noted.walk_id}/"
    for _twice in range(2):
        assert client.post(page_of(noted, "withdrawal/")).url == where + "#notes"
    answer = client.get(where)
    assert answer.context["gathered"] == []
    assert "Withdrawn by Tarik Eksempel" in answer.content.decode()
    for _twice in range(2):
        client.post(page_of(noted, "return/"))
    (group,) = client.get(where).context["gathered"]
    assert (group.topic.id, group.notes) == (TOPIC, [(noted, None)])
    told = Entry.objects.filter(noun="walks.observation").order_by("pk")
    assert [entry.verb for entry in told] == ["noted", "withdrew", "brought back"]


def test_a_note_becomes_a_sign_from_the_round_up_and_is_let_go_there(cast, client_of, noted):
    client = client_of(cast.lone, language="en")
    where = f"/walks/{noted.walk_id}/"
    back = f"{where}#note-{noted.pk}"
    assert f'name="next" value="{back}"' in client.get(where).content.decode()
    answer = client.post(
        f"/rounds/{cast.round.pk}/evidence/", {"observation": noted.pk, "next": back}
    )
    assert answer.url == back
    (sign,) = Evidence.objects.all()
    assert (sign.topic, sign.source, sign.key) == (TOPIC, "observation", noted.pk)
    page = client.get(where).content.decode()
    assert "Used as a sign" in page
    assert f"/evidence/{sign.pk}/removal/" in page
    board = client.get(f"/rounds/{cast.round.pk}/themes/").content.decode()
    assert "Walk:" in board
    assert noted.fact in board
    assert client.post(page_of(noted, "withdrawal/")).status_code == 403
    client.post(f"/evidence/{sign.pk}/removal/")
    assert client.post(page_of(noted, "withdrawal/")).status_code == 302


def test_several_notes_become_signs_with_one_press(cast, client_of, walk, noted):
    client, where = client_of(cast.lone, language="en"), f"/walks/{walk.pk}/"
    assert "Use the chosen notes as signs" not in client.get(where).content.decode()
    second = noted_on(walk, by=cast.lone, key="b" * 32)
    plain = noted_on(walk, by=cast.lone, key="c" * 32, topic="")
    answer = client.get(where)
    page = answer.content.decode()
    assert "Use the chosen notes as signs" in page
    offered = {one for one in (noted, second, plain) if f'id="choose-{one.pk}"' in page}
    assert offered == {noted, second}
    keys = sorted(one.pk for one in offered)
    (form,) = (one for one in forms_in(answer) if one.sent.get("next") == [f"{where}#notes"])
    answer = client.post(form.action, form.sent | {"observation": keys})
    assert answer.url == f"{where}#notes"
    assert sorted(Evidence.objects.values_list("key", flat=True)) == keys
    assert 'form="signs"' not in client.get(where).content.decode()


def test_the_board_offers_what_has_a_topic_and_stands(cast, client_of, walk, noted):
    noted_on(walk, by=cast.lone, key="b" * 32, fact="Uden emne.", topic="")
    noted_on(walk, by=cast.lone, key="c" * 32, fact="Trukket tilbage.").withdraw(by=cast.lone)
    board = client_of(cast.lone).get(f"/rounds/{cast.round.pk}/themes/").content.decode()
    assert f'name="observation" value="{noted.pk}"' in board
    assert board.count('name="observation"') == 1


def test_what_has_no_topic_or_is_of_another_round_is_no_sign(cast, walk, client_of):
    plain = noted_on(walk, by=cast.lone, topic="")
    with pytest.raises(Refused, match="Choose a topic"):
        Evidence.add(cast.round, plain, by=cast.lone)
    theirs = noted_on(walk_in(cast.stranger_round, by=cast.otto), by=cast.otto)
    with pytest.raises(Refused, match="does not belong"):
        Evidence.add(cast.round, theirs, by=cast.lone)
    answer = client_of(cast.lone).post(
        f"/rounds/{cast.round.pk}/evidence/", {"observation": theirs.pk}
    )
    assert answer.status_code == 404


def test_nobody_but_the_trio_sees_or_writes_a_note_and_the_board_of_all_tells_nothing(
    cast, client_of, noted
):
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        client = client_of(stranger)
        assert client.get(page_of(noted)).status_code == 404
        assert client.post(page_of(noted, "withdrawal/")).status_code == 404
        with pytest.raises(Refused):
            noted_on(noted.walk, by=stranger, key=KEY)
        assert not Observation.objects.visible_to(stranger).exists()
    story = client_of(cast.karen).get(f"/units/{cast.unit.pk}/story/").content.decode()
    assert noted.fact not in story


def test_nothing_is_noted_on_a_walk_that_is_called_off(cast, client_of, walk):
    walk.call_off(by=cast.lone)
    answer = client_of(cast.lone).post(notes_of(walk), WORDS | {"key": KEY})
    assert answer.status_code == 403
    assert not Observation.objects.exists()


def test_a_sign_tells_the_day_of_its_walk_and_never_a_day_that_has_not_come(cast, walk):
    day = clock.today()
    yesterday = walk_in(cast.round, by=cast.lone, day=day - dt.timedelta(days=1))
    tomorrow = walk_in(cast.round, by=cast.lone, day=day + dt.timedelta(days=1))
    signs = [
        Evidence.add(cast.round, noted_on(one, by=cast.anna), by=cast.lone)
        for one in (yesterday, walk, tomorrow)
    ]
    found = [sign.subject.day for sign in with_subjects(signs)]
    assert found == [yesterday.day, day, day]
