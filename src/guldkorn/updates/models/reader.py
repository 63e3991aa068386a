"""Whoever wants the statuses of a board by mail. Nobody sees who that is, nor how many."""

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from guldkorn.lib import clock
from guldkorn.lib.keys import random_key
from guldkorn.lib.sealing import Safe
from guldkorn.updates.models.board import Board, forget_mails

SEALED_FOR = "a reader of a board"
ASKED, STOP = "a wish to read a board", "updates.reader.stop"
DAYS = 14
"""So long the link holds that a reader says yes with."""

KEY_BYTES = 60
"""So long a wrapped key is (lib.sealing); in the link it stands first."""


class DigestRhythm(models.TextChoices):
    EACH = "each", _("Each time there is something new")
    MONTHLY = "monthly", _("Once a month at most")


class DigestReaderQuerySet(models.QuerySet["DigestReader"]):
    def of(self, board: Board) -> "DigestReaderQuerySet":
        """Those who found the board by the link that opens it now."""
        return self.filter(board=board, link=board.token)


class DigestReader(models.Model):
    """An address to which the statuses of a board go. It is sealed; on leaving, the row is gone.

    Nothing is stored before the yes by mail. ``link`` is the one they came by: where a board gets
    a new link, no mail leads anybody of the old one to it. ``digest`` finds an address again.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    board = models.ForeignKey(Board, models.CASCADE, related_name="readers")
    link = models.CharField(max_length=43)
    key = models.BinaryField(help_text="what the address is locked with, itself locked")
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    rhythm = models.CharField(max_length=10, choices=DigestRhythm.choices)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    told_until = models.DateTimeField(
        help_text="what was published later has not been mailed"
    )
    told_on = models.DateField(null=True)

    objects = DigestReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "digest"], name="an_address_reads_once"
            )
        ]

    def __str__(self) -> str:
        return "a reader"

    @property
    def address(self) -> str:
        """To whom; nothing when none of the site's secrets opens it."""
        try:
            return Safe(bytes(self.key), SEALED_FOR).unlock(bytes(self.sealed)).decode()
        except InvalidTag:
            return ""

    @property
    def stop_secret(self) -> str:
        return signing.dumps(self.pk, salt=STOP)

    @property
    def is_time(self) -> bool:
        """May a mail go today?"""
        if self.rhythm == DigestRhythm.EACH or self.told_on is None:
            return True
        today = clock.today()
        return (self.told_on.year, self.told_on.month) < (today.year, today.month)

    @classmethod
    @transaction.atomic
    def welcome(cls, secret: str) -> Board | None:
        """Take in whoever has the mailed link; once more only changes the rhythm. Returns the
        board, or None for a link that is none or too old.
        """
        asked = opened(secret)
        if asked is None:
            return None
        board, address, rhythm, language = asked
        key = Safe.new_key(SEALED_FOR)
        wish = {
            "rhythm": DigestRhythm(rhythm),
            "language": language,
            "link": board.token,
        }
        sealed = Safe(key, SEALED_FOR).lock(address.encode())
        fresh = {**wish, "key": key, "sealed": sealed, "told_until": clock.now()}
        cls.objects.update_or_create(
            board=board,
            digest=digest_of(board, address),
            defaults=wish,
            create_defaults=fresh,
        )
        return board

    @classmethod
    @transaction.atomic
    def leave(cls, secret: str) -> bool:
        """Erase the address. False for no link of ours; twice is once."""
        try:
            key = signing.loads(secret, salt=STOP)
        except signing.BadSignature:
            return False
        cls.objects.filter(pk=key).delete()
        forget_mails([key])
        return True


def asked_secret(board: Board, address: str, rhythm: str, language: str) -> str:
    """The link that is mailed to whoever asked: it holds all that they wished for. It is locked, so
    that nobody reads the address in it.
    """
    day = clock.today().isoformat()
    wish = json.dumps([board.pk, board.token, address, rhythm, language, day])
    key = Safe.new_key(ASKED)
    return urlsafe_b64encode(key + Safe(key, ASKED).lock(wish.encode())).decode()


def opened(secret: str) -> tuple[Board, str, str, str] | None:
    """What was asked for; None where the link is too old, or the board has another by now."""
    try:
        sent = urlsafe_b64decode(secret)
        wish = Safe(sent[:KEY_BYTES], ASKED).unlock(sent[KEY_BYTES:])
    except (ValueError, InvalidTag):
        return None
    key, token, address, rhythm, language, day = json.loads(wish)
    board = (
        Board.objects.filter(pk=key, token=token).select_related("trio__unit").first()
    )
    last = dt.date.fromisoformat(day) + dt.timedelta(days=DAYS)
    return (
        (board, address, rhythm, language) if board and clock.today() <= last else None
    )


def digest_of(board: Board, address: str) -> str:
    said = f"{board.pk}\n{address.lower()}"
    return salted_hmac(SEALED_FOR, said, algorithm="sha256").hexdigest()
