import datetime as dt
import secrets
from typing import Any

from django.db import models, transaction
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.mailbox import access
from guldkorn.mailbox.lifecycle import week_of
from guldkorn.themes.models.role_yes import RoleYes, all_have_said, say_yes
from guldkorn.trios.models import Membership, Role, Trio, is_in


def readers_of(trio: Trio, week: dt.date | None = None) -> list[Membership]:
    """Who reads the letters of a TRIO now: TR and AMR. Nobody who leads the unit as well, or has
    led it in the week of the letter or after it. A letter is of this week unless ``week`` says
    which.
    """
    since = week or week_of(clock.today())
    led = trio.memberships.filter(is_in() | _ended_since(since), role=Role.LEADER)
    readers = trio.members().filter(role__in=access.READING)
    return list(readers.exclude(person__in=led.values("person")))


def led_since(person: Any, *, trio: str, week: str) -> models.Exists:
    """Has this person led the unit in a week or after it? ``trio`` and ``week`` lead to both.

    The letter was written to others than whoever led then.
    """
    led = Membership.objects.filter(
        _ended_since(models.OuterRef(week)), trio=models.OuterRef(trio)
    )
    return models.Exists(led.filter(person=person, role=Role.LEADER))


def is_still_in(trio: Any) -> models.Exists:
    """Does whoever said yes still have that role in the TRIO?"""
    here = Membership.objects.filter(is_in(), trio=trio)
    whose = {"role": models.OuterRef("role"), "person": models.OuterRef("by")}
    return models.Exists(here.filter(**whose))


def forget_who_left(yeses: Any, trio: Trio) -> None:
    """A yes binds whoever gave it: a new AMR or TR is asked anew."""
    yeses.exclude(is_still_in(trio)).delete()


def _ended_since(day: Any) -> models.Q:
    """Memberships that counted until this day or a later one."""
    return models.Q(until__gte=day, confirmed_at__isnull=False, opened_at__isnull=False)


def trios_read_by(person: Any) -> models.QuerySet[Trio]:
    """The TRIOs whose letters this person reads now."""
    mine = Membership.objects.filter(is_in(), person=person)
    led = mine.filter(role=Role.LEADER).values("trio")
    read = mine.filter(role__in=access.READING).values("trio")
    return Trio.objects.filter(pk__in=read).exclude(pk__in=led)


class Mailbox(models.Model):
    """The mailbox of a unit. It opens when each filled role has said yes to it.

    It counts no letters, and tells nobody but its readers that there are any. ``moved_on`` is the
    day on which letters were last given to them.
    """

    trio = models.OneToOneField(Trio, models.CASCADE, related_name="mailbox")
    token = models.CharField(max_length=43, unique=True)
    former_token = models.CharField(max_length=43, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    moved_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return f"mailbox of {self.trio.unit}"

    def get_absolute_url(self) -> str:
        return reverse("mailbox:write", args=[self.token])

    @property
    def is_open(self) -> bool:
        """Can somebody write now, as far as the mailbox and its unit go?"""
        if self.opened_at is None or self.closed_at is not None:
            return False
        return not self.trio.unit.is_closed

    @property
    def takes_letters(self) -> bool:
        """Can somebody write now, and would somebody read it?"""
        return self.is_open and bool(readers_of(self.trio))

    @classmethod
    @transaction.atomic
    def agree(cls, trio: Trio, *, by: Person) -> "Mailbox":
        """Say yes for the roles that ``by`` holds. The last yes opens it. Twice is once."""
        # held: of two who say yes at once, the second opens it
        held = Trio.objects.select_for_update().get(pk=trio.pk)
        fresh = {"token": secrets.token_urlsafe(24)}
        mailbox, _new = cls.objects.get_or_create(trio=held, defaults=fresh)
        roles = held.roles_of(by)
        refuse(
            access.agree(
                is_member=bool(roles),
                has_opened=mailbox.opened_at is not None,
                is_closed_unit=held.unit.is_closed,
                has_readers=bool(readers_of(held)),
            )
        )
        forget_who_left(mailbox.yeses, held)
        for role in say_yes(mailbox.yeses, roles, by=by):
            record(by, "agreed", mailbox, unit_id=held.unit_id, role=role)
        if all_have_said(mailbox.yeses, held.filled_roles()):
            mailbox.opened_at = clock.now()
            mailbox.save(update_fields=["opened_at"])
            record(by, "opened", mailbox, unit_id=held.unit_id)
        return mailbox

    @transaction.atomic
    def take_back_yes(self, *, by: Person) -> None:
        """Take back the yes of the roles that ``by`` holds, before all have said it."""
        self._hold()
        refuse(access.take_back_yes(has_opened=self.opened_at is not None))
        taken, _each = self.yeses.filter(role__in=self.trio.roles_of(by)).delete()
        if taken:
            record(by, "took back", self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def close(self, *, by: Person) -> None:
        """Take no more letters. Those that lie there are read and answered. Twice is once."""
        self._hold_to_keep(by)
        if self.closed_at is None:
            self.closed_at = clock.now()
            self.save(update_fields=["closed_at"])
            record(by, "closed", self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def open_again(self, *, by: Person) -> None:
        """Take letters again, by the same link. Twice is once."""
        self._hold_to_keep(by)
        if self.closed_at is not None:
            self.closed_at = None
            self.save(update_fields=["closed_at"])
            record(by, "opened again", self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def renew(self, *, by: Person, instead_of: str | None = None) -> None:
        """Let another link open it. The one from before opens nothing any more. Nothing happens
        where ``instead_of`` is not its link any more: pressed twice, the way back would be lost.
        """
        self._hold_to_keep(by)
        if instead_of not in (None, self.token):
            return
        self._open_by(secrets.token_urlsafe(24))
        record(by, "renewed", self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def restore(self, *, by: Person, instead_of: str | None = None) -> None:
        """The way back: the former link opens it again, and the present one is the former. Nothing
        happens where ``instead_of`` is not its link any more.
        """
        self._hold_to_keep(by)
        if instead_of not in (None, self.token):
            return
        refuse(access.restore(has_former=bool(self.former_token)))
        self._open_by(self.former_token)
        record(by, "restored", self, unit_id=self.trio.unit_id)

    def _open_by(self, token: str) -> None:
        self.token, self.former_token = token, self.token
        self.save(update_fields=["token", "former_token"])

    def _hold_to_keep(self, by: Person) -> None:
        self._hold()
        reads = access.reads(self.trio.roles_of(by))
        refuse(access.keep(reads=reads, has_opened=self.opened_at is not None))

    def _hold(self) -> None:
        # of two who change it at once, the second sees what the first did
        rows = Mailbox.objects.select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=rows)


class MailboxYes(RoleYes):
    """One role's yes to a mailbox."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="yeses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "role"], name="one_yes_to_a_mailbox"
            )
        ]
