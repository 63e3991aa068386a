"""One mail over one wire: every outcome is told apart, and every wait has an end."""

import time
from collections.abc import Iterator

import pytest
from django.core import mail as django_mail

from guldkorn.lib import mail
from guldkorn.lib.mail import Attachment, DeliveryOutcome, Mail, NoServer, wire
from tests.smtp import MailServer, mail_server

LETTER = Mail(
    to="anna@solbjerg.example",
    subject="Målingen – på vej",
    body="Kære Anna\n.punktum først\nÆblegrød.\n",
)
NOBODY = Mail(to="nobody@solbjerg.example", subject="Hej", body="Hej")


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds takes tenths of one."""
    monkeypatch.setattr(mail, "SECONDS_TO_WAIT", 0.4)


def sent(*mails: Mail) -> list[DeliveryOutcome]:
    with wire() as opened:
        return [opened.send(one) for one in mails]


def test_a_mail_is_plain_text_to_one_person():
    assert sent(LETTER) == [DeliveryOutcome.DELIVERED]
    (letter,) = django_mail.outbox
    assert (letter.to, letter.subject, letter.body) == (
        ["anna@solbjerg.example"],
        LETTER.subject,
        LETTER.body,
    )
    assert letter.content_subtype == "plain"


def test_what_arrives_is_what_was_written_and_a_line_may_begin_with_a_dot(server):
    day = Mail(
        "anna@solbjerg.example",
        "Hej",
        "Hej\n",
        (Attachment("hold.ics", "BEGIN:VCALENDAR", "text/calendar"),),
    )
    assert sent(LETTER, day) == [DeliveryOutcome.DELIVERED] * 2
    plain, with_file = (text.decode() for text in server.texts)
    assert plain.endswith("\r\n\r\nKære Anna\r\n..punktum først\r\nÆblegrød.\r\n")
    assert "hold.ics" in with_file


def test_many_mails_go_over_one_connection(server):
    assert sent(*[LETTER] * 5) == [DeliveryOutcome.DELIVERED] * 5
    assert (server.connections, len(server.taken)) == (1, 5)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (550, DeliveryOutcome.REFUSED),
        (552, DeliveryOutcome.REFUSED),
        (450, DeliveryOutcome.AGAIN),
        (452, DeliveryOutcome.AGAIN),
    ],
)
def test_an_address_that_is_turned_down_does_not_stop_the_others(server, caplog, code, outcome):
    server.how.codes = {NOBODY.to: code}
    assert sent(LETTER, NOBODY, LETTER) == [
        DeliveryOutcome.DELIVERED,
        outcome,
        DeliveryOutcome.DELIVERED,
    ]
    assert server.taken == [LETTER.to] * 2
    assert "solbjerg" not in caplog.text


@pytest.mark.parametrize(
    ("code", "outcome"), [(554, DeliveryOutcome.REFUSED), (451, DeliveryOutcome.AGAIN)]
)
def test_a_text_can_be_turned_down_as_well(server, code, outcome):
    server.how.final = code
    assert sent(LETTER, LETTER) == [outcome] * 2


@pytest.mark.parametrize("address", ["anna@solbjerg.example\nBcc: ond@example.org", "", "@"])
def test_an_address_that_no_mail_can_have_is_refused_and_stops_nobody(server, address):
    assert sent(Mail(address, "Hej", "Hej"), LETTER) == [
        DeliveryOutcome.REFUSED,
        DeliveryOutcome.DELIVERED,
    ]
    assert server.taken == [LETTER.to]


def test_a_server_that_is_away_is_told(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    with pytest.raises(NoServer):
        sent(LETTER)
    assert [record.getMessage() for record in caplog.records] == [
        "no mail server: ConnectionRefusedError"
    ]


def test_a_server_that_hangs_at_connect_is_left_after_a_while(server, hasty):
    server.how.hangs = "connect"
    began = time.monotonic()
    with pytest.raises(NoServer):
        sent(LETTER)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("where", "outcome"),
    [
        ("rcpt", DeliveryOutcome.AGAIN),
        ("data", DeliveryOutcome.AGAIN),
        ("dot", DeliveryOutcome.UNKNOWN),
    ],
)
def test_where_the_server_hangs_decides_whether_the_mail_may_have_arrived(
    server, hasty, where, outcome
):
    server.how.hangs = where
    with wire() as opened:
        began = time.monotonic()
        assert (opened.send(LETTER), opened.broken) == (outcome, True)
    assert time.monotonic() - began < 10


def test_a_server_that_says_one_sign_at_a_time_is_left_as_well(server, monkeypatch):
    monkeypatch.setattr(mail, "SECONDS_FOR_A_MAIL", 0.6)
    server.how.drips = 0.2
    began = time.monotonic()
    assert sent(LETTER) == [DeliveryOutcome.AGAIN]
    assert time.monotonic() - began < 10


def test_a_server_that_hangs_up_breaks_the_wire(server):
    server.how.most = 2
    with wire() as opened:
        assert [opened.send(LETTER) for _time in range(3)] == [
            DeliveryOutcome.DELIVERED,
            DeliveryOutcome.DELIVERED,
            DeliveryOutcome.AGAIN,
        ]
        assert opened.broken


def test_the_word_that_it_hangs_up_breaks_the_wire(server):
    server.how.codes = {"*": 421}
    with wire() as opened:
        assert (opened.send(LETTER), opened.broken) == (DeliveryOutcome.AGAIN, True)
