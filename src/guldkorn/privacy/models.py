import datetime as dt

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.privacy.access import DAYS_TO_REGRET, why_not_erase
from guldkorn.workplaces.models import Appointment, Organisation
from guldkorn.workplaces.models.organisation import RUNNING_ROLES


class AccountErasure(models.Model):
    """That somebody has asked for their account to be erased, and when it is."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure"
    )
    due_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.person} on {self.due_on}"

    @classmethod
    def of(cls, person: Person) -> "AccountErasure | None":
        return cls.objects.filter(person=person).first()

    @classmethod
    @transaction.atomic
    def ask(cls, *, by: Person) -> "AccountErasure":
        """Ask for it. Twice is once."""
        refuse(why_not_erase(alone_in(by)))
        due_on = clock.today() + dt.timedelta(days=DAYS_TO_REGRET)
        asked, is_new = cls.objects.get_or_create(
            person=by, defaults={"due_on": due_on}
        )
        if is_new:
            record(by, "asked for", asked)
            asked.tell()
        return asked

    def tell(self) -> None:
        """Mail the person at once: whoever sat at their screen may have pressed it."""
        link = f"{settings.BASE_URL}{reverse('privacy:own')}"
        mail = "privacy/mails/erasure.txt"
        post(written(mail, self.person.email, day=self.due_on, link=link))

    @classmethod
    @transaction.atomic
    def take_back(cls, *, by: Person) -> None:
        """The way back. Twice is once."""
        asked = cls.of(by)
        if asked:
            record(by, "taken back", asked)
            asked.delete()


def alone_in(person: Person) -> list[str]:
    """The organisations that this person looks after, and nobody else who stays."""
    places = Organisation.objects.run_by(person)
    running = Appointment.objects.staying().filter(role__in=RUNNING_ROLES)
    others = running.filter(organisation__in=places).exclude(person=person)
    looked_after = others.values("organisation")
    return list(places.exclude(pk__in=looked_after).values_list("name", flat=True))
