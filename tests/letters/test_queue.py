"""A letter waits in the queue, sealed, until it is delivered, and what becomes of it is noted
truly.
"""

import datetime as dt
import itertools
import json
from collections.abc import Iterator

import pytest
from django.core import mail as django_mail
from django.db import connection, transaction
from django.utils import timezone

from guldkorn.letters import delivering
from guldkorn.letters.delivering import Worker, deliver, deliver_all
from guldkorn.letters.models import PAUSES, SEALED_FOR, Letter, LetterState, Mailing, post
from guldkorn.lib import clock
from guldkorn.lib.mail import DeliveryOutcome, Mail
from guldkorn.lib.sealing import Safe
from tests.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.pretend(NOON):
        yield


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def to(name: str) -> Mail:
    return Mail(f"{name}@solbjerg.example", "Hej", f"Kære {name}, din kode er HEMMELIG\n")


@pytest.fixture
def invitations(cast) -> Mailing:
    """To Anna, Bo and Carl, about something; each at most once."""
    made = Mailing.begin(cast.unit, "invitation")
    made.post((number, to(name)) for number, name in enumerate(("anna", "bo", "carl")))
    return made


def states() -> dict[str, str]:
    return {letter.address.partition("@")[0]: letter.state for letter in Letter.objects.all()}


def stored() -> str:
    """Every byte of every row of the room, in one text."""
    with connection.cursor() as cursor:
        cursor.execute("select * from letters_letter")
        return "".join(
            bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
            for row in cursor.fetchall()
            for value in row
        )


def test_a_letter_is_sealed_while_it_waits_and_gone_when_it_is_delivered(invitations):
    assert Letter.objects.get(row=0).mail == to("anna")
    assert "HEMMELIG" not in stored()
    assert "solbjerg" not in stored()
    assert deliver().delivered == 3
    assert (Letter.objects.count(), Mailing.objects.get().delivered) == (0, 3)
    assert sorted(letter.body for letter in django_mail.outbox) == [
        to(name).body for name in ("anna", "bo", "carl")
    ]


def test_what_is_rolled_back_is_mailed_to_nobody(db):
    with transaction.atomic():
        post(to("anna"))
        transaction.set_rollback(True)
    assert deliver().delivered == 0
    assert django_mail.outbox == []


def test_one_who_is_turned_down_holds_up_nobody_and_waits_for_a_person(invitations, server):
    server.how.codes = {to("bo").to: 550}
    deliver_all()
    assert (sorted(server.taken), states()) == (
        [to("anna").to, to("carl").to],
        {"bo": LetterState.FAILED},
    )
    deliver_all()
    server.how.codes = {}
    assert (
        Letter.objects.stopped().again(),
        deliver().delivered,
        Mailing.objects.get().delivered,
    ) == (1, 1, 3)
    assert server.times == {1}


def test_what_is_turned_down_for_now_is_tried_ever_more_seldom_and_then_no_more(
    invitations, server
):
    server.how.codes = {"*": 451}
    tries, now = [], NOON
    for _quarter in range(4 * 30):
        with clock.pretend(now):
            if sum(deliver().outcomes.values()):
                tries.append(now - NOON)
        now += HOUR / 4
    assert len(tries) == len(PAUSES) + 1
    waits = [later - sooner for sooner, later in itertools.pairwise(tries)]
    assert waits == sorted(waits)
    assert set(states().values()) == {LetterState.FAILED}
    assert server.taken == []


def test_a_server_that_is_away_costs_no_letter_a_try_but_not_for_ever(invitations, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _time in range(20):
        assert deliver().reached is False
    assert {(letter.state, letter.tries) for letter in Letter.objects.all()} == {
        (LetterState.WAITING, 0)
    }
    with clock.pretend(NOON + 49 * HOUR):
        deliver()
    assert set(states().values()) == {LetterState.FAILED}


def test_where_the_server_hangs_with_the_text_nobody_knows_and_the_others_wait(
    invitations, server, monkeypatch
):
    monkeypatch.setattr("guldkorn.lib.mail.SECONDS_TO_WAIT", 0.4)
    server.how.hangs = "dot"
    assert deliver().outcomes[DeliveryOutcome.UNKNOWN] == 1
    assert sorted(states().values()) == [
        LetterState.PERHAPS,
        LetterState.WAITING,
        LetterState.WAITING,
    ]
    server.how.hangs = ""
    assert deliver_all().delivered == 2
    assert list(states().values()) == [LetterState.PERHAPS]


def test_a_letter_that_may_come_twice_is_then_sent_again(server, monkeypatch):
    monkeypatch.setattr("guldkorn.lib.mail.SECONDS_TO_WAIT", 0.4)
    post(to("anna"))
    server.how.hangs = "dot"
    deliver()
    server.how.hangs = ""
    with clock.pretend(NOON + HOUR):
        assert deliver().delivered == 1


def test_two_senders_never_take_the_same_letter(invitations):
    one, other = Letter.objects.get(row=0), Letter.objects.get(row=0)
    assert (one.take(), other.take()) == (True, False)


@pytest.mark.parametrize(
    ("once", "then"), [(True, LetterState.PERHAPS), (False, LetterState.WAITING)]
)
def test_who_dies_while_sending_leaves_a_letter_that_is_not_forgotten(cast, once, then):
    Mailing.begin(cast.unit, "invitation").post([(1, to("anna"))], once=once)
    Letter.objects.get().take()
    deliver()
    assert states() == {"anna": LetterState.UNDER_WAY}
    with clock.pretend(NOON + HOUR):
        delivering.look_after()
    assert states() == {"anna": then}


def test_a_letter_that_kills_whoever_sends_it_is_not_sent_for_ever(cast):
    Mailing.begin(cast.unit, "mails").post([(1, to("anna"))], once=False)
    now = NOON
    for _time in range(len(PAUSES) + 1):
        with clock.pretend(now):
            delivering.look_after()
            assert Letter.objects.get().take()
        now += HOUR
    with clock.pretend(now):
        delivering.look_after()
    assert states() == {"anna": LetterState.FAILED}


def test_who_was_thought_dead_and_was_not_is_believed(invitations):
    slow = Letter.objects.get(row=0)
    slow.take()
    with clock.pretend(NOON + HOUR):
        delivering.look_after()
        assert Letter.objects.get(row=0).state == LetterState.PERHAPS
        slow.note(DeliveryOutcome.DELIVERED)
    assert not Letter.objects.filter(row=0).exists()
    assert Mailing.objects.get().delivered == 1


def test_who_waits_at_the_screen_comes_first(invitations):
    post(to("lone"), urgent=True)
    deliver()
    assert next(iter(django_mail.outbox)).to == [to("lone").to]


def test_a_code_that_is_too_old_is_not_sent(db):
    post(to("lone"), until=NOON + HOUR)
    with clock.pretend(NOON + 2 * HOUR):
        assert deliver().delivered == 0
    assert (Letter.objects.count(), django_mail.outbox) == (0, [])


def test_what_no_page_tells_of_is_told_in_the_log_without_an_address(server, caplog):
    server.how.codes = {"*": 550}
    post(to("lone"), urgent=True)
    deliver()
    assert "letters that could not be delivered: 1" in caplog.text
    assert ("solbjerg" in caplog.text, Letter.objects.count()) == (False, 0)


def test_a_letter_opens_with_an_old_secret_key_and_without_one_it_holds_up_nobody(
    invitations, settings
):
    first, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    deliver()
    assert (Letter.objects.failed().count(), Letter.objects.failed().addresses(9)) == (
        3,
        ["", "", ""],
    )
    settings.SECRET_KEY_FALLBACKS = [first]
    Letter.objects.stopped().again()
    assert deliver().delivered == 3


def test_a_server_that_hangs_up_after_each_mail_gets_them_all_the_same(invitations, server):
    server.how.most = 1
    deliver_all()
    with clock.pretend(NOON + HOUR):
        deliver_all()
    assert (len(server.taken), server.times, Letter.objects.count()) == (3, {1}, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="another thread sees no SQLite in memory"
)
def test_a_thread_sends_at_once_what_is_put_into_the_queue(server):
    worker = Worker()
    worker.start()
    try:
        with server.took(1), clock.pretend(timezone.now()):  # the thread knows no other time
            post(to("lone"))
    finally:
        worker.stop()
    assert server.taken == [to("lone").to]


def test_headers_of_a_mail_go_with_it_and_a_letter_from_before_them_is_opened():
    stop = ("List-Unsubscribe", "<https://guldkorn.example/stop/>")
    post(Mail("anna@solbjerg.example", "Hej", "Kære Anna\n", headers=(stop,)), to("bo"))
    old = Letter.objects.get(
        pk=next(one.pk for one in Letter.objects.all() if one.mail == to("bo"))
    )
    safe = Safe(bytes(old.key), SEALED_FOR)
    content = json.loads(safe.unlock(bytes(old.sealed)))
    del content["headers"]
    Letter.objects.filter(pk=old.pk).update(sealed=safe.lock(json.dumps(content).encode()))
    assert deliver().delivered == 2
    headers = {one.to[0]: one.message()["List-Unsubscribe"] for one in django_mail.outbox}
    assert headers == {"anna@solbjerg.example": stop[1], "bo@solbjerg.example": None}
