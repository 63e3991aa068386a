"""An organisation: its tree of units, who works there, and whom they can go to."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry, record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces import access


class Role(models.TextChoices):
    """A role in the whole organisation. Leader, TR and AMR are roles in a TRIO: see trios."""

    COORDINATOR = "coordinator", _("Coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    ADMINISTRATOR = "administrator", _("Administrator")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def run_by(self, person: Any) -> "OrganisationQuerySet":
        """Organisations whose tree, roster, TRIOs and surveys this person may look after."""
        return self.filter(
            appointments__person=person,
            appointments__role__in=[Role.COORDINATOR, Role.ADMINISTRATOR],
        ).distinct()

    def facilitated_by(self, person: Any) -> "OrganisationQuerySet":
        """Organisations where this person is a facilitator."""
        return self.filter(appointments__person=person, appointments__role=Role.FACILITATOR)


class Organisation(models.Model):
    """A tenant. Two organisations never see each other."""

    name = models.CharField(_("Name"), max_length=200)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def found(
        cls, name: str, *, administrator_name: str, administrator_email: str
    ) -> "Organisation":
        """Make an organisation and its first administrator, who signs in with a mailed code."""
        name = " ".join(name.split())
        cls._alone()
        refuse(access.found(name_is_taken=cls.objects.filter(name__iexact=name).exists()))
        organisation = cls.objects.create(name=name)
        person = Person.objects.at(administrator_email.strip())
        organisation.call(person, administrator_name)
        organisation.appointments.create(person=person, role=Role.ADMINISTRATOR)
        record(None, "founded", organisation, name=name)
        return organisation

    @classmethod
    def _alone(cls) -> None:
        """Let nobody found beside us, or two could take one name: there is no row yet that either
        could wait for.
        """
        if connection.vendor == "postgresql":  # SQLite lets one write at a time
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {cls._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")

    def call(self, person: Person, name: str) -> None:
        """Let this be what the organisation calls somebody; the last name holds."""
        self.person_names.update_or_create(person=person, defaults={"name": name})
        self.__dict__.pop("names", None)

    @cached_property
    def names(self) -> dict[int, str]:
        """What this organisation calls people, by their ids."""
        return dict(self.person_names.values_list("person", "name"))

    def name_of(self, person: Person | None) -> str:
        """What this organisation calls somebody; never what another one does."""
        if person is None:
            return ""
        return self.names.get(person.pk) or gettext("somebody from another organisation")


class PersonName(models.Model):
    """What one organisation calls somebody with an account. No other organisation ever sees it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="person_names")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("Name"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="one_name_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person's role in the whole organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="appointments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments"
    )
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"], name="one_appointment_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


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


SAYS_IT_IS_RIGHT = ["written", "changed", "checked"]
"""The verbs of the history by which somebody has looked at a contact and let it stand."""


class ContactQuerySet(models.QuerySet["Contact"]):
    def with_check(self) -> "ContactQuerySet":
        """With ``checked_at``: when somebody last said that it is right. Writing it says so too."""
        said = Entry.objects.filter(
            noun="workplaces.contact", noun_id=models.OuterRef("pk"), verb__in=SAYS_IT_IS_RIGHT
        )
        return self.annotate(checked_at=models.Subquery(said.values("at")[:1]))

    def run_by(self, person: Any) -> "ContactQuerySet":
        """Contacts that this person may fill in, change and take away."""
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def of(self, unit: Unit) -> "list[Contact]":
        """Whom the people of a unit can go to: first the nearest unit's, last the whole
        organisation's.
        """
        named: list[Contact] = list(self.with_check().filter(organisation=unit.organisation_id))
        if not any(one.unit_id for one in named):
            return named
        nearest = [*unit.line(), None]
        return sorted(
            (one for one in named if one.unit_id in nearest),
            key=lambda one: nearest.index(one.unit_id),
        )


class Contact(models.Model):
    """Whom to go to after violence, bullying or harassment. Everybody of the unit can read it, also
    on the board.

    Without a ``unit`` it is for the whole organisation.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("For")
    )
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(_("Role"), max_length=200, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    about_leader = models.BooleanField(
        _("One can also come here when it is about one's manager"), default=False
    )

    CHECKED_EVERY = dt.timedelta(days=365)
    checked_at: dt.datetime | None = None  # of ``with_check``

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="contact_can_be_reached",
                violation_error_message=_("Fill in a phone number, an e-mail address, or both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save it as it stands."""
        refuse(access.contact(runs=self._is_run_by(by)))
        verb = "changed" if self.pk else "written"
        self.save()
        record(by, verb, self, unit_id=self.unit_id)

    @property
    def is_due(self) -> bool:
        """Has nobody looked at it for a year?"""
        return self.checked_at is None or clock.now() > self.checked_at + self.CHECKED_EVERY

    @transaction.atomic
    def confirm(self, *, by: Person) -> None:
        """Say that it is still right. The history alone keeps the day."""
        refuse(access.contact(runs=self._is_run_by(by)))
        record(by, "checked", self, unit_id=self.unit_id)

    def _is_run_by(self, person: Person) -> bool:
        return Organisation.objects.run_by(person).filter(pk=self.organisation_id).exists()

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take it away: nobody is sent there any more."""
        refuse(access.contact(runs=self._is_run_by(by)))
        record(by, "removed", self, unit_id=self.unit_id)
        self.delete()
