"""A letter and the lines under it: sealed, without sender, address or time."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.nameguard import MASK
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.keys import random_key
from guldkorn.lib.refusal import refuse
from guldkorn.lib.sealing import Safe
from guldkorn.mailbox import access
from guldkorn.mailbox.lifecycle import (
    FOLLOWS,
    SETTLED,
    LineKind,
    StaffLetterState,
    waits_out,
    week_of,
)
from guldkorn.mailbox.models.mailbox import Mailbox, led_since, trios_read_by
from guldkorn.mailbox.topics import topic_named
from guldkorn.surveys import codes
from guldkorn.trios.models import Role

SEALED_FOR = "a letter in a mailbox"

LETTERS_AT_MOST = 300
"""So many letters lie in a mailbox at a time; more would be read by nobody."""

LINES_AT_MOST = 40

STATES = {
    StaffLetterState.NEW: _("New"),
    StaffLetterState.ASKED: _("You have asked"),
    StaffLetterState.ANSWERED: _("Answered"),
    StaffLetterState.ASIDE: _("Has been set aside"),
}

KINDS = {
    LineKind.WRITER: _("From the writer"),
    LineKind.ANSWER: _("An answer"),
    LineKind.ASK: _("A question"),
    LineKind.ASIDE: _("Set aside, because"),
}


@dataclass(frozen=True)
class LetterWords:
    """What is sealed. ``day`` is the last one on which the readers do not get it, and stands there
    no longer than that. ``hidden`` are words that the readers do not see any more.
    """

    text: str
    topic: str = ""
    day: str = ""
    hidden: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of(cls, content: bytes) -> Self:
        values = json.loads(content)
        return cls(**values | {"hidden": tuple(values["hidden"])})

    @classmethod
    def sent_now(cls, text: str, topic: str = "") -> Self:
        day = waits_out(timezone.localtime(clock.now()))
        return cls(text, topic, day=day.isoformat())

    @property
    def waits(self) -> bool:
        """Has no whole night passed? Then the readers do not get it yet."""
        return self.day >= clock.today().isoformat()


def key_of_text(text: str) -> str:
    """A key for the line that these words get."""
    return codes.digest(text)[:32]


def masked(text: str, hidden: Iterable[str]) -> str:
    """The text with what was hidden, the longest first."""
    for words in sorted(hidden, key=len, reverse=True):
        text = text.replace(words, MASK)
    return text


class StaffLetterQuerySet(models.QuerySet["StaffLetter"]):
    def visible_to(self, person: Any) -> "StaffLetterQuerySet":
        """Letters that this person reads: as AMR or TR, and only what a night lies between. None
        from when they led the unit themselves.
        """
        here = self.filter(is_readable=True, mailbox__trio__in=trios_read_by(person))
        return here.exclude(led_since(person, trio="mailbox__trio", week="week"))

    def new(self) -> "StaffLetterQuerySet":
        """Those that nobody has answered, or whose writer has added something."""
        return self.filter(state=StaffLetterState.NEW)


class StaffLetter(models.Model):
    """A letter that somebody put into a mailbox. Of its code only the hash is stored.

    ``week`` is the Monday of the week in which it was sent. Its key and its place among the rows
    are of chance. Its readers get it overnight.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="letters")
    digest = models.CharField(max_length=64, unique=True)
    key = models.BinaryField(help_text="what its words are locked with, itself locked")
    sealed = models.BinaryField()
    week = models.DateField()
    is_readable = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=list(STATES.items()), default=StaffLetterState.NEW.value
    )
    settled_on = models.DateField(null=True, blank=True)

    objects = StaffLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "pk"]

    def __str__(self) -> str:
        return "a letter from somebody"

    @cached_property
    def safe(self) -> Safe:
        return Safe(bytes(self.key), SEALED_FOR)

    @property
    def words(self) -> LetterWords:
        """What it says; nothing where none of the site's secrets opens it."""
        return self.opened(bytes(self.sealed))

    def opened(self, sealed: bytes) -> LetterWords:
        try:
            return self.unlocked(sealed)
        except InvalidTag:
            return LetterWords("")

    def unlocked(self, sealed: bytes) -> LetterWords:
        """What was sealed. Raises InvalidTag where none of the site's secrets opens it."""
        return LetterWords.of(self.safe.unlock(sealed))

    def locked(self, words: LetterWords) -> bytes:
        return self.safe.lock(words.to_bytes())

    @property
    def shown(self) -> str:
        """The text as its readers see it."""
        return masked(self.words.text, self.words.hidden)

    @property
    def subject(self) -> Topic | None:
        return topic_named(self.words.topic)

    def readable_lines(self) -> "list[LetterLine]":
        """The lines as the readers see them."""
        lines = list(self.lines.filter(is_readable=True))
        for line in lines:
            line.letter = self
        return lines

    def all_lines(self) -> "list[LetterLine]":
        """The lines as whoever wrote the letter sees them."""
        lines = list(self.lines.all())
        for line in lines:
            line.letter = self
        return lines

    @classmethod
    def opened_by(cls, code: str) -> "StaffLetter | None":
        """The letter of a code, as somebody typed it."""
        found = cls.objects.filter(digest=codes.digest(code))
        return found.select_related("mailbox__trio__unit__organisation").first()

    @classmethod
    @transaction.atomic
    def send(cls, mailbox: Mailbox, code: str, text: str, topic: str = "") -> None:
        """Put a letter in. The same form sent again is the same letter: other words take the place
        of those that nobody has read, else they come under it.
        """
        held = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
        words = LetterWords.sent_now(text, topic)
        known = held.letters.filter(digest=codes.digest(code)).first()
        if known is None:
            # what is settled makes room: nobody fills a mailbox for a year
            number = held.letters.filter(settled_on=None).count()
            refuse(access.send(number=number, most=LETTERS_AT_MOST))
            cls._put(held, code, words)
        elif not known.is_readable:
            known.sealed = known.locked(words)
            known.save(update_fields=["sealed"])
        elif known.words.text != text:
            known.add(text, key_of_text(text))

    @classmethod
    def _put(cls, mailbox: Mailbox, code: str, words: LetterWords) -> None:
        new = cls(mailbox=mailbox, key=Safe.new_key(SEALED_FOR))
        new.digest = codes.digest(code)
        new.sealed = new.locked(words)
        new.week = week_of(clock.today())
        new.save(force_insert=True)

    @transaction.atomic
    def add(self, text: str, key: str) -> None:
        """Write a line under one's own letter. The same ``key`` and words again are the same
        line.
        """
        self._hold()
        if free := self._free_key(key, text):
            self._write(LineKind.WRITER, LetterWords.sent_now(text), key=free)

    @transaction.atomic
    def say(self, kind: LineKind, text: str, *, by: Person, key: str = "") -> None:
        """Answer it, ask something, or set it aside with a reason. The same ``key`` and words again
        are the same line.
        """
        roles = self._held_to_moderate(by)
        free = self._free_key(key, text) if key else ""
        if free is None:
            return
        if kind is LineKind.ASIDE:
            refuse(access.set_aside(is_aside=self.state == StaffLetterState.ASIDE))
        role = min(roles.intersection(access.READING))
        who = {"role": role, "by": by, "key": free, "is_readable": True}
        self._write(kind, LetterWords(text), **who)
        self._move_to(FOLLOWS[kind])
        # without the unit: its history would tell the manager that there are letters
        record(by, "answered", self)

    @transaction.atomic
    def take_up(self, *, by: Person) -> None:
        """Undo that it was set aside: the reason is taken away, too. Twice is once."""
        self._held_to_moderate(by)
        if self.state == StaffLetterState.ASIDE:
            self.lines.filter(kind=LineKind.ASIDE).delete()
            self._move_to(StaffLetterState.NEW)
            record(by, "took up", self)

    @transaction.atomic
    def hide(self, said: str, *, by: Person) -> None:
        """Hide words that point at somebody, in the letter and in its lines."""
        self._held_to_moderate(by)
        texts = [self.words.text, *(line.text for line in self.readable_lines())]
        refuse(access.hide(is_there=any(said in text for text in texts)))
        hidden = dict.fromkeys((*self.words.hidden, said))
        self._seal(replace(self.words, hidden=tuple(hidden)))
        record(by, "hid words", self)

    @transaction.atomic
    def show_again(self, *, by: Person) -> None:
        """Show all words that were hidden. Twice is once."""
        self._held_to_moderate(by)
        if self.words.hidden:
            self._seal(replace(self.words, hidden=()))
            record(by, "showed words", self)

    def _seal(self, words: LetterWords) -> None:
        self.sealed = self.locked(words)
        self.save(update_fields=["sealed"])

    def _free_key(self, key: str, text: str) -> str | None:
        """The key that a line of these words gets; None where it stands already. The form of an
        older line, sent with other words, writes a line of its own.
        """
        older = self.lines.filter(key=key).first()
        if older is None:
            return key
        other = key_of_text(text)
        is_same = self.opened(bytes(older.sealed)).text == text
        return None if is_same or self.lines.filter(key=other).exists() else other

    def _write(self, kind: LineKind, words: LetterWords, **facts: Any) -> None:
        if kind is LineKind.WRITER:
            # only who wrote is held back: the readers can always answer and settle a letter
            refuse(access.add(number=self.lines.count(), most=LINES_AT_MOST))
        # after the last: a reason that was taken away has left its place
        last = self.lines.last()
        number = 0 if last is None else last.number + 1
        sealed, week = self.locked(words), week_of(clock.today())
        self.lines.create(kind=kind, number=number, sealed=sealed, week=week, **facts)

    def _move_to(self, state: StaffLetterState) -> None:
        self.state = state
        self.settled_on = clock.today() if state in SETTLED else None
        self.save(update_fields=["state", "settled_on"])

    def _held_to_moderate(self, by: Person) -> set[str]:
        self._hold()
        roles = self.mailbox.trio.roles_of(by)
        refuse(access.moderate(reads=access.reads(roles)))
        return roles

    def _hold(self) -> None:
        # the other reader, its writer or the clock may change it at the same time; the clock writes
        # its row anew, with the mailbox held
        Mailbox.objects.select_for_update().get(pk=self.mailbox_id)
        rows = StaffLetter.objects.select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=rows)


class LetterLine(models.Model):
    """A line under a letter: from its writer, or from AMR or TR to the writer."""

    id = models.BigIntegerField(primary_key=True, default=random_key)
    letter = models.ForeignKey(StaffLetter, models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    role = models.CharField(max_length=10, choices=Role.choices, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField()
    week = models.DateField()
    is_readable = models.BooleanField(default=False)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "key"],
                condition=~models.Q(key=""),
                name="a_line_under_a_letter_is_stored_once",
            )
        ]

    def __str__(self) -> str:
        return "a line under a letter"

    @property
    def text(self) -> str:
        return self.letter.opened(bytes(self.sealed)).text

    @property
    def shown(self) -> str:
        """The line as the readers see it."""
        return masked(self.text, self.letter.words.hidden)
