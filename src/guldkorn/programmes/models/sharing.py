"""What those who teach a cohort write and hand out."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.programmes.models.cohort import Cohort
from guldkorn.programmes.models.enrolment import Enrolment
from guldkorn.trios.models import Trio, is_in


def of_my_cohorts(person: Any) -> models.Q:
    """In a cohort that this person teaches, runs, or is enrolled in with a TRIO."""
    enrolled = (
        Enrolment.objects.enrolled()
        .filter(trio__in=Trio.objects.visible_to(person))
        .values("cohort")
    )
    taught = models.Q(cohort__in=Cohort.objects.seen_by_teachers(person))
    return (
        taught
        | models.Q(cohort__in=Cohort.objects.run_by(person))
        | models.Q(cohort__in=enrolled)
    )


class MessageQuerySet(models.QuerySet["Message"]):
    def for_trio(self, enrolment: Enrolment) -> "MessageQuerySet":
        """What was written to all, or to this TRIO."""
        return self.filter(
            models.Q(to=None) | models.Q(to=enrolment), cohort=enrolment.cohort_id
        )


class Message(models.Model):
    """Words from a teacher to one TRIO, or to all: mailed, and shown on the TRIO's page."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="messages")
    to = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    subject = models.CharField(_("Subject"), max_length=200)
    text = models.TextField(_("Text"), max_length=5000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    @classmethod
    @transaction.atomic
    def write(
        cls,
        cohort: Cohort,
        *,
        to: Enrolment | None,
        subject: str,
        text: str,
        by: Person,
    ) -> "Message":
        cohort.ensure_taught_by(by)
        made = cls.objects.create(
            cohort=cohort, to=to, subject=subject, text=text, by=by, at=clock.now()
        )
        record(by, "written", made)
        return made

    def readers(self) -> models.QuerySet[Person]:
        """The members now of the TRIO that it is to, or of all that are enrolled."""
        places = (
            Enrolment.objects.filter(pk=self.to_id)
            if self.to_id
            else self.cohort.enrolments.enrolled()
        )
        here = {"memberships__trio__enrolments__in": places}
        return (
            Person.objects.filter(is_in("memberships__"), **here)
            .distinct()
            .order_by("pk")
        )


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, person: Any) -> "MaterialQuerySet":
        return self.filter(of_my_cohorts(person))

    def listed(self) -> "MaterialQuerySet":
        """Without the files themselves."""
        return self.defer("content")


class Material(models.Model):
    """Something handed out in a cohort: a link, or a file, which lies in the database."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="materials")
    title = models.CharField(_("Title"), max_length=200)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(null=True)
    at = models.DateTimeField()

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link="", content__isnull=False)
                | (~models.Q(link="") & models.Q(content=None)),
                name="a_material_is_a_link_or_a_file",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def disposition(self) -> str:
        """The header that makes a browser save the file under its name."""
        return (
            content_disposition_header(as_attachment=True, filename=self.file_name)
            or "attachment"
        )

    @classmethod
    @transaction.atomic
    def hand_out(cls, cohort: Cohort, *, by: Person, **facts: Any) -> "Material":
        """Put it where every TRIO of the cohort finds it."""
        cohort.ensure_taught_by(by)
        made = cls.objects.create(cohort=cohort, at=clock.now(), **facts)
        record(by, "handed out", made)
        return made

    @transaction.atomic
    def take_away(self, *, by: Person) -> None:
        self.cohort.ensure_taught_by(by)
        record(by, "took away", self)
        self.delete()
