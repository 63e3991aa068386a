from typing import Any

from django.conf import settings
from django.db import models

from guldkorn.lib import clock


class Entry(models.Model):
    """One action: who did what to which thing when. Entries are written, never changed."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    verb = models.CharField(max_length=60)
    noun = models.CharField(max_length=60)
    noun_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.noun_id}"


def record(
    by: Any, verb: str, noun: models.Model, *, unit_id: int | None = None, **facts: Any
) -> Entry | None:
    """Write the one history row of an action; none of one on a noun that says it ``is_rehearsal``.

    ``by`` is the Person who acted, None for the clock. ``verb`` is a key of
    ``history.verbs``. ``facts`` are small JSON values (a date, a role, a count); never an
    answer, and never a text that somebody wrote.
    """
    if getattr(noun, "is_rehearsal", False):
        return None
    return Entry.objects.create(
        at=clock.now(),
        by=by,
        verb=verb,
        noun=noun._meta.label_lower,
        noun_id=noun.pk,
        unit_id=unit_id,
        facts=facts,
    )
