from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role in the whole organisation. Leader, TR and AMR are roles in a TRIO: see trios."""

    COORDINATOR = "coordinator", _("Coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    ADMINISTRATOR = "administrator", _("Administrator")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def run_by(self, person: Any) -> "OrganisationQuerySet":
        """Organisations whose tree, roster, TRIOs and surveys this person may look after."""
        return self.filter(
            appointments__person=person, appointments__role__in=[Role.COORDINATOR, Role.ADMINISTRATOR]
        ).distinct()


class Organisation(models.Model):
    """A tenant. Two organisations never see each other."""

    name = models.CharField(_("Name"), max_length=200)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person's role in the whole organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="appointments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments")
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person", "role"], name="one_appointment_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class UnitQuerySet(models.QuerySet["Unit"]):
    def run_by(self, person: Any) -> "UnitQuerySet":
        return self.filter(organisation__in=Organisation.objects.run_by(person))


class Unit(models.Model):
    """A node of an organisation's tree: of any depth, with any number of tops."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(_("Code"), max_length=60)
    name = models.CharField(_("Name"), max_length=200)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.name

    def subtree(self) -> list["Unit"]:
        """This unit and all below, parents before children, siblings by name."""
        children = children_of(self.organisation.units.all())
        found, waiting = [], [self]
        while waiting:
            unit = waiting.pop()
            found.append(unit)
            waiting.extend(reversed(children.get(unit.pk, [])))
        return found

    def ancestors(self) -> list["Unit"]:
        """The units above, nearest first."""
        units = {unit.pk: unit for unit in self.organisation.units.all()}
        found, above = [], self.parent_id
        while above is not None:
            found.append(units[above])
            above = units[above].parent_id
        return found

    def headcount(self) -> int:
        """How many employees the roster has in this unit and below."""
        return Employee.objects.current().filter(unit__in=self.subtree()).count()


def children_of(units: Iterable[Unit]) -> dict[int | None, list[Unit]]:
    """Units by their parent's id, in the given order."""
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    return children


class EmployeeQuerySet(models.QuerySet["Employee"]):
    def current(self) -> "EmployeeQuerySet":
        return self.filter(left_on=None)


class Employee(models.Model):
    """Somebody on the roster. Nobody is deleted: who leaves gets a date."""

    class Language(models.TextChoices):
        DANISH = "da", _("Danish")
        ENGLISH = "en", _("English")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employees")
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("Work e-mail"), blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language.choices, default=Language.DANISH)
    left_on = models.DateField(null=True, blank=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
