"""The tree of an organisation, and who works in its units."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.workplaces.models.organisation import Organisation


class UnitQuerySet(models.QuerySet["Unit"]):
    def run_by(self, person: Any) -> "UnitQuerySet":
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def ids_with_below(self, units: "UnitQuerySet") -> set[int]:
        """The ids of these units and of all below them, without making a unit of each."""
        tops = dict(units.order_by().values_list("pk", "organisation"))
        rows = (
            self.filter(organisation__in=set(tops.values())).order_by().values_list("parent", "pk")
            if tops
            else ()
        )
        children: dict[int | None, list[int]] = {}
        for parent, pk in rows:
            children.setdefault(parent, []).append(pk)
        found: set[int] = set()
        waiting = list(tops)
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting += children.get(pk, [])
        return found


class Unit(models.Model):
    """A node of an organisation's tree: of any depth, with any number of tops."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("Code"), max_length=60)
    name = models.CharField(_("Name"), max_length=200)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="unit_code_once")
        ]

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

    def line(self) -> list[int]:
        """The ids of this unit and those above, nearest first, in one query that makes no
        objects.
        """
        above = dict(
            Unit.objects.filter(organisation=self.organisation_id).values_list("pk", "parent")
        )
        found: list[int] = [self.pk]
        while (place := above[found[-1]]) is not None:
            found.append(place)
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
    language = models.CharField(
        _("Language"), max_length=2, choices=Language.choices, default=Language.DANISH
    )
    left_on = models.DateField(null=True, blank=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
