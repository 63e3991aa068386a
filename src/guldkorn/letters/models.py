import datetime as dt
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from django.db import models, transaction

from guldkorn.letters import waking
from guldkorn.lib import clock, traces
from guldkorn.lib.keys import random_key
from guldkorn.lib.mail import Attachment, DeliveryOutcome, Mail
from guldkorn.lib.sealing import Safe

PAUSES = tuple(
    dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)
)
"""How long a letter waits after each try that was turned down for now. After the last it counts as
turned down.
"""

GIVEN_UP_AFTER = dt.timedelta(days=2)
"""A letter that no server was there for counts as turned down after so long."""

LOST_AFTER = dt.timedelta(minutes=5)
"""Nobody is still sending a letter that was taken in hand so long ago: a try takes two minutes at
most (lib.mail).
"""

SEALED_FOR = "a letter"

logger = logging.getLogger(__name__)


class MailingQuerySet(models.QuerySet["Mailing"]):
    def about(self, noun: models.Model, kind: str = "") -> Self:
        """The mailings about this thing, all or those of one kind."""
        found = self.filter(noun=noun._meta.label_lower, noun_id=noun.pk)
        return found.filter(kind=kind) if kind else found

    def forget(self, noun: models.Model) -> None:
        """Delete them with every letter that is not delivered: nobody sends or reads those any
        more.
        """
        Letter.objects.filter(mailing__in=self.about(noun)).delete()
        self.about(noun).delete()


class Mailing(models.Model):
    """Letters that were written together about one thing, such as the reminders of a day, and how
    many arrived.

    Their number is kept, and not whose they were: a letter that is delivered is gone.
    """

    noun = models.CharField(max_length=60)
    noun_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    day = models.DateField()
    delivered = models.PositiveIntegerField(default=0)

    objects = MailingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["noun", "noun_id"], name="mailings_about")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.noun} {self.noun_id}"

    @classmethod
    def begin(cls, noun: models.Model, kind: str) -> "Mailing":
        return cls.objects.create(
            noun=noun._meta.label_lower, noun_id=noun.pk, kind=kind, day=clock.today()
        )

    def post(
        self,
        mails: Iterable[tuple[int, Mail]],
        *,
        until: dt.datetime | None = None,
        once: bool = True,
    ) -> int:
        """Put the mails into the queue, each with the key of the row that it was written for.
        Returns how many.
        """
        return _post(mails, mailing=self, until=until, once=once)


class LetterQuerySet(models.QuerySet["Letter"]):
    def about(self, noun: models.Model, kind: str = "") -> Self:
        """Letters about this thing that are not delivered."""
        return self.filter(mailing__in=Mailing.objects.about(noun, kind))

    def on_their_way(self) -> Self:
        return self.filter(state__in=[LetterState.WAITING, LetterState.UNDER_WAY])

    def failed(self) -> Self:
        """Turned down for good, or given up."""
        return self.filter(state=LetterState.FAILED)

    def perhaps(self) -> Self:
        """Of these nobody knows whether they arrived."""
        return self.filter(state=LetterState.PERHAPS)

    def stopped(self) -> Self:
        """Those that somebody must decide about."""
        return self.filter(state__in=[LetterState.FAILED, LetterState.PERHAPS])

    def due(self) -> Self:
        """What may be sent now, in the order in which it is: what somebody waits for at the screen
        first.
        """
        waiting = self.filter(state=LetterState.WAITING).exclude(until__lt=clock.now())
        return waiting.exclude(due_at__gt=clock.now()).order_by(
            "-urgent", "written_at", "pk"
        )

    def again(self) -> int:
        """Let them wait anew, as if they had just been written."""
        transaction.on_commit(waking.wake)
        return self.update(
            state=LetterState.WAITING, tries=0, due_at=None, written_at=clock.now()
        )

    def addresses(self, most: int) -> list[str]:
        """The first of them, in the order of the alphabet."""
        return sorted(letter.address for letter in self.order_by("pk")[:most])


class LetterState(models.TextChoices):
    WAITING = "waiting"
    UNDER_WAY = "under way"
    FAILED = "failed"
    PERHAPS = "perhaps"


class Letter(models.Model):
    """A mail that is not delivered yet. Address and text are sealed, with a key of its own;
    delivered, it is deleted.

    Before it is sent it is ``UNDER_WAY``, and that is committed: what two senders find, one of them
    sends. Whoever dies between the mail server's yes and our note of it leaves such a letter, and
    nobody can tell whether it arrived. A letter that must not come twice (``once``) is then
    PERHAPS, and a person decides. Any other is sent again: the same day in a calendar twice hurts
    nobody, and none does.

    ``row`` is the key of what it was written for in its room, such as an invitation.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    mailing = models.ForeignKey(
        Mailing, models.CASCADE, null=True, related_name="letters"
    )
    row = models.BigIntegerField(null=True)
    key = models.BinaryField(
        help_text="what the letter is locked with, itself locked: lib.sealing"
    )
    sealed = models.BinaryField()
    state = models.CharField(
        max_length=10, choices=LetterState.choices, default=LetterState.WAITING
    )
    once = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    until = models.DateTimeField(
        null=True, help_text="after this it is of no use, and is not sent"
    )
    taken_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "state",
                models.F("urgent").desc(),
                "written_at",
                "id",
                name="letters_to_send",
            )
        ]

    def __str__(self) -> str:
        return "letter"

    @property
    def mail(self) -> Mail:
        """What it says, and to whom. Raises InvalidTag when none of the site's secrets opens it."""
        content = json.loads(
            Safe(bytes(self.key), SEALED_FOR).unlock(bytes(self.sealed))
        )
        attached = tuple(Attachment(**one) for one in content["attached"])
        # none in a letter that was written before there were any
        headers = tuple((name, value) for name, value in content.get("headers", ()))
        return Mail(**content | {"attached": attached, "headers": headers})

    @property
    def address(self) -> str:
        """To whom; nothing when it cannot be opened."""
        try:
            return self.mail.to
        except InvalidTag:
            return ""

    def take(self) -> bool:
        """Take it in hand, alone. False when somebody else has."""
        self.taken_at = clock.now()
        waiting = Letter.objects.filter(pk=self.pk, state=LetterState.WAITING)
        return bool(
            waiting.update(
                state=LetterState.UNDER_WAY,
                taken_at=self.taken_at,
                tries=models.F("tries") + 1,
            )
        )

    @transaction.atomic
    def note(self, outcome: DeliveryOutcome) -> None:
        """Write down what became of it. Nothing, when its letters were forgotten meanwhile."""
        mine = Letter.objects.filter(pk=self.pk, taken_at=self.taken_at).exclude(
            state=LetterState.WAITING
        )
        if outcome is DeliveryOutcome.DELIVERED:
            if mine.delete()[0] and self.mailing_id:
                Mailing.objects.filter(pk=self.mailing_id).update(
                    delivered=models.F("delivered") + 1
                )
        elif outcome is DeliveryOutcome.UNKNOWN and self.once:
            mine.update(state=LetterState.PERHAPS)
        elif outcome is DeliveryOutcome.REFUSED or self.tries >= len(PAUSES):
            _fail(mine)
        else:
            mine.update(
                state=LetterState.WAITING, due_at=clock.now() + PAUSES[self.tries]
            )


def post(*mails: Mail, urgent: bool = False, until: dt.datetime | None = None) -> None:
    """Put mails into the queue, in the transaction that goes on."""
    _post(((None, mail) for mail in mails), urgent=urgent, until=until)


def _post(mails: Iterable[tuple[int | None, Mail]], **how: Any) -> int:
    now = clock.now()
    letters = [
        Letter(row=row, written_at=now, **_sealed(mail), **how) for row, mail in mails
    ]
    Letter.objects.bulk_create(letters, batch_size=500)
    transaction.on_commit(waking.wake)
    return len(letters)


def _sealed(mail: Mail) -> dict[str, bytes]:
    key = Safe.new_key(SEALED_FOR)
    content = json.dumps(asdict(mail)).encode()
    return {"key": key, "sealed": Safe(key, SEALED_FOR).lock(content)}


def look_after() -> None:
    """Decide about letters that nobody is sending any more, have waited too long, or are of no use
    any more.
    """
    now = clock.now()
    lost = Letter.objects.filter(
        state=LetterState.UNDER_WAY, taken_at__lt=now - LOST_AFTER
    )
    lost.filter(once=True).update(state=LetterState.PERHAPS)
    lost.update(state=LetterState.WAITING)
    # Not one that is under way: whoever sends it notes what became of it.
    Letter.objects.exclude(state=LetterState.UNDER_WAY).filter(until__lt=now).delete()
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    _fail(
        waiting.filter(
            models.Q(written_at__lt=now - GIVEN_UP_AFTER)
            | models.Q(tries__gt=len(PAUSES))
        )
    )


def _fail(letters: LetterQuerySet) -> None:
    """What stands on a page waits there for a person; of the rest only the number is told, in the
    log.
    """
    if gone := letters.filter(mailing=None).delete()[0]:
        logger.warning("letters that could not be delivered: %s", gone)
    letters.filter(mailing__isnull=False).update(state=LetterState.FAILED)


def sweep() -> None:
    """Remove what the tables keep of letters that are gone."""
    traces.sweep(Letter, Mailing)
