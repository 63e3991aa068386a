import base64
import datetime as dt
import json
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.api import access
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.lib.sealing import Safe
from guldkorn.workplaces.models import Organisation

SEALED_FOR = "a webhook"
PREFIX = "whsec_"
"""What the convention lets a secret begin with."""

PAUSES = tuple(
    dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)
)
"""How long a call waits after each try that failed. After the last it is given up."""

LEASE = dt.timedelta(minutes=2)
"""Nobody is still making a call that was taken in hand so long ago."""

KEPT_FOR = dt.timedelta(days=14)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def run_by(self, person: Any) -> "WebhookQuerySet":
        """Those that this person may end."""
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def that_call(self) -> "WebhookQuerySet":
        return self.filter(ended_at=None)


class Webhook(models.Model):
    """Where another system wants to hear that something has happened.

    Its address can hold a secret, so it is sealed together with the one that calls are signed by.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="webhooks"
    )
    name = models.CharField(_("What is it for?"), max_length=80)
    host = models.CharField(max_length=255)
    events = models.JSONField(default=list)
    key = models.BinaryField(
        help_text="what address and secret are locked with, itself locked: lib.sealing"
    )
    sealed = models.BinaryField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def opened(self) -> dict[str, str]:
        """Its address and its secret. Raises InvalidTag when no secret of the site opens them."""
        locked = Safe(bytes(self.key), SEALED_FOR).unlock(bytes(self.sealed))
        said: dict[str, str] = json.loads(locked)
        return said

    @property
    def comes_back(self) -> bool:
        return self.ended_at is not None and self._why_not_back() is None

    def wants(self, event: str, at: dt.datetime, organisation: int) -> bool:
        """Is it told of this? Of nothing that was before it."""
        is_ours = organisation == self.organisation_id
        return is_ours and event in self.events and at >= self.made_at

    @transaction.atomic
    def make(self, address: str, *, by: Person) -> str:
        """Save it with a new secret to sign with, and return that."""
        self._held(by)
        beside = Webhook.objects.that_call().filter(organisation=self.organisation_id)
        refuse(access.call(calling=beside.count()))
        secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
        self.key = Safe.new_key(SEALED_FOR)
        content = json.dumps({"address": address, "secret": secret}).encode()
        self.sealed = Safe(self.key, SEALED_FOR).lock(content)
        self.made_by, self.made_at = by, clock.now()
        self.save()
        record(by, "made", self)
        return secret

    @transaction.atomic
    def try_out(self, *, by: Person) -> None:
        """Send a call that tells of nothing."""
        self._held(by)
        now = clock.now()
        self.calls.create(event="test", at=now, due_at=now)

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Tell it nothing more. Twice is once."""
        self._held(by)
        calls = Webhook.objects.filter(pk=self.pk, ended_at=None)
        if calls.update(ended_at=clock.now()):
            self.calls.filter(state=CallState.WAITING).delete()
            record(by, "ended", self)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        """Tell it again what happens from now on. Twice is once."""
        self._held(by)
        self.refresh_from_db()
        if self.ended_at is None:
            return
        refuse(self._why_not_back())
        self.ended_at = None
        self.save(update_fields=["ended_at"])
        record(by, "brought back", self)

    def _why_not_back(self) -> str | None:
        ended_on = timezone.localdate(self.ended_at) if self.ended_at else dt.date.min
        return access.call_again(ended_on=ended_on, today=clock.today())

    def _held(self, by: Person) -> None:
        """Hold the organisation, and refuse whoever does not look after it."""
        Organisation.objects.select_for_update().get(pk=self.organisation_id)
        runs = Organisation.objects.run_by(by).filter(pk=self.organisation_id).exists()
        refuse(access.keep(runs=runs))


class CallState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    TAKEN = "taken", _("Received")
    GIVEN_UP = "given up", _("Given up")


class HookCallQuerySet(models.QuerySet["HookCall"]):
    def due(self) -> "HookCallQuerySet":
        """Those that may be made now, the oldest first."""
        waiting = self.filter(state=CallState.WAITING, webhook__ended_at=None)
        return waiting.filter(due_at__lte=clock.now()).order_by("due_at", "pk")

    def over(self) -> "HookCallQuerySet":
        return self.filter(at__lt=clock.now() - KEPT_FOR)


class HookCall(models.Model):
    """One thing that one webhook is told of. ``entry`` is the line of the history it comes from."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="calls")
    entry = models.BigIntegerField(null=True)
    message = models.UUIDField(default=uuid.uuid4)
    event = models.CharField(max_length=30)
    ids = models.JSONField(default=dict)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=CallState.choices, default=CallState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(
        null=True, help_text="what the other server answered last; null for nothing"
    )

    objects = HookCallQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="calls_to_make")]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "entry"], name="a_webhook_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return self.event

    @property
    def body(self) -> bytes:
        """What is sent: the kind, the moment, and ids; never a name, a word or a figure."""
        said = {"type": self.event, "timestamp": self.at.isoformat(), "data": self.ids}
        return json.dumps(said).encode()

    def take(self) -> bool:
        """Take it in hand, alone. False when somebody else has."""
        mine = HookCall.objects.due().filter(pk=self.pk)
        self.tries += 1
        until = clock.now() + LEASE
        return bool(mine.update(tries=models.F("tries") + 1, due_at=until))

    def note(self, status: int | None, *, taken: bool) -> None:
        """Write down what became of it."""
        self.status = status
        if taken:
            self.state = CallState.TAKEN
        elif self.tries > len(PAUSES):
            self.state = CallState.GIVEN_UP
        else:
            self.due_at = clock.now() + PAUSES[self.tries - 1]
        still = HookCall.objects.filter(pk=self.pk, state=CallState.WAITING)
        still.update(status=self.status, state=self.state, due_at=self.due_at)


def forget_calls() -> None:
    """Delete what is older than a fortnight."""
    HookCall.objects.all().over().delete()
