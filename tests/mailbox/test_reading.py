"""AMR and TR read, answer, set aside and hide; words reach the TRIO when both say yes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import Refused
from guldkorn.mailbox.keys import form_key
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterSign, StaffLetter
from guldkorn.mailbox.overnight import move_due
from guldkorn.themes.models import Evidence
from tests.mailbox.lettered import OF_READERS, STRAIN, TEXT, opened, put_yesterday
from tests.themes.chosen import chosen

OURS = "Der mangler hænder om morgenen."


def at(name: str, *args: int) -> str:
    return reverse(f"mailbox:{name}", args=args)


@pytest.mark.parametrize("somebody", ["lone", "karen", "niels", "frida", "otto"])
def test_nobody_else_comes_to_a_letter(cast, letter, client_of, somebody):
    client = client_of(getattr(cast, somebody))
    sign = LetterSign.propose(letter, STRAIN, OURS, by=cast.anna)
    keys = {"letters": cast.unit.pk, "agree_sign": sign.pk, "take_back_sign": sign.pk}
    for route in OF_READERS:
        name = route.partition(":")[2]
        there = at(name, keys.get(name, letter.pk))
        assert {client.get(there).status_code, client.post(there).status_code} <= {404, 405}


@pytest.mark.parametrize(("kind", "state"), [("answer", "answered"), ("ask", "asked")])
def test_an_answer_and_a_question(cast, letter, client_of, kind, state):
    label = {"answer": "Besvaret", "ask": "I har spurgt"}[kind]
    sent = {"kind": kind, "text": "Tak. Vi tager det op.", "key": form_key()}
    for _twice in range(2):
        answer = client_of(cast.anna).post(at("reply", letter.pk), sent, follow=True)
    assert label in answer.text
    letter.refresh_from_db()
    assert (letter.state, letter.settled_on is not None) == (state, kind == "answer")
    assert letter.lines.count() == 1


def test_a_letter_is_set_aside_with_a_reason_and_taken_up_again(cast, letter, client_of):
    client = client_of(cast.tarik)
    assert client.post(at("set_aside", letter.pk), {"reason": ""}).status_code == 400
    client.post(at("set_aside", letter.pk), {"reason": "Det er løst."})
    again = client.post(at("set_aside", letter.pk), {"reason": "Det er løst."})
    assert again.status_code == 403
    assert [line.text for line in letter.all_lines()] == ["Det er løst."]
    client.post(at("take_up", letter.pk))
    letter.refresh_from_db()
    assert (letter.state, letter.settled_on, letter.all_lines()) == ("new", None, [])


def test_words_that_point_at_somebody_are_hidden_and_shown_again(cast, mailbox, client_of):
    letter = put_yesterday(mailbox, "Gudrun er alene, når Gudrun åbner.")
    client = client_of(cast.anna)
    assert client.post(at("hide", letter.pk), {"words": "Bente"}).status_code == 400
    page = client.post(at("hide", letter.pk), {"words": "Gudrun"}, follow=True).text
    assert "[…] er alene, når […] åbner." in page
    assert "Gudrun" not in page
    page = client.post(at("show", letter.pk), follow=True).text
    assert "Gudrun er alene" in page


def test_both_say_yes_to_words_before_the_manager_reads_them(cast, letter, client_of):
    form = {"topic": STRAIN, "words": OURS}
    for _twice in range(2):
        client_of(cast.anna).post(at("propose_sign", letter.pk), form)
    page, themes = at("mailbox", cast.unit.pk), reverse("themes:themes", args=[cast.round.pk])
    assert all(OURS not in client_of(cast.lone).get(one).text for one in (page, themes))
    sign = LetterSign.objects.get()
    client_of(cast.tarik).post(at("agree_sign", sign.pk))
    assert all(OURS in client_of(cast.lone).get(one).text for one in (page, themes))
    assert all(TEXT not in client_of(cast.lone).get(one).text for one in (page, themes))


def test_agreed_words_are_a_sign_once_and_then_stay(cast, letter, client_of):
    sign = LetterSign.propose(letter, STRAIN, OURS, by=cast.anna)
    with pytest.raises(Refused):
        Evidence.add(cast.round, sign, by=cast.lone)
    sign.agree(by=cast.tarik)
    there = reverse("themes:evidence", args=[cast.round.pk])
    for _twice in range(2):
        client_of(cast.lone).post(there, {"mailbox": sign.pk, "next": "/"})
    assert [one.topic for one in Evidence.objects.all()] == [STRAIN]
    page = client_of(cast.lone).get(reverse("themes:themes", args=[cast.round.pk])).text
    assert "Fra postkassen:" in page
    with pytest.raises(Refused, match="used as a sign"):
        sign.take_back(by=cast.anna)
    theme = chosen(cast.round, STRAIN, "Det er morgenerne.", by=cast.lone)
    thread = client_of(cast.lone).get(reverse("wheel:thread", args=[theme.pk]))
    assert (OURS in thread.text, TEXT in thread.text) == (True, False)


def test_words_are_taken_back_by_a_reader_and_gone_for_the_manager(cast, letter, client_of):
    sign = LetterSign.propose(letter, STRAIN, OURS, by=cast.anna)
    sign.agree(by=cast.tarik)
    client_of(cast.tarik).post(at("take_back_sign", sign.pk))
    assert OURS not in client_of(cast.lone).get(at("mailbox", cast.unit.pk)).text


def test_one_reader_alone_says_yes_alone(cast):
    letter = put_yesterday(opened(cast.home_trio))
    sign = LetterSign.propose(letter, STRAIN, OURS, by=cast.tina)
    assert sign.agreed_at is not None


def test_of_violence_and_offensive_acts_no_letter_becomes_a_sign(cast, letter, client_of):
    with pytest.raises(Refused, match="one person"):
        LetterSign.propose(letter, "strain.offensive_actions", OURS, by=cast.anna)
    form = {"topic": "strain.offensive_actions", "words": OURS}
    assert client_of(cast.anna).post(at("propose_sign", letter.pk), form).status_code == 400


@pytest.mark.parametrize("verb", ["say", "hide", "take_up", "propose"])
def test_the_verbs_themselves_refuse_the_manager(cast, letter, verb):
    calls = {
        "say": lambda: letter.say(LineKind.ANSWER, "Hvem er du?", by=cast.lone),
        "hide": lambda: letter.hide("morgenen", by=cast.lone),
        "take_up": lambda: letter.take_up(by=cast.lone),
        "propose": lambda: LetterSign.propose(letter, STRAIN, OURS, by=cast.lone),
    }
    with pytest.raises(Refused, match="Only AMR and TR"):
        calls[verb]()
    assert not LetterSign.objects.exists()


def test_one_letter_or_many_cost_the_same(cast, mailbox, client_of, django_assert_max_num_queries):
    client, there = client_of(cast.anna), at("letters", cast.unit.pk)
    put_yesterday(mailbox)
    client.get(there)
    with django_assert_max_num_queries(14):
        client.get(there)
    for number in range(5):
        put_yesterday(mailbox, f"{TEXT} {number}")
    with django_assert_max_num_queries(14):
        assert client.get(there).text.count("letter-cards") == 1


def test_many_words_about_a_letter_cost_the_same(
    cast, letter, client_of, django_assert_max_num_queries
):
    client, there = client_of(cast.anna), at("letter", letter.pk)
    LetterSign.propose(letter, STRAIN, OURS, by=cast.anna)
    client.get(there)
    with CaptureQueriesContext(connection) as one:
        client.get(there)
    for number in range(3):
        LetterSign.propose(letter, STRAIN, f"{OURS} {number}", by=cast.anna)
        letter.say(LineKind.ASK, "Hvornår?", by=cast.anna)
    with django_assert_max_num_queries(len(one)):
        client.get(there)


def test_the_key_of_another_server_opens_nothing(letter, settings):
    settings.SECRET_KEY = "another"
    assert StaffLetter.objects.get().shown == ""


def test_a_letter_is_new_again_when_its_writer_adds_something(cast, letter):
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    letter.add("Det sker stadig.", "k" * 20)
    assert letter.readable_lines()[-1].text == "Tak."
    with clock.pretend(clock.now() + dt.timedelta(days=1)):
        move_due(Chores())
    letter.refresh_from_db()
    assert (letter.state, letter.settled_on) == ("new", None)
    assert letter.readable_lines()[-1].text == "Det sker stadig."


def test_the_words_that_the_other_proposed_are_a_yes_to_them(cast, letter):
    said = [
        LetterSign.propose(letter, STRAIN, "Få hænder.", by=one) for one in (cast.anna, cast.tarik)
    ]
    assert (said[0].pk, said[1].agreed_at is None) == (said[1].pk, False)


def test_where_the_other_left_whoever_said_yes_can_let_it_be_told(cast, letter, client_of):
    sign = LetterSign.propose(letter, STRAIN, "Få hænder.", by=cast.anna)
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.karen)
    client, yes = client_of(cast.anna), reverse("mailbox:agree_sign", args=[sign.pk])
    page = client.get(reverse("mailbox:letter", args=[letter.pk])).text
    assert (yes in page, "Venter på et ja fra" in page) == (True, False)
    client.post(yes)
    sign.refresh_from_db()
    assert sign.agreed_at is not None
