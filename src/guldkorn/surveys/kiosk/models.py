import secrets

from django.db import models, transaction
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.surveys import access
from guldkorn.surveys.lifecycle import Door
from guldkorn.surveys.models.survey import Survey


class KioskQuerySet(models.QuerySet["Kiosk"]):
    def at(self, token: str) -> "Kiosk | None":
        """The tablet that this link opens, or none."""
        found = self.filter(token=token, withdrawn_at__isnull=True)
        return found.select_related("survey__unit__organisation").first()


class Kiosk(models.Model):
    """The link of a shared tablet for one survey. It opens nothing but the page that asks for a
    code, and it ends with the survey.
    """

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="kiosk")
    token = models.CharField(max_length=43, unique=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = KioskQuerySet.as_manager()

    def __str__(self) -> str:
        return f"tablet for {self.survey}"

    def get_absolute_url(self) -> str:
        return reverse("surveys:tablet", args=[self.token])

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None

    @classmethod
    @transaction.atomic
    def make(cls, survey: Survey, *, by: Person) -> "Kiosk":
        """Make a link. One from before opens nothing any more; the one that works stays."""
        survey.ensure_run_by(by)
        Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        refuse(why_no_kiosk(survey))
        made, is_new = cls.objects.get_or_create(
            survey=survey, defaults={"token": secrets.token_urlsafe(24)}
        )
        if not is_new and made.is_open:
            return made
        if not is_new:
            made.token, made.withdrawn_at = secrets.token_urlsafe(24), None
            made.save(update_fields=["token", "withdrawn_at"])
        record(by, "made", made, unit_id=survey.unit_id)
        return made

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Let the link open nothing. Twice is once."""
        self.survey.ensure_run_by(by)
        held = Kiosk.objects.select_for_update().get(pk=self.pk)
        self.withdrawn_at = held.withdrawn_at or clock.now()
        if held.is_open:
            self.save(update_fields=["withdrawn_at"])
            record(by, "withdrew", self, unit_id=self.survey.unit_id)


def why_no_kiosk(survey: Survey) -> str | None:
    """Return why there can be no tablet for this survey, or nothing."""
    return access.kiosk(
        on_paper=survey.invitations.on_paper().count(),
        is_shut=survey.door(clock.today()) is Door.SHUT,
    )
