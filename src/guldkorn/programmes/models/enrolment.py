from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.programmes import access
from guldkorn.programmes.lifecycle import CohortPlace, CohortState, place
from guldkorn.programmes.models.cohort import Cohort
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation

PLACE_NAMES = {
    CohortPlace.ENROLLED: _("Enrolled"),
    CohortPlace.WAITING: _("On the waiting list"),
    CohortPlace.WITHDRAWN: _("Withdrawn"),
}


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, person: Any) -> "EnrolmentQuerySet":
        """The places of this person's own TRIOs, given back or not."""
        return self.filter(trio__in=Trio.objects.visible_to(person))

    def run_by(self, person: Any) -> "EnrolmentQuerySet":
        """Places that this person may give back: their TRIO's own, and those in cohorts that they
        run.
        """
        own = models.Q(trio__in=Trio.objects.visible_to(person))
        return self.filter(own | models.Q(cohort__in=Cohort.objects.run_by(person)))

    def enrolled(self) -> "EnrolmentQuerySet":
        return self.filter(state=CohortPlace.ENROLLED)

    def going_on(self) -> "EnrolmentQuerySet":
        """Places in cohorts that take TRIOs in or run: no longer being planned, and not over."""
        return self.enrolled().filter(
            cohort__state__in=[CohortState.OPEN, CohortState.RUNNING]
        )

    def waiting(self) -> "EnrolmentQuerySet":
        """Who waits, the first to come first."""
        return self.filter(state=CohortPlace.WAITING).order_by("came_at", "pk")


class Enrolment(models.Model):
    """A TRIO's place in a cohort: it is in, it waits, or it has given its place back."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="enrolments")
    trio = models.ForeignKey(Trio, models.PROTECT, related_name="enrolments")
    state = models.CharField(
        max_length=10, choices=[(one.value, name) for one, name in PLACE_NAMES.items()]
    )
    came_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "trio"], name="a_trio_once_in_a_cohort"
            )
        ]

    def __str__(self) -> str:
        return f"{self.trio} in {self.cohort}"

    @property
    def is_enrolled(self) -> bool:
        return self.state == CohortPlace.ENROLLED

    def before_us(self) -> int:
        """How many have waited longer."""
        return self.cohort.enrolments.waiting().filter(came_at__lt=self.came_at).count()

    def ensure_part_of(self, by: Person) -> None:
        """Refuse those who are not in the TRIO, a TRIO without a place, and a cohort that is
        over.
        """
        now = Enrolment.objects.select_related("cohort").get(pk=self.pk)
        over = now.cohort.state == CohortState.ENDED
        refuse(
            access.take_part(
                self.trio.roles_of(by),
                enrolled=now.state == CohortPlace.ENROLLED,
                over=over,
            )
        )

    @classmethod
    @transaction.atomic
    def enrol(cls, cohort: Cohort, trio: Trio, *, by: Person) -> "Enrolment":
        """Give the TRIO a place, or one on the waiting list when all are taken. Twice is once."""
        locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
        ours = (
            trio.unit.organisation_id == locked.organisation_id
            and not locked.self_study
        )
        lists = (
            ours
            and Organisation.objects.facilitated_by(by)
            .filter(pk=locked.organisation_id)
            .exists()
        )
        refuse(
            access.enrol(
                lists=lists,
                roles=trio.roles_of(by),
                state=CohortState(locked.state),
                unit_is_closed=trio.unit.is_closed,
            )
        )
        known = cls.objects.filter(cohort=locked, trio=trio).first()
        if known and known.state != CohortPlace.WITHDRAWN:
            return known
        enrolment = known or cls(cohort=locked, trio=trio)
        enrolment.state = place(
            enrolled=locked.enrolments.enrolled().count(), capacity=locked.capacity
        )
        enrolment.came_at, enrolment.by = clock.now(), by
        enrolment.save()
        verb = (
            "enrolled"
            if enrolment.state == CohortPlace.ENROLLED
            else "put on the waiting list"
        )
        record(by, verb, enrolment, unit_id=trio.unit_id)
        return enrolment

    @transaction.atomic
    def withdraw(self, *, by: Person) -> list["Enrolment"]:
        """Give the place back. Returns who is let in from the waiting list instead."""
        locked = Cohort.objects.select_for_update().get(pk=self.cohort_id)
        runs = Cohort.objects.run_by(by).filter(pk=locked.pk).exists()
        refuse(
            access.withdraw(
                runs=runs,
                roles=self.trio.roles_of(by),
                over=locked.state == CohortState.ENDED,
            )
        )
        changed = (
            Enrolment.objects.filter(pk=self.pk)
            .exclude(state=CohortPlace.WITHDRAWN)
            .update(state=CohortPlace.WITHDRAWN)
        )
        self.state = CohortPlace.WITHDRAWN
        if not changed:
            return []
        record(by, "withdrew", self, unit_id=self.trio.unit_id)
        return Enrolment.fill(locked)

    @classmethod
    @transaction.atomic
    def fill(cls, cohort: Cohort) -> list["Enrolment"]:
        """Let those who wait in, the first to come first, as long as there is room."""
        locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
        free = max(locked.capacity - locked.enrolments.enrolled().count(), 0)
        let_in = list(locked.enrolments.waiting().select_related("trio__unit")[:free])
        for one in let_in:
            one.state = CohortPlace.ENROLLED
            one.save(update_fields=["state"])
            record(None, "enrolled", one, unit_id=one.trio.unit_id)
        return let_in
