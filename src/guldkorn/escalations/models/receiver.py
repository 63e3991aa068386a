"""Who reads what TRIOs propose to AMO/MED: those whom the organisation has named, else its
coordinators, else its administrators.
"""

from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.escalations import access
from guldkorn.history.models import record
from guldkorn.lib import clock, invitations
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import (
    Appointment,
    Organisation,
    OrganisationRole,
    PersonName,
    is_gone,
)

IN_TURN = (OrganisationRole.COORDINATOR, OrganisationRole.ADMINISTRATOR)
"""Who receives where nobody is named; the second where there is none of the first."""


class ReceiverQuerySet(models.QuerySet["Receiver"]):
    def listed(self) -> "ReceiverQuerySet":
        """Those who receive, and those who are invited and have not said yes."""
        return self.filter(ended_at=None)

    def standing(self) -> "ReceiverQuerySet":
        return self.listed().filter(~is_gone(), confirmed_at__isnull=False)

    def run_by(self, person: Any) -> "ReceiverQuerySet":
        """Those whom this person may end."""
        return self.listed().filter(
            organisation__in=Organisation.objects.run_by(person)
        )

    def invited_by(self, secret: str) -> "Receiver | None":
        """What a mailed link is about, as long as it holds and the invitation stands."""
        key = invitations.row_of(secret, self.model)
        if key is None:
            return None
        found = self.listed().filter(~is_gone(), pk=key, is_from_outside=True)
        return found.select_related("organisation", "person").first()


class Receiver(models.Model):
    """Somebody whom an organisation has named to receive for AMO/MED."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="receivers"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    named_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="who is invited says yes first"
    )
    is_from_outside = models.BooleanField(
        default=False, help_text="invited by mail: sees only what is sent"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReceiverQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(ended_at=None),
                name="one_receiver_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} receives for {self.organisation}"

    @classmethod
    @transaction.atomic
    def name(
        cls, organisation: Organisation, person: Person, *, by: Person
    ) -> "Receiver":
        """Name somebody whom the organisation knows. Twice is once."""
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        runs = Organisation.objects.run_by(by).filter(pk=organisation.pk).exists()
        known = known_to(organisation).filter(person=person).exists()
        refuse(access.name(runs=runs, is_known=known))
        receiver, new = cls.objects.get_or_create(
            organisation=organisation,
            person=person,
            ended_at=None,
            defaults={"named_at": clock.now(), "confirmed_at": clock.now()},
        )
        if new:
            record(by, "named", receiver)
        return receiver

    @classmethod
    @transaction.atomic
    def invite(
        cls, organisation: Organisation, person: Person, *, by: Person
    ) -> "Receiver":
        """Ask somebody by mail to receive. Until they say yes they do not. Twice is once."""
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        runs = Organisation.objects.run_by(by).filter(pk=organisation.pk).exists()
        refuse(access.name(runs=runs, is_known=True))
        receiver, new = cls.objects.get_or_create(
            organisation=organisation,
            person=person,
            ended_at=None,
            defaults={"named_at": clock.now(), "is_from_outside": True},
        )
        if new:
            record(by, "invited", receiver)
        return receiver

    @transaction.atomic
    def accept(self) -> None:
        """Their own yes. Twice is once."""
        fresh = Receiver.objects.select_for_update().get(pk=self.pk)
        if fresh.confirmed_at is None and fresh.ended_at is None:
            self.confirmed_at = clock.now()
            self.save(update_fields=["confirmed_at"])
            record(self.person, "accepted", self)

    @property
    def name_there(self) -> str:
        """What the organisation calls them."""
        return self.organisation.name_of(self.person)

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Note that they do not receive any more. Twice is once."""
        runs = Organisation.objects.run_by(by).filter(pk=self.organisation_id).exists()
        refuse(access.name(runs=runs, is_known=True))
        if Receiver.objects.filter(pk=self.pk, ended_at=None).update(
            ended_at=clock.now()
        ):
            record(by, "ended", self)


def received_by(person: Any) -> models.QuerySet[Organisation]:
    """The organisations for whose AMO/MED this person receives."""
    named = Receiver.objects.standing().filter(organisation=models.OuterRef("pk"))
    counts = models.Q(models.Exists(named.filter(person=person)))
    nobody_yet = models.Q(~models.Exists(named))
    for role in IN_TURN:
        here = {"organisation": models.OuterRef("pk"), "role": role}
        held = Appointment.objects.standing().filter(**here)
        counts |= nobody_yet & models.Q(models.Exists(held.filter(person=person)))
        nobody_yet &= models.Q(~models.Exists(held))
    return Organisation.objects.filter(counts)


def known_to(organisation: Organisation) -> models.QuerySet[PersonName]:
    """Whom it can name to receive. Who was invited by mail says yes first, each time."""
    invited = organisation.receivers.filter(is_from_outside=True).values("person")
    return organisation.person_names.filter(~is_gone()).exclude(person__in=invited)


def sent_only(person: Any) -> models.QuerySet[Organisation]:
    """Those where this person was invited by mail, and sees nothing but what is sent."""
    mine = Receiver.objects.standing().filter(person=person, is_from_outside=True)
    return Organisation.objects.filter(pk__in=mine.values("organisation"))


def receivers_of(organisation: Organisation) -> list[Person]:
    """Those who receive for AMO/MED in this organisation now."""
    named = (
        Receiver.objects.standing()
        .filter(organisation=organisation)
        .select_related("person")
    )
    found = [one.person for one in named]
    for role in IN_TURN:
        if not found:
            held = organisation.appointments.standing().filter(role=role)
            found = [one.person for one in held.select_related("person")]
    return found
