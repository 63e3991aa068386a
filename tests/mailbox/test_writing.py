"""Somebody writes without account, cookie or script, and reads the answer by code."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.keys import form_key
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterLine, StaffLetter
from guldkorn.mailbox.overnight import move_due
from tests.cast import ANY_TEXT
from tests.mailbox.lettered import TEXT, a_night_later, put, read_with, sent_to

CODE = re.compile(r'<p class="letter-code">([A-Z2-9-]{24})</p>')


def code_in(answer) -> str:
    return CODE.search(answer.text)[1]


def plain(answer) -> str:
    return re.sub(r"\s+", " ", answer.text)


def test_help_comes_first_then_the_letter_then_what_happens(mailbox, client_of):
    client = client_of()
    answer = client.get(mailbox.get_absolute_url())
    page = plain(answer)
    places = [
        page.index(words)
        for words in (
            "hverken en alarmlinje eller en whistleblowerordning",
            "Ring til politiet.",
            "<textarea",
            "Anna Eksempel",
            "Til 90 dage efter",
        )
    ]
    assert places == sorted(places)
    assert not answer.cookies


def test_the_code_is_shown_once_and_only_its_hash_is_kept(mailbox, client_of):
    client = client_of()
    answer = sent_to(mailbox, client)
    code = code_in(answer)
    assert code not in str(StaffLetter.objects.values())
    assert not answer.cookies
    thread = read_with(client, code.lower().replace("-", " "))
    assert TEXT in thread.text
    assert thread.headers["Cache-Control"] == "no-store, private"


def test_the_words_the_topic_and_the_day_are_sealed(mailbox):
    put(mailbox, topic="strain.workload")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mailbox_staffletter")
        stored = b" ".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )
    today = clock.today().isoformat().encode()
    assert b"morgenen" not in stored
    assert b"workload" not in stored
    assert today not in stored or clock.today().weekday() == 0


def test_the_same_form_sent_twice_is_one_letter_with_one_code(mailbox, client_of):
    client, key = client_of(), form_key()
    first = code_in(sent_to(mailbox, client, key=key))
    assert code_in(sent_to(mailbox, client, key=key)) == first
    assert code_in(sent_to(mailbox, client, key=key, text="Uden navnet.")) == first
    assert [one.words.text for one in StaffLetter.objects.all()] == ["Uden navnet."]


def test_other_words_in_a_letter_that_was_handed_on_come_under_it(mailbox, client_of):
    client, key = client_of(), form_key()
    sent_to(mailbox, client, key=key)
    with a_night_later():
        move_due(Chores())
        for _twice in range(2):
            answer = sent_to(mailbox, client, key=key, text="Og om aftenen.")
    letter = StaffLetter.objects.get()
    assert (letter.words.text, [one.text for one in letter.all_lines()]) == (
        TEXT,
        ["Og om aftenen."],
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 400), ("x" * 3001, 400), ("Skriv til x@y.dk", 400), ("Det er 010190-1234", 400)],
)
def test_what_cannot_be_taken_is_given_back(mailbox, client_of, text, status):
    answer = sent_to(mailbox, client_of(), text=text)
    assert answer.status_code == status
    assert text[:40] in answer.text
    assert not StaffLetter.objects.exists()


@pytest.mark.parametrize("name", ["Lone", "Gudrun", "22334455"])
def test_a_name_is_asked_about_without_saying_which_and_nothing_is_lost(mailbox, client_of, name):
    client, text = client_of(), f"Det er altid hos {name}, det går galt."
    asked = sent_to(mailbox, client, text=text)
    assert "Der står måske et navn" in asked.text
    assert (text in asked.text, asked.text.count(name)) == (True, 1)
    assert not StaffLetter.objects.exists()
    sent_to(mailbox, client, text=text, as_it_stands="yes")
    assert StaffLetter.objects.get().words.text == text


def test_names_cannot_be_asked_for_one_by_one(mailbox, client_of):
    client = client_of()
    texts = [f"Tarik {number}" for number in range(12)]
    asked = [sent_to(mailbox, client, text=text).text.count("alert-heading") for text in texts]
    assert asked == [1] * 10 + [0, 0]


def test_a_flood_is_stopped_and_what_was_written_is_still_there(mailbox, client_of):
    client = client_of()
    answers = [sent_to(mailbox, client) for _each in range(21)]
    assert [one.status_code for one in answers] == [200] * 20 + [429]
    assert TEXT in answers[-1].text


def test_a_full_mailbox_says_so(mailbox, client_of, monkeypatch):
    monkeypatch.setattr("guldkorn.mailbox.models.letter.LETTERS_AT_MOST", 1)
    put(mailbox)
    answer = sent_to(mailbox, client_of())
    assert answer.status_code == 403
    assert TEXT in answer.text


def test_guessing_codes_is_stopped_for_who_guesses(mailbox, client_of):
    code = put(mailbox)
    signs = "ABCDEFGHJKLMNPQRSTUVW"
    guesses = [read_with(client_of(), f"{sign * 20}").status_code for sign in signs]
    assert guesses == [404] * 20 + [429]
    assert read_with(client_of(), code).status_code == 429
    elsewhere = client_of()
    elsewhere.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert read_with(elsewhere, code).status_code == 200


def test_what_is_no_code_is_said_to_be_none(client_of, db):
    assert [read_with(client_of(), code).status_code for code in ("", "ABC", "!" * 20)] == [400] * 3
    assert client_of().get(reverse("mailbox:add")).status_code == 405
    lost = client_of().post(reverse("mailbox:add"), {"code": "", "text": "Og mere."})
    assert (lost.status_code, "Og mere." in lost.text) == (400, True)


def test_the_writer_reads_the_answer_and_adds_a_line_once(cast, mailbox, client_of):
    code = put(mailbox)
    with a_night_later():
        move_due(Chores())
        StaffLetter.objects.get().say(LineKind.ASK, "Hvilke dage?", by=cast.anna)
        thread = read_with(client_of(), code)
        assert "Hvilke dage?" in thread.text
        assert "Anna" not in thread.text.split("letter-thread")[1].split("</ol>")[0]
        line = {"code": code, "key": form_key(), "text": "Mandag og tirsdag."}
        for _twice in range(2):
            answer = client_of().post(reverse("mailbox:add"), line)
            assert "Mandag og tirsdag." in answer.text
        assert LetterLine.objects.filter(kind="writer").count() == 1
        assert client_of().post(reverse("mailbox:add"), line | {"text": ""}).status_code == 400


def test_whatever_is_written_is_shown_as_it_is(cast, mailbox, client_of):
    text = f"<script>alert(1)</script> {ANY_TEXT.replace(chr(7), '')}"
    code = code_in(sent_to(mailbox, client_of(), text=text, as_it_stands="yes"))
    with a_night_later():
        move_due(Chores())
        there = reverse("mailbox:letter", args=[StaffLetter.objects.get().pk])
        pages = [read_with(client_of(), code), client_of(cast.anna).get(there)]
    for page in pages:
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Tak 🔥" in page.text


def test_a_link_that_is_none_is_not_found(client_of, mailbox):
    assert client_of().get("/mailbox/nowhere/").status_code == 404


def test_what_was_written_while_the_link_changed_is_given_back(cast, mailbox, client_of):
    old = mailbox.get_absolute_url()
    mailbox.renew(by=cast.anna)
    answer = client_of().post(old, {"key": form_key(), "text": TEXT, "topic": ""})
    assert (answer.status_code, TEXT in answer.text) == (410, True)
    assert "Linket virker ikke mere" in answer.text
    assert not StaffLetter.objects.exists()


def test_a_link_with_a_nul_is_never_looked_for(client_of, mailbox, django_assert_num_queries):
    client = client_of()
    with django_assert_num_queries(0):
        assert client.get("/mailbox/%00/").status_code == 404
