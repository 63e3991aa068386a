from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import Mailing
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.rounds.access import work
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.trios.models import Role
from guldkorn.updates import access
from guldkorn.updates.models.board import Board


class UpdateQuerySet(InRoundQuerySet):
    def told(self) -> "UpdateQuerySet":
        """Those that everybody may read now."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def waiting(self) -> "UpdateQuerySet":
        """Those that wait for a yes."""
        return self.filter(published_at=None, withdrawn_at=None)

    def on(self, board: Board) -> "UpdateQuerySet":
        """What everybody may read there, newest first."""
        here = self.told().filter(round__trio=board.trio_id)
        return here.order_by("-published_at", "-pk")


class Update(models.Model):
    """A status in three sentences. It is published when every filled role has signed it.

    One of the TRIO is enough to withdraw it. ``corrects`` is the status that it takes the place of
    when it is published.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="updates")
    so_far = models.TextField(_("This is how far we have got …"), max_length=1200)
    how = models.TextField(_("This is how we did it …"), max_length=1200)
    onwards = models.TextField(_("This is how we continue …"), max_length=1200)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="corrections"
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"update of {self.round}"

    @property
    def version(self) -> str:
        """Which words these are: it changes with every change of them."""
        return self.written_at.isoformat()

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words as they stand. Sign-offs to other words fall away; published words are not
        changed.
        """
        self.round.ensure_workable(by)
        stored = Update.objects.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.is_published:
            raise Refused(N_("This status is published. Write a new one instead."))
        refuse(
            access.change_withdrawn(is_withdrawn=bool(stored and stored.is_withdrawn))
        )
        verb = "changed" if self.pk else "written"
        self.written_by, self.written_at = by, clock.now()
        self.save()
        self.sign_offs.all().delete()
        record(by, verb, self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def sign(self, *, by: Person, read: str) -> None:
        """Say yes to the words as they stand, for the roles that ``by`` holds; the last yes
        publishes them.

        ``read`` is when the words were written that ``by`` has read: refused when they have been
        changed since.
        """
        roles = self.round.ensure_workable(by)
        locked = Update.objects.get(pk=self.pk)
        if locked.is_published:
            return
        refuse(access.change_withdrawn(is_withdrawn=locked.is_withdrawn))
        if locked.version != read:
            raise Refused(
                N_(
                    "Somebody has changed the words since you read them. Read them once more, "
                    "then say yes."
                )
            )
        for role in sorted(roles):
            _row, new = SignOff.objects.get_or_create(
                update=locked, role=role, defaults={"by": by, "at": clock.now()}
            )
            if new:
                record(
                    by, "signed", locked, unit_id=locked.round.trio.unit_id, role=role
                )
        if set(locked.round.trio.filled_roles()) <= set(
            locked.sign_offs.values_list("role", flat=True)
        ):
            locked.published_at = clock.now()
            locked.save(update_fields=["published_at"])
            Board.of(locked.round.trio)
            record(by, "published", locked, unit_id=locked.round.trio.unit_id)
            if locked.corrects:
                locked.corrects.withdraw(by=by)
        self.refresh_from_db()

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it off the board at once, also when the round is over. Twice is once.

        What has not been published yet is only left out. Mails of it that still wait do not go.
        """
        refuse(work(self.round.trio.roles_of(by), closed=False))
        locked = Update.objects.select_for_update().get(pk=self.pk)
        if not locked.is_withdrawn:
            self.withdrawn_at = clock.now()
            self.save(update_fields=["withdrawn_at"])
            Mailing.objects.forget(self)
            verb = "withdrew" if locked.is_published else "left out"
            record(by, verb, self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def put_back(self, *, by: Person) -> None:
        """The way back: it waits for a yes from each of you anew. Twice is once."""
        self.round.ensure_workable(by)
        locked = Update.objects.select_for_update().get(pk=self.pk)
        if locked.is_withdrawn:
            self.withdrawn_at = self.published_at = None
            self.save(update_fields=["withdrawn_at", "published_at"])
            self.sign_offs.all().delete()
            record(by, "put back", self, unit_id=self.round.trio.unit_id)


class SignOff(models.Model):
    """One role's yes to the words as they stand. A changed word needs new ones."""

    update = models.ForeignKey(Update, models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["update", "role"], name="one_sign_off_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.update} {self.role}"
