"""What has gone to whose calendar, and the address of a person's own."""

import hashlib
import secrets

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.programmes.models.part import CohortPart


class CalendarMail(models.Model):
    """The last that somebody was mailed about a day. ``revision`` is that of the day as it was
    told.
    """

    part = models.ForeignKey(CohortPart, models.CASCADE, related_name="calendar_mails")
    email = models.EmailField()
    sequence = models.PositiveIntegerField(
        default=0, help_text="grows with each mail, so that the last one holds"
    )
    revision = models.PositiveIntegerField()
    cancelled = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "email"], name="one_calendar_entry_per_guest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.sequence}"


class Reminder(models.Model):
    """That somebody was reminded of a day, so many days before it. Once each."""

    part = models.ForeignKey(CohortPart, models.CASCADE, related_name="reminders")
    email = models.EmailField()
    days = models.PositiveSmallIntegerField()
    date = models.DateField(
        help_text="the day that they were reminded of: a new one is reminded of anew"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "email", "days", "date"], name="reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.days}"


class CalendarFeed(models.Model):
    """A person's own calendar at a secret address. Of the secret only the hash is stored."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.person}"

    @classmethod
    @transaction.atomic
    def renew(cls, person: Person) -> str:
        """Make the address anew and return its secret, which is never shown again. The one before
        opens nothing.
        """
        secret = secrets.token_urlsafe(32)
        cls.objects.update_or_create(
            person=person,
            defaults={"digest": cls.digest_of(secret), "made_at": clock.now()},
        )
        return secret

    @classmethod
    def revoke(cls, person: Person) -> None:
        """Shut the address: it opens nothing any more. Twice is once."""
        cls.objects.filter(person=person).delete()

    @classmethod
    def opened_by(cls, secret: str) -> "CalendarFeed | None":
        return (
            cls.objects.filter(digest=cls.digest_of(secret))
            .select_related("person")
            .first()
        )

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()
