import datetime as dt
import uuid
from functools import cached_property
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_
from guldkorn.plans import access
from guldkorn.plans.content import Content, PlanEntryKind
from guldkorn.programmes.lifecycle import CohortPlace
from guldkorn.programmes.models import Cohort, Enrolment


class DevelopmentPlanQuerySet(models.QuerySet["DevelopmentPlan"]):
    def visible_to(self, person: Any) -> Self:
        """One's own, and nobody else's. Whom it is shared with reads it through the share:
        `PlanShare`.
        """
        return self.filter(owner=person)


class DevelopmentPlan(models.Model):
    """Somebody's own plan, for a cohort or for themselves. Every word of it is locked with a key of
    its own.

    No verb of a plan leaves a row in the history, and nothing counts plans: that somebody has one
    is theirs to tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, related_name="+")
    key = models.BinaryField(
        help_text="what its words are locked with, itself locked: lib.sealing"
    )

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        db_table = "programmes_developmentplan"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "cohort"], name="a_development_plan_once_per_cohort"
            )
        ]

    def __str__(self) -> str:
        return "development plan"

    @classmethod
    @transaction.atomic
    def start(cls, *, by: Person, cohort: Cohort | None = None) -> "DevelopmentPlan":
        """Give somebody a plan of their own. Twice is once."""
        # The person's row: there is no plan yet that two clicks could wait for.
        Person.objects.select_for_update().get(pk=by.pk)
        takes_part = cohort is not None and cohorts_of(by).filter(pk=cohort.pk).exists()
        refuse(access.start_plan(for_cohort=cohort is not None, takes_part=takes_part))
        known = cls.objects.filter(owner=by, cohort=cohort).first()
        if known:
            return known
        made = cls(owner=by, cohort=cohort)
        made.key = Safe.new_key(made.about)
        made.save(force_insert=True)
        return made

    @property
    def about(self) -> str:
        """What its key is about."""
        return f"development plan {self.pk}"

    @cached_property
    def safe(self) -> Safe:
        try:
            return Safe(bytes(self.key), self.about)
        except InvalidTag:
            raise Refused(
                N_(
                    "This plan was locked with another secret key. Whoever runs the server must "
                    "set the one it had"
                    " then: GULDKORN_OLD_SECRET_KEYS."
                )
            ) from None

    @cached_property
    def written(self) -> list["PlanEntry"]:
        """Everything in it, in the order in which it was written."""
        entries = list(self.entries.all())
        for entry in entries:
            entry.plan = self
        return entries

    @transaction.atomic
    def add(self, content: Content, *, by: Person) -> "PlanEntry":
        """Write a goal or an experiment into the plan."""
        self.ensure_owned_by(by)
        return self.entries.create(locked=self.safe.lock(content.pack()))

    @transaction.atomic
    def reflect(self, answers: list[Content], *, by: Person) -> None:
        """Keep the answers to the questions of one occasion in place of those that stand there; an
        empty one goes.
        """
        self.ensure_owned_by(by)
        places = {(answer.part, answer.number) for answer in answers}
        for entry in self.entries.all():
            entry.plan = self
            old = entry.content
            if (
                old.kind is PlanEntryKind.REFLECTION
                and (old.part, old.number) in places
            ):
                entry.delete()
        for answer in answers:
            if answer.text:
                self.entries.create(locked=self.safe.lock(answer.pack()))

    @transaction.atomic
    def share(self, person: Person, *, until: dt.date, by: Person) -> "PlanShare":
        """Let one person read it to a day, that day included. Once more moves the day."""
        self.ensure_owned_by(by)
        refuse(
            access.share_plan(
                with_oneself=person.pk == by.pk, days=(until - clock.today()).days
            )
        )
        share, _new = self.shares.update_or_create(
            person=person, defaults={"until": until}
        )
        return share

    @transaction.atomic
    def forget(self, *, by: Person) -> None:
        """Delete it, and the key with it. What then is left in copies that lie elsewhere:
        docs/explanation.
        """
        self.ensure_owned_by(by)
        self.delete()

    def ensure_owned_by(self, by: Person) -> None:
        """Hold the plan's row until the transaction ends. Refused for everybody but the owner."""
        owned = (
            DevelopmentPlan.objects.select_for_update()
            .filter(pk=self.pk, owner=by)
            .exists()
        )
        refuse(access.write_plan(owns=owned))


def cohorts_of(person: Any) -> models.QuerySet[Cohort]:
    """Cohorts that this person's TRIOs have a place in, or wait for one."""
    places = Enrolment.objects.visible_to(person).exclude(state=CohortPlace.WITHDRAWN)
    return Cohort.objects.filter(pk__in=places.values("cohort"))


class PlanEntryQuerySet(models.QuerySet["PlanEntry"]):
    def visible_to(self, person: Any) -> Self:
        return self.filter(
            plan__in=DevelopmentPlan.objects.visible_to(person)
        ).select_related("plan")


class PlanEntry(models.Model):
    """A goal, an experiment or a reflection. Which of these it is, is locked too, and nothing says
    when.
    """

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="entries")
    locked = models.BinaryField()

    objects = PlanEntryQuerySet.as_manager()

    class Meta:
        db_table = "programmes_planentry"
        ordering = ["pk"]

    def __str__(self) -> str:
        return "entry of a development plan"

    @cached_property
    def content(self) -> Content:
        return Content.unpack(self.plan.safe.unlock(bytes(self.locked)))

    @transaction.atomic
    def rewrite(self, content: Content, *, by: Person) -> None:
        """Put other words in its place."""
        self.plan.ensure_owned_by(by)
        self.locked = self.plan.safe.lock(content.pack())
        self.save(update_fields=["locked"])
        self.__dict__.pop("content", None)

    @transaction.atomic
    def strike(self, *, by: Person) -> None:
        """Take it out of the plan."""
        self.plan.ensure_owned_by(by)
        self.delete()


class PlanShareQuerySet(models.QuerySet["PlanShare"]):
    def visible_to(self, person: Any) -> Self:
        """Those of one's own plans: who reads, and to which day."""
        return self.filter(
            plan__in=DevelopmentPlan.objects.visible_to(person)
        ).select_related("person", "plan")

    def shared_with(self, person: Any, today: dt.date) -> Self:
        """What others let this person read on this day."""
        return (
            self.lasting(today)
            .filter(person=person)
            .select_related("plan__owner", "plan__cohort")
        )

    def lasting(self, today: dt.date) -> Self:
        return self.filter(until__gte=today)


class PlanShare(models.Model):
    """One person may read one plan, to a day and that day included."""

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    until = models.DateField()

    objects = PlanShareQuerySet.as_manager()

    class Meta:
        db_table = "programmes_planshare"
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "person"], name="a_plan_once_with_a_person"
            )
        ]

    def __str__(self) -> str:
        return "share of a development plan"

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Let them read no more, from now on."""
        self.plan.ensure_owned_by(by)
        self.delete()
