from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role


class InRoundQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Any) -> "InRoundQuerySet":
        return self.filter(round__in=Round.objects.visible_to(person))


class Note(models.Model):
    """What a dialogue showed about a topic: the fact apart from the impression. Without names."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="notes")
    topic = models.CharField(_("Topic"), max_length=60)
    held_on = models.DateField(_("When did you talk"))
    fact = models.TextField(_("What we saw or heard (fact)"), max_length=2000, blank=True)
    impression = models.TextField(_("How we understand it (impression)"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(fact="", impression=""), name="note_says_something")
        ]

    def __str__(self) -> str:
        return self.fact or self.impression


class Rating(models.Model):
    """How one role sees a topic. Nobody sees the others' before every filled role has rated."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="ratings")
    topic = models.CharField(_("Topic"), max_length=60)
    role = models.CharField(max_length=10, choices=Role.choices)
    score = models.PositiveSmallIntegerField(_("How much does it press or carry here?"))
    why = models.TextField(_("Why do you see it so?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "topic", "role"], name="one_rating_per_role"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="rating_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.role}"
