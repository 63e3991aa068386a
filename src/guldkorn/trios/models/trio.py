from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.workplaces.models import Organisation, Unit


class Role(models.TextChoices):
    """The three roles of a TRIO, with equal rights. A role may be held by several people."""

    LEADER = "leader", _("Leader")
    TR = "tr", _("Union representative (TR)")
    AMR = "amr", _("Health and safety representative (AMR)")


class TrioQuerySet(models.QuerySet["Trio"]):
    def visible_to(self, person: Any) -> "TrioQuerySet":
        """TRIOs that this person is a member of now."""
        return self.filter(memberships__person=person, memberships__until=None).distinct()

    def run_by(self, person: Any) -> "TrioQuerySet":
        """TRIOs whose members this person may look after."""
        return self.filter(unit__organisation__in=Organisation.objects.run_by(person))


class Trio(models.Model):
    """Leader, union representative and health-and-safety representative of one unit."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="trio")

    objects = TrioQuerySet.as_manager()

    def __str__(self) -> str:
        return f"TRIO {self.unit}"

    def members(self) -> models.QuerySet["Membership"]:
        """Who is in the TRIO now: leaders first, then TR, then AMR."""
        return Membership.objects.current().filter(trio=self)

    def roles_of(self, person: Person) -> set[str]:
        """The roles that this person holds here now; empty for everybody else."""
        return set(self.memberships.filter(person=person, until=None).values_list("role", flat=True))

    def filled_roles(self) -> list[str]:
        """The roles that somebody holds now, in the order leader, TR, AMR."""
        held = set(self.memberships.filter(until=None).values_list("role", flat=True))
        return [role for role in Role.values if role in held]

    @transaction.atomic
    def welcome(self, person: Person, role: str, *, by: Person | None) -> "Membership":
        """Let somebody in with a role. Twice is once."""
        membership, new = self.memberships.get_or_create(
            person=person, role=role, until=None, defaults={"since": clock.today()}
        )
        if new:
            record(by, "welcomed", membership, unit_id=self.unit_id, role=role)
        return membership


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those who are in their TRIO now, in the order leader, TR, AMR."""
        place = models.Case(*(models.When(role=role, then=index) for index, role in enumerate(Role.values)))
        return self.filter(until=None).select_related("person").order_by(place, "pk")

    def run_by(self, person: Any) -> "MembershipQuerySet":
        """Memberships that this person may end."""
        return self.filter(trio__in=Trio.objects.run_by(person))


class Membership(models.Model):
    """A person's role in a TRIO, from a day until another."""

    trio = models.ForeignKey(Trio, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=10, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trio", "person", "role"], condition=models.Q(until=None), name="one_membership_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Say goodbye: the membership stays in history with its last day."""
        self.until = clock.today()
        self.save(update_fields=["until"])
        record(by, "ended", self, unit_id=self.trio.unit_id, role=self.role)
