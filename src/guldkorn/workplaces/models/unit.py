"""The tree of an organisation, and who works in its units."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock, rows
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces import access
from guldkorn.workplaces.models.organisation import Organisation


class UnitQuerySet(models.QuerySet["Unit"]):
    def standing(self) -> "UnitQuerySet":
        """Those that are not closed."""
        return self.filter(closed_on=None)

    def run_by(self, person: Any) -> "UnitQuerySet":
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def ids_with_below(self, units: "UnitQuerySet") -> set[int]:
        """The ids of these units and of all below them, without making a unit of each."""
        tops = dict(units.order_by().values_list("pk", "organisation"))
        rows = (
            self.filter(organisation__in=set(tops.values()))
            .order_by()
            .values_list("parent", "pk")
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
    """A node of an organisation's tree: of any depth, with any number of tops.

    No unit is deleted. A closed one has nobody in it and nothing below it; its results stay.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("Code"), max_length=60)
    name = models.CharField(_("Name"), max_length=200)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="unit_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None)
                | models.Q(closed_on__isnull=False),
                name="a_merged_unit_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save its code, name and place, new or changed."""
        keep_alone(self.organisation_id, by)
        if self.parent:
            self.parent.refresh_from_db()
        refuse(
            access.place(
                is_closed=self.is_closed,
                parent_is_closed=self.parent is not None and self.parent.is_closed,
                parent_is_below=self.parent is not None
                and self.pk in self.parent.line(),
            )
        )
        verb = "changed" if self.pk else "added"
        self.save()
        record(by, verb, self, unit_id=self.pk)

    @transaction.atomic
    def close(self, *, by: Person) -> None:
        """End it. Twice is once."""
        keep_alone(self.organisation_id, by)
        self.refresh_from_db()
        if self.is_closed:
            return
        people = self.employees.current().exists()
        refuse(access.close(people=people, units_below=self._has_units_below()))
        self.closed_on = clock.today()
        self.save(update_fields=["closed_on"])
        record(by, "closed", self, unit_id=self.pk)

    @transaction.atomic
    def merge_into(self, other: "Unit", *, by: Person) -> int:
        """Give all its people to another unit, and close. Returns how many moved."""
        keep_alone(self.organisation_id, by)
        self.refresh_from_db()
        other = self.organisation.units.get(pk=other.pk)
        refuse(
            access.merge(
                is_closed=self.is_closed,
                is_itself=self == other,
                other_is_closed=other.is_closed,
                units_below=self._has_units_below(),
            )
        )
        moved = self.employees.current().update(unit=other, merged_from=self)
        self.closed_on, self.merged_into = clock.today(), other
        self.save(update_fields=["closed_on", "merged_into"])
        record(by, "merged", self, unit_id=self.pk, people=moved)
        record(by, "took over", other, unit_id=other.pk, people=moved)
        return moved

    @transaction.atomic
    def open_again(self, *, by: Person) -> int:
        """Let it go on. Who came from it by a merger and was not moved since comes back. Returns
        how many. Twice is once.
        """
        keep_alone(self.organisation_id, by)
        self.refresh_from_db()
        if not self.is_closed:
            return 0
        refuse(
            access.open_again(
                parent_is_closed=bool(self.parent and self.parent.is_closed)
            )
        )
        back = self.given_away().update(unit=self, merged_from=None)
        self.closed_on, self.merged_into = None, None
        self.save(update_fields=["closed_on", "merged_into"])
        record(by, "opened again", self, unit_id=self.pk, people=back)
        return back

    def given_away(self) -> "EmployeeQuerySet":
        """Those whom a merger took from here, and who are where it put them."""
        return Employee.objects.current().filter(
            merged_from=self, unit=self.merged_into_id
        )

    def _has_units_below(self) -> bool:
        return self.children.filter(closed_on=None).exists()

    def subtree(self) -> list["Unit"]:
        """This unit and all below that are not closed, parents before children, siblings by
        name.
        """
        children = children_of(self.organisation.units.filter(closed_on=None))
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
        above = dict(ABOVE.all(self.organisation_id))
        found: list[int] = [self.pk]
        while (place := above[found[-1]]) is not None:
            found.append(place)
        return found

    def headcount(self) -> int:
        """How many employees the roster has in this unit and below."""
        return Employee.objects.current().filter(unit__in=self.subtree()).count()


def keep_alone(organisation: int, by: Person) -> None:
    """Hold the organisation's row, as a staff list from a file does: one change at a time. Raises
    Refused for those who do not look after it.
    """
    Organisation.objects.select_for_update().get(pk=organisation)
    runs = Organisation.objects.run_by(by).filter(pk=organisation).exists()
    refuse(access.keep_roster(runs=runs))


def children_of(units: Iterable[Unit]) -> dict[int | None, list[Unit]]:
    """Units by their parent's id, in the given order."""
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    return children


def depth_first(children: dict[int | None, list[Unit]]) -> list[tuple[Unit, int]]:
    """Each unit and how far below the top it lies, parents before children, in the given order."""
    found: list[tuple[Unit, int]] = []
    waiting = [(unit, 0) for unit in reversed(children.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        found.append((unit, depth))
        below = children.get(unit.pk, [])
        waiting += [(child, depth + 1) for child in reversed(below)]
    return found


class EmployeeQuerySet(models.QuerySet["Employee"]):
    def run_by(self, person: Any) -> "EmployeeQuerySet":
        return self.filter(unit__in=Unit.objects.run_by(person))

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
    merged_from = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save who it is and where, new or changed."""
        keep_alone(self.unit.organisation_id, by)
        self._ensure_fits()
        before = (
            Employee.objects.filter(pk=self.pk).values_list("unit", flat=True).first()
        )
        if before != self.unit_id:
            self.merged_from = None  # moved by hand: no merger is taken back for them
        verb = "changed" if self.pk else "added"
        self.save()
        record(by, verb, self, unit_id=self.unit_id)
        if before not in (None, self.unit_id):
            record(by, "moved away", self, unit_id=before)

    @transaction.atomic
    def leave(self, *, by: Person) -> None:
        """Today is the last day. Twice is once."""
        keep_alone(self.unit.organisation_id, by)
        if Employee.objects.current().filter(pk=self.pk).update(left_on=clock.today()):
            record(by, "left", self, unit_id=self.unit_id)
        self.refresh_from_db(fields=["left_on"])

    @transaction.atomic
    def come_back(self, *, by: Person) -> None:
        """Be on the staff list again, in the same unit. Twice is once."""
        keep_alone(self.unit.organisation_id, by)
        self.refresh_from_db()
        if self.left_on is None:
            return
        self._ensure_fits()
        self.left_on, self.merged_from = None, None
        self.save(update_fields=["left_on", "merged_from"])
        record(by, "came back", self, unit_id=self.unit_id)

    def _ensure_fits(self) -> None:
        unit_is_closed = (
            Unit.objects.exclude(closed_on=None).filter(pk=self.unit_id).exists()
        )
        refuse(
            access.employ(
                unit_is_closed=unit_is_closed,
                email_is_taken=self.has_anothers_address(),
            )
        )

    def has_anothers_address(self) -> bool:
        """Has somebody else on the staff list this address?"""
        others = Employee.objects.current().filter(
            unit__organisation=self.unit.organisation_id
        )
        return (
            bool(self.email)
            and others.exclude(pk=self.pk).filter(email__iexact=self.email).exists()
        )


ABOVE = rows.Listed(
    lambda key: Unit.objects.filter(organisation=key).values_list("pk", "parent"), 2**40
)
"""Of each unit of an organisation the one above it."""
