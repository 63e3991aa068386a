from django.conf import settings
from django.core import signing
from django.db import models

from guldkorn.lib import clock

SALT = "actionplans.responsible"


class Responsible(models.Model):
    """Somebody who sees to it that an action happens: a member of the TRIO, or a colleague who
    wants to be told by mail.

    ``muted_at`` is when they said: no more mails about this.
    """

    action = models.ForeignKey("Action", models.CASCADE, related_name="people")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    email = models.EmailField(blank=True)
    muted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, email__gt="")
                | models.Q(person__isnull=False, email=""),
                name="responsible_by_account_or_by_address",
            ),
            models.UniqueConstraint(
                fields=["action", "person"], name="responsible_once"
            ),
            models.UniqueConstraint(
                fields=["action", "email"],
                condition=models.Q(person=None),
                name="an_address_once_in_an_action",
            ),
        ]

    def __str__(self) -> str:
        return f"responsible for {self.action_id}"

    @property
    def address(self) -> str:
        return self.person.email if self.person else self.email

    @property
    def secret(self) -> str:
        """Opens the page where one stops the mails, as long as the row stands."""
        return signing.dumps(self.pk, salt=SALT)

    @classmethod
    def by_secret(cls, secret: str) -> "Responsible | None":
        try:
            key = signing.loads(secret, salt=SALT)
        except signing.BadSignature:
            return None
        return (
            cls.objects.filter(pk=key)
            .select_related("action__theme__round__trio__unit")
            .first()
        )

    def mute(self) -> None:
        """No more mails about this action. Twice is once."""
        if self.muted_at is None:
            self.muted_at = clock.now()
            self.save(update_fields=["muted_at"])


class Consent(models.Model):
    """Somebody's yes to an action as it stands. A change of its substance takes it back."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="consents")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "person"], name="one_yes_to_an_action"
            )
        ]

    def __str__(self) -> str:
        return f"yes to {self.action_id}"
