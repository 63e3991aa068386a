"""Who reads what TRIOs propose to AMO/MED: those whom the organisation has named, else its
coordinators, else its administrators.
"""

from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.escalations import access
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import Appointment, Organisation, OrganisationRole

IN_TURN = (OrganisationRole.COORDINATOR, OrganisationRole.ADMINISTRATOR)
"""Who receives where nobody is named; the second where there is none of the first."""


class ReceiverQuerySet(models.QuerySet["Receiver"]):
    def standing(self) -> "ReceiverQuerySet":
        return self.filter(ended_at=None)

    def run_by(self, person: Any) -> "ReceiverQuerySet":
        """Those whom this person may end."""
        return self.standing().filter(
            organisation__in=Organisation.objects.run_by(person)
        )


class Receiver(models.Model):
    """Somebody whom an organisation has named to receive for AMO/MED."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="receivers"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    named_at = models.DateTimeField()
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
        known = organisation.person_names.filter(person=person).exists()
        refuse(access.name(runs=runs, is_known=known))
        receiver, new = cls.objects.get_or_create(
            organisation=organisation,
            person=person,
            ended_at=None,
            defaults={"named_at": clock.now()},
        )
        if new:
            record(by, "named", receiver)
        return receiver

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
        held = Appointment.objects.filter(organisation=models.OuterRef("pk"), role=role)
        counts |= nobody_yet & models.Q(models.Exists(held.filter(person=person)))
        nobody_yet &= models.Q(~models.Exists(held))
    return Organisation.objects.filter(counts)


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
            held = organisation.appointments.filter(role=role).select_related("person")
            found = [one.person for one in held]
    return found
