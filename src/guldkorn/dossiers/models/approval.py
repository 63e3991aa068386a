from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.dossiers import access
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.dossiers.seeing import DossierReader, reader_at
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.trios.models import Role
from guldkorn.workplaces.models import Unit


class Capacity(models.TextChoices):
    """For whom somebody approves."""

    LEADER = "leader", _("Manager")
    EMPLOYEES = "employees", _("Employee representative")
    AMO = "amo", _("Work-environment committee (AMO)")


BY_ROLE = {
    Role.LEADER.value: Capacity.LEADER,
    Role.TR.value: Capacity.EMPLOYEES,
    Role.AMR.value: Capacity.AMO,
}


def capacities_of(reader: DossierReader) -> list[Capacity]:
    """For whom this person may approve: by a role in the TRIO, or as a receiver for AMO/MED."""
    found = set(capacities_of_roles(reader.roles))
    if reader.receives:
        found.add(Capacity.AMO)
    return [one for one in Capacity if one in found]


def capacities_of_roles(roles: Collection[str]) -> list[Capacity]:
    """For whom these roles in a TRIO approve."""
    found = {BY_ROLE[role] for role in roles}
    return [one for one in Capacity if one in found]


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, person: Any) -> "ApprovalQuerySet":
        seen = Dossier.objects.visible_to(person)
        return self.filter(dossier__in=seen.values("pk"))

    def standing(self) -> "ApprovalQuerySet":
        return self.filter(withdrawn_at=None)


class Approval(models.Model):
    """Somebody's approval of one version, signed in, with the checksum of the words they read.

    What is withdrawn stays, with its day.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="approvals")
    capacity = models.CharField(
        _("For whom do you approve it?"), max_length=10, choices=Capacity.choices
    )
    name = models.CharField(max_length=200)
    remark = models.TextField(
        _("Do you want to add something?"), max_length=1000, blank=True
    )
    checksum = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "capacity", "by"],
                condition=models.Q(withdrawn_at=None),
                name="approved_once_in_a_capacity",
            )
        ]

    def __str__(self) -> str:
        return f"{self.capacity} of {self.dossier}"

    def is_of(self, person: Person) -> bool:
        """Does it stand, and is it this person's?"""
        return self.withdrawn_at is None and self.by_id == person.pk

    @property
    def stands(self) -> bool:
        """Is it not taken back, and of the words that stand there now?"""
        return self.withdrawn_at is None and self.checksum == self.dossier.checksum

    @transaction.atomic
    def give(self, *, by: Person) -> None:
        """Approve the version as it stands. Twice is once."""
        dossier = Dossier.objects.select_for_update().get(pk=self.dossier_id)
        # nobody makes a newer one meanwhile
        Unit.objects.select_for_update(of=("self",)).get(pk=dossier.unit_id)
        reader = reader_at(dossier.unit, by)
        reason = access.approve(
            capacities=capacities_of(reader),
            capacity=self.capacity,
            is_whole=dossier.is_whole,
            is_newest=dossier.is_newest,
            is_told_only=dossier.is_told_only,
        )
        refuse(reason)
        same = dossier.approvals.standing().filter(capacity=self.capacity, by=by)
        if same.exists():
            return
        self.by, self.at, self.checksum = by, clock.now(), dossier.checksum
        self.name = dossier.unit.organisation.name_of(by)
        self.save()
        record(by, "approved", self, unit_id=dossier.unit_id)

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it back. It stays as it was given, with the day. Twice is once."""
        refuse(access.withdraw(is_own=self.by_id == by.pk))
        standing = Approval.objects.standing().filter(pk=self.pk)
        if standing.update(withdrawn_at=clock.now()):
            record(by, "withdrew", self, unit_id=self.dossier.unit_id)


def missing_of(
    approvals: Collection[Approval], filled: Collection[str]
) -> list[Capacity]:
    """For whom nobody has approved yet. AMO and manager are always asked; the employees'
    representative where there is one.
    """
    given = {one.capacity for one in approvals if one.stands}
    wanted = {Capacity.LEADER, Capacity.AMO} | {BY_ROLE[role] for role in filled}
    return [one for one in Capacity if one in wanted and one.value not in given]
