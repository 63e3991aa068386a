from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.meetings.models import InRoundQuerySet
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role, Trio


class Board(models.Model):
    """The page of a unit that every employee can open by link, without an account."""

    trio = models.OneToOneField(Trio, models.CASCADE, related_name="board")
    token = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return f"board of {self.trio.unit}"


class Update(models.Model):
    """A status in three sentences. It is published when every filled role has signed it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="updates")
    so_far = models.TextField(_("We have come so far …"), max_length=1200)
    how = models.TextField(_("We did it this way …"), max_length=1200)
    onwards = models.TextField(_("We go on like this …"), max_length=1200)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"update of {self.round}"


class SignOff(models.Model):
    """One role's yes to the words as they stand. A changed word needs new ones."""

    update = models.ForeignKey(Update, models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["update", "role"], name="one_sign_off_per_role")]

    def __str__(self) -> str:
        return f"{self.update} {self.role}"
