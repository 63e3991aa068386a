"""Plain mails over one connection. Texts are the caller's, in the language of whoever reads them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

SECONDS_TO_WAIT = 15

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    """A file in a mail: its name, its text, and its type such as ``text/calendar; method=REQUEST``."""

    name: str
    text: str
    type: str


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str
    attached: tuple[Attachment, ...] = ()


@contextmanager
def outbox() -> Iterator[Callable[[Mail], bool]]:
    """Give a function that sends one mail and says whether the mail server took it.

    A server that cannot be reached is not asked again: every mail after that is False at once. Neither address nor
    text is ever logged.
    """
    connection: BaseEmailBackend = get_connection(timeout=SECONDS_TO_WAIT)
    reachable = True

    def send(mail: Mail) -> bool:
        nonlocal reachable
        if not reachable:
            return False
        try:
            connection.open()
        except (SMTPException, OSError) as failure:
            logger.warning("no mail server: %s", type(failure).__name__)
            reachable = False
            return False
        try:
            return bool(_message(mail, connection).send())
        except (SMTPException, OSError) as failure:
            logger.warning("a mail was not taken: %s", type(failure).__name__)
            connection.close()
            return False

    try:
        yield send
    finally:
        connection.close()


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMessage:
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], connection=connection)
    for one in mail.attached:
        message.attach(one.name, one.text, one.type)
    return message
