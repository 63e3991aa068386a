from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.rounds.models import Round


class RemarkQuerySet(models.QuerySet["Remark"]):
    def visible_to(self, person: Any) -> "RemarkQuerySet":
        return self.filter(action__theme__round__in=Round.objects.visible_to(person))

    def standing(self) -> "RemarkQuerySet":
        return self.filter(withdrawn_at=None)


class Remark(models.Model):
    """A dated line about an action by one of the TRIO: what happened in the trial, or what they say
    of it.
    """

    class Kind(models.TextChoices):
        LOG = "log", _("Log of the trial")
        COMMENT = "comment", _("Comment")

    action = models.ForeignKey("Action", models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    day = models.DateField(_("When"))
    text = models.TextField(_("What happened?"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.action_id}"

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take one's own line away. Twice is once."""
        self.action.ensure_in_the_plan(by)
        if self.by_id != by.pk:
            raise Refused(N_("Only who wrote a line can take it away."))
        self.refresh_from_db(fields=["withdrawn_at"])
        if self.withdrawn_at is None:
            self.withdrawn_at = clock.now()
            self.save(update_fields=["withdrawn_at"])
            record(
                by,
                "took a line away",
                self.action,
                unit_id=self.action.round.trio.unit_id,
            )
