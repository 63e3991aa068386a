from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.meetings.models import InRoundQuerySet, Note
from guldkorn.results.models import Figure
from guldkorn.rounds.models import Round

LIVE_THEMES_AT_MOST = 3


class Evidence(models.Model):
    """A sign that points at a topic: a released survey figure, a note, or what was kept from last round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="evidence")
    topic = models.CharField(_("Topic"), max_length=60)
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, null=True, blank=True, related_name="evidence")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(figure__isnull=True) ^ models.Q(note__isnull=True), name="evidence_is_one_thing"
            ),
            models.UniqueConstraint(
                fields=["round", "figure"], condition=models.Q(figure__isnull=False), name="figure_is_a_sign_once"
            ),
            models.UniqueConstraint(
                fields=["round", "note"], condition=models.Q(note__isnull=False), name="note_is_a_sign_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"


class Theme(models.Model):
    """The thread: a strain to lower or a resource to raise, chosen here, now, for a reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="themes")
    topic = models.CharField(_("Topic"), max_length=60)
    reason = models.TextField(_("Why this one"), max_length=1000)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True, blank=True)
    put_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_on_as")

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic"], condition=models.Q(put_aside_at=None), name="a_topic_is_a_theme_once"
            ),
            models.CheckConstraint(
                condition=models.Q(put_aside_at=None, put_aside_by=None)
                | models.Q(put_aside_at__isnull=False, put_aside_by__isnull=False),
                name="put_aside_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"
