from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.programmes.models.cohort import Cohort


class Teacher(models.Model):
    """Who teaches a cohort, under the name that they are presented by."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="teachers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=200)
    presentation = models.TextField(_("A short presentation"), max_length=2000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "person"], name="a_teacher_once_in_a_cohort")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def invite(cls, cohort: Cohort, *, name: str, email: str, presentation: str, by: Person) -> "Teacher":
        """Let somebody teach it; makes their account where there is none. Twice is once, with the last words.

        They are shown under the name that is given here, never under that of an account.
        """
        cohort.ensure_run_by(by)
        address = email.lower()
        person = Person.objects.filter(email=address).first() or Person.objects.create_user(address, name=name)
        words = {"name": name, "presentation": presentation}
        teacher, new = cls.objects.update_or_create(cohort=cohort, person=person, defaults=words)
        if new:
            record(by, "let teach", teacher)
        return teacher

    @transaction.atomic
    def leave(self, *, by: Person) -> None:
        """Let them teach it no longer."""
        self.cohort.ensure_run_by(by)
        record(by, "let go", self)
        self.delete()
