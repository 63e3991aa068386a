from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.programme import ProgrammeContent as Course
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.programmes import access
from guldkorn.programmes.course import course_of, text_of
from guldkorn.workplaces.models import Organisation


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def run_by(self, person: Any) -> "ProgrammeQuerySet":
        """Programmes that this person may change and make cohorts of."""
        return self.filter(organisation__in=Organisation.objects.facilitated_by(person))


class Programme(models.Model):
    """A course that an organisation has: a file of the format in docs/reference/programme.md."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="programmes"
    )
    title = models.JSONField(
        _("Title"), help_text="as it stands in the text, by language"
    )
    text = models.TextField()
    changed_at = models.DateTimeField()

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title["da"])

    @property
    def course(self) -> Course:
        return course_of(self.text)

    @property
    def read(self) -> str:
        """Which words these are: it changes with every change of them."""
        return self.changed_at.isoformat()

    @classmethod
    @transaction.atomic
    def take_in(
        cls, organisation: Organisation, course: Course, *, by: Person
    ) -> "Programme":
        """Give the organisation a programme of its own: a copy of a shipped one, or one from a
        file.
        """
        ours = Organisation.objects.facilitated_by(by).filter(pk=organisation.pk)
        refuse(access.write(facilitates=ours.exists()))
        made = cls.objects.create(
            organisation=organisation,
            title=dict(course.title),
            text=text_of(course),
            changed_at=clock.now(),
        )
        record(by, "taken in", made)
        return made

    @transaction.atomic
    def change(self, course: Course, *, by: Person) -> None:
        """Let it be this course from now on. Cohorts that were made of it keep what they have."""
        ours = Organisation.objects.facilitated_by(by).filter(pk=self.organisation_id)
        refuse(access.write(facilitates=ours.exists()))
        self.title, self.text, self.changed_at = (
            dict(course.title),
            text_of(course),
            clock.now(),
        )
        self.save(update_fields=["title", "text", "changed_at"])
        record(by, "changed", self)
