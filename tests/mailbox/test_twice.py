"""The same form sent twice, with the same words and with others; and what is full."""

import pytest
from django.urls import reverse

from guldkorn.mailbox.keys import form_key
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import StaffLetter
from tests.mailbox.lettered import put


def texts(letter: StaffLetter) -> list[str]:
    return [line.text for line in letter.all_lines()]


def test_other_words_in_the_form_of_an_older_line_are_a_line_too(mailbox, client_of):
    code, key = put(mailbox), form_key()
    for text in ("Og om aftenen.", "Og om natten.", "Og om aftenen.", "Og om natten."):
        sent = {"code": code, "key": key, "text": text}
        answer = client_of().post(reverse("mailbox:add"), sent)
        assert text in answer.text
    assert texts(StaffLetter.objects.get()) == ["Og om aftenen.", "Og om natten."]


def test_a_reader_who_goes_back_and_writes_other_words_loses_none(cast, letter):
    for text in ("Tak.", "Tak!", "Tak.", "Tak!"):
        letter.say(LineKind.ANSWER, text, by=cast.anna, key="k" * 20)
    assert texts(letter) == ["Tak.", "Tak!"]


def test_lines_keep_their_order_when_a_reason_was_taken_away(cast, letter):
    letter.say(LineKind.ASIDE, "Vi er i gang.", by=cast.anna)
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    letter.say(LineKind.ASIDE, "Det er løst.", by=cast.anna)
    letter.take_up(by=cast.anna)
    letter.say(LineKind.ASK, "Hvor tit?", by=cast.anna)
    numbers = [line.number for line in letter.all_lines()]
    assert len(set(numbers)) == len(numbers)
    assert texts(letter) == ["Tak.", "Hvor tit?"]


@pytest.mark.parametrize("kind", [LineKind.ANSWER, LineKind.ASIDE])
def test_a_letter_that_is_full_can_still_be_answered_and_settled(cast, letter, monkeypatch, kind):
    monkeypatch.setattr("guldkorn.mailbox.models.letter.LINES_AT_MOST", 1)
    letter.add("Og om aftenen.", "k" * 20)
    letter.say(kind, "Tak for brevet.", by=cast.anna)
    assert texts(letter)[-1] == "Tak for brevet."


@pytest.mark.parametrize("way", ["renew", "restore"])
def test_a_link_is_changed_once_by_two_presses_and_the_way_back_stands(
    cast, mailbox, client_of, way
):
    old = mailbox.token
    if way == "restore":
        mailbox.renew(by=cast.tarik)
    client, shown = client_of(cast.anna), mailbox.token
    there = reverse("mailbox:mailbox", args=[cast.unit.pk])
    assert f'name="instead_of" value="{shown}"' in client.get(there).text
    for _twice in range(2):
        client.post(reverse(f"mailbox:{way}", args=[cast.unit.pk]), {"instead_of": shown})
    mailbox.refresh_from_db()
    assert old == (mailbox.former_token if way == "renew" else mailbox.token)
