"""One mail over one wire, and what became of it. Every wait for the mail server has an end."""

import logging
import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from threading import Timer

from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

SECONDS_TO_WAIT = 15
"""For the connection, and for each answer of the mail server."""

SECONDS_FOR_A_MAIL = 60
"""For one mail in all: a server that says one letter every ten seconds keeps within the other limit
for ever.
"""

GONE = 421
"""The server's word that it closes the connection."""

LEADING_DOT = re.compile(rb"(?m)^\.")
"""A dot alone in a line ends the text, so a line that begins with one gets another (RFC 5321,
4.5.2).
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    """A file in a mail: its name, its text, and its type such as ``text/calendar;
    method=REQUEST``.

    ``is_the_mail`` says that it is another form of the mail's own words. So a calendar
    program takes an invitation as one, and has buttons for yes and no.
    """

    name: str
    text: str
    type: str
    is_the_mail: bool = False


@dataclass(frozen=True)
class Mail:
    """``headers`` are those that a mail has besides the usual ones, as (name, value)."""

    to: str
    subject: str
    body: str
    attached: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


class DeliveryOutcome(Enum):
    """What became of a mail. UNKNOWN: all of it went out, and the server did not say whether it
    took it.
    """

    DELIVERED = "delivered"
    REFUSED = "refused"
    AGAIN = "again"
    UNKNOWN = "unknown"


class NoServer(Exception):
    """The mail server cannot be reached, or lets nobody in: no mail was tried."""


class Wire:
    """An open connection. When it is ``broken``, nothing more goes over it."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        self._connection = connection
        self.broken = False

    def send(self, mail: Mail) -> DeliveryOutcome:
        """Send one mail. Neither address nor text is ever logged."""
        try:
            message = _message(mail, self._connection)
            if server := _smtp(self._connection):
                return self._spoken(server, message)
            return (
                DeliveryOutcome.DELIVERED if message.send() else DeliveryOutcome.AGAIN
            )
        except (UnicodeError, ValueError) as failure:
            # An address or a subject that no mail can have: another try changes nothing.
            logger.warning("a mail cannot be written: %s", type(failure).__name__)
            return DeliveryOutcome.REFUSED
        except (smtplib.SMTPException, OSError) as failure:
            logger.warning("a mail was not taken: %s", type(failure).__name__)
            self.broken = True
            return DeliveryOutcome.AGAIN

    def _spoken(self, server: smtplib.SMTP, message: EmailMessage) -> DeliveryOutcome:
        """Say it command by command: what failed before the text went out was certainly not
        delivered.
        """
        text = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg] # Django's own message
        sender = sanitize_address(message.from_email, "utf-8")
        receiver = sanitize_address(message.to[0], "utf-8")
        with _within(server, SECONDS_FOR_A_MAIL):
            for command in (
                partial(server.mail, sender),
                partial(server.rcpt, receiver),
                partial(server.docmd, "DATA"),
            ):
                code, _words = command()
                if not _taken(code):
                    return self._turned_down(server, code)
            return self._handed_over(server, text)

    def _handed_over(self, server: smtplib.SMTP, text: bytes) -> DeliveryOutcome:
        """From the first byte of the text on, only the server's answer tells what became of it."""
        try:
            server.send(LEADING_DOT.sub(b"..", text.rstrip(b"\r\n")) + b"\r\n.\r\n")
            code = server.getreply()[0]
        except (smtplib.SMTPException, OSError) as failure:
            logger.warning(
                "nobody knows whether a mail was taken: %s", type(failure).__name__
            )
            self.broken = True
            return DeliveryOutcome.UNKNOWN
        return (
            DeliveryOutcome.DELIVERED
            if _taken(code)
            else self._turned_down(server, code)
        )

    def _turned_down(self, server: smtplib.SMTP, code: int) -> DeliveryOutcome:
        """The server said no: for good (5xx), or for now."""
        logger.warning("a mail was turned down: %s", code)
        try:
            self.broken = code == GONE or not _taken(server.rset()[0])
        except (smtplib.SMTPException, OSError):
            self.broken = True
        return DeliveryOutcome.REFUSED if code >= 500 else DeliveryOutcome.AGAIN


def _smtp(connection: BaseEmailBackend) -> smtplib.SMTP | None:
    """The conversation itself, where the backend holds one."""
    return connection.connection if isinstance(connection, EmailBackend) else None


def _taken(code: int) -> bool:
    """What the server answers when it goes on. A word that is no answer at all counts as a no for
    now.
    """
    return 200 <= code < 400


@contextmanager
def wire() -> Iterator[Wire]:
    """Give an open connection to the mail server. Raises NoServer when there is none."""
    connection: BaseEmailBackend = get_connection(timeout=SECONDS_TO_WAIT)
    try:
        connection.open()
        if server := _smtp(connection):
            server.ehlo_or_helo_if_needed()
    except (smtplib.SMTPException, OSError) as failure:
        logger.warning("no mail server: %s", type(failure).__name__)
        raise NoServer from failure
    opened = Wire(connection)
    try:
        yield opened
    finally:
        if opened.broken and (server := _smtp(connection)):
            server.close()  # a polite word would wait for an answer once more
        with suppress(smtplib.SMTPException, OSError):
            connection.close()


@contextmanager
def _within(server: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the connection when what is done here takes longer. Whoever waits for an answer then gets
    none.
    """
    cut = Timer(seconds, _cut, [server.sock])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(held: socket.socket) -> None:
    with suppress(OSError):
        # Of the plain socket: the one of TLS would wait for the other side.
        socket.socket.shutdown(held, socket.SHUT_RDWR)


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMessage:
    if not mail.to.rpartition("@")[0].isascii():
        raise UnicodeError  # Django would send it to another address, =?utf-8?…?=
    message = EmailMultiAlternatives(
        mail.subject,
        mail.body,
        to=[mail.to],
        connection=connection,
        headers=dict(mail.headers),
    )
    for one in mail.attached:
        if one.is_the_mail:
            message.attach_alternative(one.text, one.type)
        else:
            message.attach(one.name, one.text.encode(), one.type)
    return message
