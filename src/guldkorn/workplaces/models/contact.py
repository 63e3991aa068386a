"""Whom people can go to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry, record
from guldkorn.lib import clock, rows
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces import access
from guldkorn.workplaces.models.organisation import Organisation
from guldkorn.workplaces.models.unit import Unit

SAYS_IT_IS_RIGHT = ["written", "changed", "checked"]
"""The verbs of the history by which somebody has looked at a contact and let it stand."""


class ContactQuerySet(models.QuerySet["Contact"]):
    def with_check(self) -> "ContactQuerySet":
        """With ``checked_at``: when somebody last said that it is right. Writing it says so too."""
        said = Entry.objects.filter(
            noun="workplaces.contact",
            noun_id=models.OuterRef("pk"),
            verb__in=SAYS_IT_IS_RIGHT,
        )
        return self.annotate(checked_at=models.Subquery(said.values("at")[:1]))

    def run_by(self, person: Any) -> "ContactQuerySet":
        """Contacts that this person may fill in, change and take away."""
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def of(self, unit: Unit) -> "list[Contact]":
        """Whom the people of a unit can go to: first the nearest unit's, last the whole
        organisation's.
        """
        named = [_named(row) for row in OF_ALL.all(unit.organisation_id)]
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

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contacts"
    )
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("For"),
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
                violation_error_message=_(
                    "Fill in a phone number, an e-mail address, or both."
                ),
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
        return (
            self.checked_at is None
            or clock.now() > self.checked_at + self.CHECKED_EVERY
        )

    @transaction.atomic
    def confirm(self, *, by: Person) -> None:
        """Say that it is still right. The history alone keeps the day."""
        refuse(access.contact(runs=self._is_run_by(by)))
        record(by, "checked", self, unit_id=self.unit_id)

    def _is_run_by(self, person: Person) -> bool:
        return (
            Organisation.objects.run_by(person).filter(pk=self.organisation_id).exists()
        )

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take it away: nobody is sent there any more."""
        refuse(access.contact(runs=self._is_run_by(by)))
        record(by, "removed", self, unit_id=self.unit_id)
        self.delete()


def _columns() -> list[str]:
    return [field.attname for field in Contact._meta.concrete_fields]


def _named(row: Sequence[Any]) -> Contact:
    *values, checked_at = row
    contact = Contact.from_db(DEFAULT_DB_ALIAS, _columns(), values)
    contact.checked_at = checked_at
    return contact


OF_ALL = rows.Listed(
    lambda key: (
        Contact.objects.with_check()
        .filter(organisation=key)
        .values_list(*_columns(), "checked_at")
    ),
    2**40,
)
"""Everybody that an organisation has named."""
