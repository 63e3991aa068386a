import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from
from guldkorn.topics.known import topic
from guldkorn.walks import access
from guldkorn.walks.models.walk import Walk

SOURCE = "observation"
"""What the table of signs calls an observation."""


class ObservationQuerySet(models.QuerySet["Observation"]):
    def visible_to(self, person: Any) -> "ObservationQuerySet":
        """What was noted on the walks that this person sees."""
        return self.filter(walk__in=Walk.objects.visible_to(person))

    def standing(self) -> "ObservationQuerySet":
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)


class Observation(models.Model):
    """One thing noted on a walk: the fact apart from the impression. Without names.

    ``key`` is made where it is written. So a phone can send it again, and it is stored once.
    ``photo_key`` is the key of a photo that the phone sends later. ``photo_came`` stays true when
    the photo is deleted, so it does not come twice.
    """

    walk = models.ForeignKey(Walk, models.CASCADE, related_name="observations")
    key = models.CharField(max_length=32)
    place = models.CharField(_("Where are you?"), max_length=120, blank=True)
    task = models.CharField(_("What work is being done?"), max_length=160, blank=True)
    fact = models.TextField(
        _("What do you see or hear? (fact)"), max_length=1000, blank=True
    )
    question = models.TextField(
        _("What did you ask, and what was the answer?"), max_length=1000, blank=True
    )
    impression = models.TextField(
        _("What do you think it means? (impression)"), max_length=1000, blank=True
    )
    topic = models.CharField(_("Topic"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    photo_key = models.CharField(max_length=32, blank=True)
    photo_came = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["walk", "key"], name="an_observation_is_stored_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(fact="", question=""),
                name="observation_says_something",
                violation_error_message=_(
                    "Write what you saw or heard, or what you asked."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="observation_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.fact or self.question

    @property
    def round(self) -> Round:
        return self.walk.round

    @property
    def subject(self) -> Topic | None:
        return topic(self.topic) if self.topic else None

    @property
    def seen_on(self) -> dt.date:
        """The day of the walk; of one that was held before its day, the day of the note."""
        return min(self.walk.day, timezone.localdate(self.at))

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_sign(self) -> bool:
        return self.pk in signs_from(self.round, SOURCE)

    def reason_against_another_topic(self) -> str | None:
        return access.change_topic(is_sign=self.is_sign)

    @classmethod
    @transaction.atomic
    def note(cls, walk: Walk, key: str, *, by: Person, **words: str) -> "Observation":
        """Note one thing on a walk. What comes with a key that is known is known already."""
        # holds the round's row: the same note sent twice at once is stored once
        walk.round.ensure_workable(by)
        known = walk.observations.filter(key=key).first()
        if known:
            return known
        walk.refresh_from_db(fields=["called_off_at"])
        refuse(access.change(is_called_off=walk.is_called_off))
        new = cls.objects.create(walk=walk, key=key, by=by, at=clock.now(), **words)
        record(by, "noted", new, unit_id=walk.round.trio.unit_id, topic=new.topic)
        return new

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the words as they stand, changed."""
        self.round.ensure_workable(by)
        if self.topic != type(self).objects.values_list("topic", flat=True).get(
            pk=self.pk
        ):
            refuse(self.reason_against_another_topic())
        self.save()
        record(by, "changed", self, unit_id=self.round.trio.unit_id, topic=self.topic)

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it back: it is no longer shown, and its photo is deleted. Twice is once."""
        # locks the round before the observation, as whoever makes a sign of it does
        self.round.ensure_workable(by)
        self._hold()
        refuse(access.withdraw(is_sign=self.is_sign))
        if not self.is_withdrawn:
            self.withdrawn_at, self.withdrawn_by = clock.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            if hasattr(self, "photo"):
                self.photo.delete()
            record(by, "withdrew", self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        """Let it stand again. Twice is once."""
        self.round.ensure_workable(by)
        self._hold()
        if self.is_withdrawn:
            self.withdrawn_at, self.withdrawn_by = None, None
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record(by, "brought back", self, unit_id=self.round.trio.unit_id)

    def _hold(self) -> None:
        # a note may become a sign while its writer takes it away
        self.refresh_from_db(
            from_queryset=Observation.objects.select_for_update(of=("self",))
        )
