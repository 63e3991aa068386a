import logging
import socketserver
import threading
from collections.abc import Iterator

import pytest
from django.core import mail as django_mail

from guldkorn.lib.mail import Mail, outbox

LETTER = Mail(to="anna@solbjerg.example", subject="Målingen – på vej", body="Kære Anna\nÆblegrød.\n")


class Server(socketserver.StreamRequestHandler):
    """As little SMTP as it takes; refuses whoever is called nobody."""

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip().upper():
            if line.startswith("EHLO"):
                self.server.connections += 1
                self.say("250 hello")
            elif line.startswith("RCPT") and "NOBODY" in line:
                self.say("550 not here")
            elif line == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.server.taken += 1
                self.say("250 taken")
            elif line == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def server(settings) -> Iterator[socketserver.ThreadingTCPServer]:
    """A mail server on this machine that counts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server) as running:
        running.daemon_threads = True
        running.connections = running.taken = 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield running
        running.shutdown()


def test_a_mail_is_plain_text_to_one_person():
    with outbox() as send:
        assert send(LETTER) is True
    (letter,) = django_mail.outbox
    assert (letter.to, letter.subject, letter.body) == (["anna@solbjerg.example"], LETTER.subject, LETTER.body)
    assert letter.content_subtype == "plain"


def test_many_mails_go_over_one_connection(server):
    with outbox() as send:
        assert [send(LETTER) for _ in range(5)] == [True] * 5
    assert (server.connections, server.taken) == (1, 5)


def test_an_address_that_is_refused_does_not_stop_the_others(server, caplog):
    nobody = Mail(to="nobody@solbjerg.example", subject="Hej", body="Hej")
    with outbox() as send:
        assert [send(LETTER), send(nobody), send(LETTER)] == [True, False, True]
    assert server.taken == 2
    assert "solbjerg" not in caplog.text


def test_a_server_that_is_away_is_asked_once(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    with caplog.at_level(logging.WARNING), outbox() as send:
        assert [send(LETTER) for _ in range(3)] == [False, False, False]
    assert [record.getMessage() for record in caplog.records] == ["no mail server: ConnectionRefusedError"]
