"""Sending what waits: by a thread of the web server, and by `guldkorn daily`. Any number may do it
at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, close_old_connections, connections

from guldkorn.letters import waking
from guldkorn.letters.models import Letter, look_after
from guldkorn.lib import mail
from guldkorn.lib.mail import DeliveryOutcome

SECONDS_BETWEEN_LOOKS = 2.0
LONGEST_PAUSE = 300.0
"""Seconds. A mail server that is away is asked ever more seldom, up to this."""

SECONDS_TO_FINISH = 3.0
"""For the letter in hand, when the server is told to stop. After that nobody knows what became of
it.
"""

logger = logging.getLogger(__name__)


@dataclass
class DeliveryRound:
    """What one round of sending did. ``reached`` is False when the mail server was away, or went
    away.
    """

    outcomes: dict[DeliveryOutcome, int] = field(
        default_factory=lambda: dict.fromkeys(DeliveryOutcome, 0)
    )
    reached: bool = True

    @property
    def delivered(self) -> int:
        return self.outcomes[DeliveryOutcome.DELIVERED]


def deliver(stop: Callable[[], bool] = lambda: False) -> DeliveryRound:
    """Send what is due, letter by letter, over one connection.

    Each letter is taken in hand, sent and noted in turn, so a process that dies leaves one at most
    of which nobody knows. The connection comes first: without a mail server no letter is touched.
    """
    done = DeliveryRound()
    if not Letter.objects.exists():
        return (
            done  # the usual case, looked for every other second: it must write nothing
        )
    look_after()
    if not Letter.objects.due().exists():
        return done
    try:
        with mail.wire() as wire:
            while not wire.broken and not stop() and (letter := _next()):
                outcome = _sent(wire, letter)
                letter.note(outcome)
                done.outcomes[outcome] += 1
            done.reached = not wire.broken
    except mail.NoServer:
        done.reached = False
    return done


def deliver_all() -> DeliveryRound:
    """Send until nothing more can be sent now, also where a server hangs up after so many mails."""
    done = deliver()
    while not done.reached and (more := deliver()).delivered:
        for outcome in DeliveryOutcome:
            done.outcomes[outcome] += more.outcomes[outcome]
        done.reached = more.reached
    return done


def _next() -> Letter | None:
    """Take the first letter in hand that nobody else takes."""
    while letter := Letter.objects.due().first():
        if letter.take():
            return letter
    return None


def _sent(wire: mail.Wire, letter: Letter) -> DeliveryOutcome:
    try:
        return wire.send(letter.mail)
    except InvalidTag:
        logger.error("a letter was locked with another key: GULDKORN_OLD_SECRET_KEYS")  # noqa: TRY400
        return DeliveryOutcome.REFUSED


class Worker:
    """A thread that sends what waits, as long as the web server runs. No request waits for it."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._work, name="letters", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        waking.wake()
        self._thread.join(SECONDS_TO_FINISH)

    def _work(self) -> None:
        pause = SECONDS_BETWEEN_LOOKS
        while not self._stop.is_set():
            done = self._round()
            away = done is None or not (done.reached or done.delivered)
            pause = min(pause * 2, LONGEST_PAUSE) if away else SECONDS_BETWEEN_LOOKS
            # Where the server is away, a new letter is no reason to ask it sooner.
            self._stop.wait(pause) if away else waking.wait(pause)
        connections.close_all()

    def _round(self) -> DeliveryRound | None:
        try:
            return deliver(self._stop.is_set)
        except DatabaseError as error:
            logger.warning("letters were not looked for: %s", type(error).__name__)
            return None
        except Exception:
            logger.exception("sending letters failed")
            return None
        finally:
            close_old_connections()
