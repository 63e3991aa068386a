"""An organisation, what it calls people, and who looks after it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.addresses import typed
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import as_read, seen
from guldkorn.workplaces import access
from guldkorn.workplaces.models.outsider import Outsider, is_gone


class OrganisationRole(models.TextChoices):
    """A role in the whole organisation. Leader, TR and AMR are roles in a TRIO: see trios."""

    COORDINATOR = "coordinator", _("Coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    ADMINISTRATOR = "administrator", _("Administrator")


RUNNING_ROLES = (OrganisationRole.COORDINATOR, OrganisationRole.ADMINISTRATOR)
"""Those who look after an organisation."""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def run_by(self, person: Any) -> "OrganisationQuerySet":
        """Organisations whose tree, roster, TRIOs and surveys this person may look after."""
        held = Appointment.objects.standing()
        runs = held.filter(
            person=person,
            role__in=RUNNING_ROLES,
        )
        return self.filter(pk__in=runs.values("organisation"))

    def facilitated_by(self, person: Any) -> "OrganisationQuerySet":
        """Organisations where this person is a facilitator."""
        held = Appointment.objects.standing()
        facilitates = held.filter(
            person=person,
            role=OrganisationRole.FACILITATOR,
        )
        return self.filter(pk__in=facilitates.values("organisation"))


class Organisation(models.Model):
    """A tenant. Two organisations never see each other."""

    name = models.CharField(_("Name"), max_length=200)
    asks_second_factor = models.BooleanField(
        default=False, db_default=False, help_text="of everybody with a role here"
    )

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def found(
        cls, name: str, *, administrator_name: str, administrator_email: str
    ) -> "Organisation":
        """Make an organisation and its first administrator, who signs in with a mailed code."""
        name = seen(name)
        cls.hold_all()
        taken = {as_read(one) for one in cls.objects.values_list("name", flat=True)}
        refuse(access.found(name_is_taken=as_read(name) in taken))
        organisation = cls.objects.create(name=name)
        person = Person.objects.at(typed(administrator_email))
        organisation.call(person, administrator_name)
        organisation.appointments.create(
            person=person, role=OrganisationRole.ADMINISTRATOR
        )
        record(None, "founded", organisation, name=name)
        return organisation

    @classmethod
    def hold_all(cls) -> None:
        """Let nobody found beside us, or two could take one name: there is no row yet that either
        could wait for.
        """
        if connection.vendor == "postgresql":  # SQLite lets one write at a time
            with connection.cursor() as cursor:
                cursor.execute(
                    f"LOCK TABLE {cls._meta.db_table} IN SHARE ROW EXCLUSIVE MODE"
                )

    @transaction.atomic
    def ask_second_factor(self, asks: bool, *, by: Person, has_own: bool) -> None:
        """Ask a second factor of everybody with a role here, or let it go. Twice is once."""
        runs = self.is_run_by(by)
        refuse(access.ask_second_factor(runs=runs, asks=asks, has_own=has_own))
        changed = Organisation.objects.filter(
            pk=self.pk, asks_second_factor=not asks
        ).update(asks_second_factor=asks)
        if changed:
            verb = "asked for second factor" if asks else "let it go"
            record(by, verb, self)
        self.asks_second_factor = asks

    def is_run_by(self, person: Person) -> bool:
        runs = Organisation.objects.run_by(person)
        here = runs.filter(pk=self.pk)
        return here.exists()

    def hold(self) -> None:
        """Let one change at a time be made to who has a role here."""
        Organisation.objects.select_for_update().get(pk=self.pk)

    def needs(self, person: Person) -> bool:
        """Would nobody look after the organisation without this person, once all days have
        come?
        """
        running = self.appointments.filter(role__in=RUNNING_ROLES)
        others = running.staying().exclude(person=person)
        return running.filter(person=person).exists() and not others.exists()

    def let_in(self, person: Person, until: dt.date | None, *, by: Person) -> None:
        """Let somebody from outside in to a day. Who has a role or a day already keeps it."""
        held = self.appointments.filter(person=person)
        known = self.outsiders.filter(person=person)
        if until and not held.exists() and not known.exists():
            Outsider(organisation=self, person=person, until=until).come(by=by)

    @cached_property
    def end_dates(self) -> dict[int, dt.date]:
        """Until when those from outside have a part in this, by their ids."""
        outsiders = self.outsiders.filter(until__isnull=False)
        days = outsiders.values_list("person", "until")
        return {person: day for person, day in days if day}

    def call(self, person: Person, name: str) -> None:
        """Let this be what the organisation calls somebody; the last name holds."""
        self.person_names.update_or_create(person=person, defaults={"name": name})
        self.__dict__.pop("names", None)

    @cached_property
    def names(self) -> dict[int, str]:
        """What this organisation calls people, by their ids."""
        known = self.person_names.values_list("person", "name")
        return {person: name or gettext("a former member") for person, name in known}

    def name_of(self, person: Person | None) -> str:
        """What this organisation calls somebody; never what another one does."""
        if person is None:
            return ""
        return self.names.get(person.pk) or gettext(
            "somebody from another organisation"
        )


class PersonName(models.Model):
    """What one organisation calls somebody with an account. No other organisation ever sees it.

    It is empty when the account is erased.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="person_names"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    name = models.CharField(_("Name"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="one_name_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def correct(self, name: str, *, by: Person) -> None:
        """Let people say themselves what they are called. No other name is theirs to change."""
        refuse(access.correct_name(is_own=by.pk == self.person_id))
        self.name = seen(name)
        self.save(update_fields=["name"])
        record(by, "corrected", self)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def standing(self) -> "AppointmentQuerySet":
        """Those that open something today: all but those of outsiders whose day has come."""
        return self.filter(~is_gone())

    def staying(self) -> "AppointmentQuerySet":
        """Those of people who come in, and go on to when all end dates have come."""
        here = {"organisation": models.OuterRef("organisation")}
        dated = Outsider.objects.filter(until__isnull=False, **here)
        ends = models.Exists(dated.filter(person=models.OuterRef("person")))
        return self.filter(~ends, person__is_active=True)


class Appointment(models.Model):
    """A person's role in the whole organisation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="appointments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments"
    )
    role = models.CharField(_("Role"), max_length=20, choices=OrganisationRole.choices)
    given_by = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="whose group gave it; empty: by hand",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                name="one_appointment_per_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
