from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.rounds.models import Round

FILES_AT_MOST = 6


class ActionFileQuerySet(models.QuerySet["ActionFile"]):
    def visible_to(self, person: Any) -> "ActionFileQuerySet":
        return self.filter(
            action__theme__round__in=Round.objects.visible_to(person),
            action__dropped_at=None,
        )


class ActionFile(models.Model):
    """A picture, drawn anew before it is stored, or a PDF that belongs to an action."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ActionFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"file of {self.action_id}"

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Delete the file for good. Twice is once."""
        self.action.ensure_in_the_plan(by)
        if ActionFile.objects.filter(pk=self.pk).delete()[0]:
            record(
                by,
                "deleted a file",
                self.action,
                unit_id=self.action.round.trio.unit_id,
            )
