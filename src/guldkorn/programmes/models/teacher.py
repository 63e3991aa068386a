import datetime as dt

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock, invitations
from guldkorn.programmes.models.cohort import Cohort
from guldkorn.workplaces.models import is_gone


class TeacherQuerySet(models.QuerySet["Teacher"]):
    def teaching(self) -> "TeacherQuerySet":
        """Those who have said yes, and whose day has not come."""
        gone = is_gone("cohort__organisation")
        return self.filter(~gone, confirmed_at__isnull=False)

    def invited_by(self, secret: str) -> "Teacher | None":
        """Return what a mailed link is about, as long as it holds and the person is not taken off
        again.
        """
        key = invitations.row_of(secret, self.model)
        if not key:
            return None
        found = self.filter(~is_gone("cohort__organisation"), pk=key)
        return found.select_related("person", "cohort__organisation").first()


class Teacher(models.Model):
    """Who teaches a cohort, under the name that they are presented by. Before their own yes they
    see nothing of it.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="teachers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    name = models.CharField(_("Name"), max_length=200)
    presentation = models.TextField(
        _("A short presentation"), max_length=2000, blank=True
    )
    confirmed_at = models.DateTimeField(
        null=True, help_text="when the person said yes, by the mailed link"
    )

    objects = TeacherQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], name="a_teacher_once_in_a_cohort"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def invite(
        cls,
        cohort: Cohort,
        *,
        name: str,
        email: str,
        presentation: str,
        by: Person,
        until: dt.date | None = None,
    ) -> "Teacher":
        """Ask somebody to teach it. Twice is once, with the last words.

        They are shown under the name that is given here, never under that which others have given.
        """
        cohort.ensure_run_by(by)
        person = Person.objects.at(email)
        place = cohort.organisation
        place.person_names.get_or_create(person=person, defaults={"name": name})
        place.let_in(person, until, by=by)
        words = {"name": name, "presentation": presentation}
        teacher, new = cls.objects.update_or_create(
            cohort=cohort, person=person, defaults=words
        )
        if new:
            record(by, "let teach", teacher)
        return teacher

    @transaction.atomic
    def accept(self) -> None:
        """Say yes to teaching it. Twice is once."""
        if Teacher.objects.filter(pk=self.pk, confirmed_at=None).update(
            confirmed_at=clock.now()
        ):
            record(self.person, "accepted", self)
        self.refresh_from_db(fields=["confirmed_at"])

    @transaction.atomic
    def leave(self, *, by: Person) -> None:
        """Let them teach it no longer."""
        self.cohort.ensure_run_by(by)
        record(by, "let go", self)
        self.delete()
