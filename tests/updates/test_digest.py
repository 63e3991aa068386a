"""The statuses by mail: asked for twice, sent as often as chosen, left with one press, seen by
nobody.
"""

import datetime as dt
import re
from base64 import urlsafe_b64decode

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.updates.digest import send_due, tell_readers
from guldkorn.updates.models import Board, DigestReader, Update
from guldkorn.updates.models.reader import asked_secret, opened
from guldkorn.updates.views.readers import ADDRESSES, CLIENTS

ADDRESS = "Grete@solbjerg.example"
START = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _begins():
    with clock.pretend(START):
        yield


def tell(cast, words: str) -> Update:
    update = Update(round=cast.round, so_far=words, how="Sådan.", onwards="Videre.")
    update.write(by=cast.anna)
    for person in cast.three:
        update.sign(by=person, read=update.version)
    return update


def ask(cast, client_of, address=ADDRESS, rhythm="each"):
    page = reverse("updates:subscribe", args=[Board.of(cast.trio).token])
    return client_of().post(page, {"email": address, "rhythm": rhythm})


def link_in(letter) -> str:
    """The path of the last link in a mail."""
    return re.findall(r"https?://[^/]*(/board-mails/\S+)", letter.body)[-1]


def subscribed(cast, client_of, rhythm="each") -> DigestReader:
    mail.outbox.clear()
    ask(cast, client_of, rhythm=rhythm)
    client_of().post(link_in(mail.outbox[0]))
    mail.outbox.clear()
    return DigestReader.objects.get()


def sent(days: int) -> list[str]:
    """What a run of the clock mails so many days later."""
    mail.outbox.clear()
    with clock.pretend(START + dt.timedelta(days=days)):
        send_due()
    return [one.body for one in mail.outbox]


def test_nothing_is_stored_before_the_yes_and_only_a_press_is_one(cast, client_of):
    mail.outbox.clear()
    answer = ask(cast, client_of)
    assert not answer.cookies
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert not DigestReader.objects.exists()
    client_of().get(link_in(letter))
    assert not DigestReader.objects.exists()
    for _twice in range(2):
        client_of().post(link_in(letter))
    assert DigestReader.objects.count() == 1
    assert not Entry.objects.filter(noun__contains="reader").exists()


def test_the_link_is_over_after_two_weeks_and_when_the_board_has_another(cast, client_of):
    ask(cast, client_of)
    link = link_in(mail.outbox[-1])
    with clock.pretend(START + dt.timedelta(days=15)):
        assert client_of().post(link).status_code == 410
    Board.of(cast.trio).renew(by=cast.lone)
    assert client_of().post(link).status_code == 410
    assert client_of().post("/board-mails/noget/").status_code == 410
    assert not DigestReader.objects.exists()


def test_the_address_lies_locked_in_the_database(cast, client_of):
    reader = subscribed(cast, client_of)
    assert reader.address == ADDRESS
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM updates_digestreader")
        (row,) = cursor.fetchall()
    stored = b" ".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row
    )
    assert b"grete" not in stored.lower()


def test_each_status_is_mailed_once_and_none_from_before(cast, client_of):
    tell(cast, "Fra før.")
    with clock.pretend(START + dt.timedelta(hours=1)):
        subscribed(cast, client_of)
    assert sent(1) == []
    with clock.pretend(START + dt.timedelta(days=2)):
        tell(cast, "Noget nyt.")
    (body,) = sent(2)
    assert "Noget nyt." in body
    assert Board.of(cast.trio).get_absolute_url() in body
    assert sent(3) == []


def test_monthly_is_at_most_once_in_a_month(cast, client_of):
    subscribed(cast, client_of, rhythm="monthly")
    told = []
    for day in (1, 10, 20, 31, 40):
        with clock.pretend(START + dt.timedelta(days=day)):
            tell(cast, f"Dag {day}.")
        told.append(len(sent(day)))
    assert told == [1, 0, 0, 1, 0]


def test_what_is_withdrawn_is_not_mailed(cast, client_of):
    subscribed(cast, client_of)
    with clock.pretend(START + dt.timedelta(days=1)):
        tell(cast, "Forkert.").withdraw(by=cast.lone)
    assert sent(1) == []


def test_one_press_erases_the_address(cast, client_of):
    subscribed(cast, client_of)
    with clock.pretend(START + dt.timedelta(days=1)):
        tell(cast, "Noget nyt.")
    sent(1)
    (letter,) = mail.outbox
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = re.search(r"(/board-mails/[^>]*)>", letter.extra_headers["List-Unsubscribe"])[1]
    client_of().get(stop)
    assert DigestReader.objects.exists()
    for _twice in range(2):
        page = client_of().post(stop, {"List-Unsubscribe": "One-Click"})
        assert "Din adresse er slettet" in page.text
    assert not DigestReader.objects.exists()
    assert client_of().post("/board-mails/noget/removal/").status_code == 404


def test_a_new_link_leads_nobody_of_the_old_one_to_it(cast, client_of):
    subscribed(cast, client_of)
    board = Board.of(cast.trio)
    board.renew(by=cast.lone)
    with clock.pretend(START + dt.timedelta(days=1)):
        tell(cast, "Noget nyt.")
    assert sent(1) == []
    board.restore(by=cast.lone)
    assert len(sent(2)) == 1
    board.renew(by=cast.lone)
    assert sent(40) == []
    assert not DigestReader.objects.exists()


def test_the_answer_is_the_same_for_who_reads_already(cast, client_of):
    first = ask(cast, client_of).text
    subscribed(cast, client_of)
    assert ask(cast, client_of).text == first


def test_nobodys_mailbox_is_filled_and_a_client_has_an_end(cast, client_of):
    mail.outbox.clear()
    for _one in range(ADDRESSES.most + 2):
        assert ask(cast, client_of).status_code == 200
    assert len(mail.outbox) == ADDRESSES.most
    for number in range(CLIENTS.most):
        ask(cast, client_of, address=f"n{number}@solbjerg.example")
    assert ask(cast, client_of, address="ny@solbjerg.example").status_code == 429


def test_no_page_of_the_trio_tells_that_anybody_reads(cast, client_of):
    address = reverse("updates:updates", args=[cast.round.pk])
    client = client_of(cast.lone)
    before = re.sub(r'value="[^"]*"', "", client.get(address).text)
    subscribed(cast, client_of)
    assert re.sub(r'value="[^"]*"', "", client.get(address).text) == before


@pytest.mark.parametrize("sent_in", [{}, {"email": "x"}, {"email": ADDRESS, "rhythm": "daily"}])
def test_what_is_not_valid_is_said(cast, client_of, sent_in):
    page = reverse("updates:subscribe", args=[Board.of(cast.trio).token])
    assert client_of().post(page, sent_in).status_code == 400


def test_a_board_that_got_a_new_link_meanwhile_mails_nobody_of_the_old_one(cast, client_of):
    subscribed(cast, client_of)
    with clock.pretend(START + dt.timedelta(days=1)):
        tell(cast, "Noget nyt.")
        stale = Board.of(cast.trio)
        Board.of(cast.trio).renew(by=cast.lone)
        assert tell_readers(stale) == 0
    assert not Letter.objects.exists()


def withdrawn(update, reader, by) -> None:
    update.withdraw(by=by)


def left(update, reader, by) -> None:
    DigestReader.leave(reader.stop_secret)


def renewed(update, reader, by) -> None:
    Board.of(update.round.trio).renew(by=by)


@pytest.mark.parametrize("happens", [withdrawn, left, renewed])
def test_a_mail_that_waits_is_forgotten_with_its_reason(cast, client_of, happens):
    reader = subscribed(cast, client_of)
    with clock.pretend(START + dt.timedelta(days=1)):
        update = tell(cast, "Noget nyt.")
        tell_readers(Board.of(cast.trio))
        assert Letter.objects.count() == 1
        happens(update, reader, cast.lone)
    assert not Letter.objects.exists()


def test_nobody_reads_the_address_in_the_link(cast):
    secret = asked_secret(Board.of(cast.trio), ADDRESS, "each", "da")
    assert b"solbjerg" not in urlsafe_b64decode(secret)
    changed = secret[:-8] + "AAAAAAA="
    assert opened(changed) is None
