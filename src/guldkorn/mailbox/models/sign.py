from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.mailbox import access
from guldkorn.mailbox.models.letter import StaffLetter
from guldkorn.mailbox.models.mailbox import (
    Mailbox,
    forget_who_left,
    led_since,
    readers_of,
    trios_read_by,
)
from guldkorn.themes.models import Evidence
from guldkorn.themes.models.role_yes import RoleYes, all_have_said, say_yes
from guldkorn.topics.known import is_sensitive, topic
from guldkorn.trios.models import Membership, Trio

SOURCE = "mailbox"
"""What the table of signs calls it."""


class LetterSignQuerySet(models.QuerySet["LetterSign"]):
    def visible_to(self, person: Any) -> "LetterSignQuerySet":
        """What both readers agree on, to all of the TRIO; before that to the readers only."""
        agreed = models.Q(
            agreed_at__isnull=False, mailbox__trio__in=Trio.objects.visible_to(person)
        )
        return self.standing().filter(agreed | self._is_read_by(person))

    def read_by(self, person: Any) -> "LetterSignQuerySet":
        """What this person has a hand in."""
        return self.standing().filter(self._is_read_by(person))

    def standing(self) -> "LetterSignQuerySet":
        return self.filter(taken_back_at=None)

    def agreed(self) -> "LetterSignQuerySet":
        return self.standing().filter(agreed_at__isnull=False)

    @staticmethod
    def _is_read_by(person: Any) -> models.Q:
        led = led_since(person, trio="mailbox__trio", week="letter__week")
        here = models.Q(mailbox__trio__in=trios_read_by(person))
        # without the letter nobody knows who led when it came
        told = models.Q(letter__isnull=False) | models.Q(agreed_at__isnull=False)
        return here & told & ~models.Q(led)


class LetterSign(models.Model):
    """What AMR and TR say of a letter in their own words, under a topic.

    Nobody else sees it before each of them has said yes. It stays when the letter is erased.
    """

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="signs")
    letter = models.ForeignKey(
        StaffLetter, models.SET_NULL, null=True, related_name="signs"
    )
    topic = models.CharField(_("Topic"), max_length=60)
    words = models.TextField(_("In your own words"), max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = LetterSignQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @property
    def is_sign(self) -> bool:
        return Evidence.objects.filter(source=SOURCE, key=self.pk).exists()

    def missing_of(self, readers: Collection[Membership]) -> set[str]:
        """Those of the roles that read which have not said yes, as they are filled now."""
        said = {(one.role, one.by_id) for one in self.yeses.all()}
        roles = {one.role for one in readers}
        return roles - {
            one.role for one in readers if (one.role, one.person_id) in said
        }

    @classmethod
    @transaction.atomic
    def propose(
        cls, letter: StaffLetter, topic: str, words: str, *, by: Person
    ) -> "LetterSign":
        """Propose words for a letter, and say yes to them. The same words again are the same:
        whoever proposes what the other has proposed says yes to it.
        """
        refuse(access.propose_sign(is_sensitive=is_sensitive(topic)))
        # pressed twice at once, it is proposed once
        StaffLetter.objects.select_for_update().get(pk=letter.pk)
        same = letter.signs.standing().filter(topic=topic, words=words).first()
        if same is not None:
            if same.agreed_at is None:
                same.agree(by=by)
            return same
        new = cls.objects.create(
            mailbox=letter.mailbox, letter=letter, topic=topic, words=words, by=by
        )
        new.agree(by=by)
        return new

    @transaction.atomic
    def agree(self, *, by: Person) -> None:
        """Say yes for the reading roles that ``by`` holds. The last yes shows it to the TRIO."""
        roles = self._held(by)
        is_open = self.agreed_at is None and self.taken_back_at is None
        refuse(access.agree_to_sign(is_open=is_open))
        mine = roles.intersection(access.READING)
        forget_who_left(self.yeses, self.mailbox.trio)
        said = say_yes(self.yeses, mine, by=by)
        if said:
            record(by, "said yes", self)
        trio = self.mailbox.trio
        week = self.letter.week if self.letter else None
        if all_have_said(self.yeses, {one.role for one in readers_of(trio, week)}):
            self.agreed_at = clock.now()
            self.save(update_fields=["agreed_at"])
            record(by, "agreed", self, unit_id=trio.unit_id, topic=self.topic)

    @transaction.atomic
    def take_back(self, *, by: Person) -> None:
        """Take the words away, unless they are a sign. Twice is once."""
        self._held(by)
        refuse(access.take_back_sign(is_sign=self.is_sign))
        if self.taken_back_at is None:
            self.taken_back_at = clock.now()
            self.save(update_fields=["taken_back_at"])
            record(by, "took back", self)

    def _held(self, by: Person) -> set[str]:
        # of two who say yes at once, the second lets it be told
        rows = LetterSign.objects.select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=rows)
        roles = self.mailbox.trio.roles_of(by)
        refuse(access.moderate(reads=access.reads(roles)))
        return roles


class LetterSignYes(RoleYes):
    """One reading role's yes to the words."""

    sign = models.ForeignKey(LetterSign, models.CASCADE, related_name="yeses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sign", "role"], name="one_yes_to_a_letter_sign"
            )
        ]
