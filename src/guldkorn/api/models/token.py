import datetime as dt
import secrets
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.api import access
from guldkorn.api.access import Scope
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import Appointment, Organisation
from guldkorn.workplaces.models.organisation import RUNNING_ROLES

PREFIX = "guldkorn_"
"""What each token begins with, so that a search for lost secrets finds it."""

SCOPE_WORDS: dict[Scope, Promise] = {
    Scope.ROSTER_READ: _("Read the staff list: names, work e-mails and units"),
    Scope.ROSTER_WRITE: _("Bring the staff list up to date"),
    Scope.SURVEYS_READ: _("See the surveys, and how many have answered"),
    Scope.RELEASES_READ: _("Read the results that are shown to you"),
    Scope.PLANS_READ: _("See how far each unit is, and what stands on its board"),
    Scope.DOSSIERS_READ: _("Read the APV dossiers, and who has approved them"),
}


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def run_by(self, person: Any) -> "ApiTokenQuerySet":
        """Those that this person may end."""
        return self.filter(organisation__in=Organisation.objects.run_by(person))

    def with_keeper(self) -> "ApiTokenQuerySet":
        """Each with ``has_keeper``: does whoever made it look after the organisation still?"""
        keeping = Appointment.objects.standing().filter(
            organisation=models.OuterRef("organisation"),
            person=models.OuterRef("made_by"),
            person__is_active=True,
            role__in=RUNNING_ROLES,
        )
        return self.annotate(has_keeper=models.Exists(keeping))

    def that_open(self) -> "ApiTokenQuerySet":
        """Those that open something today."""
        return self.filter(ended_at=None, ends_on__gte=clock.today())

    def opened_by(self, secret: str) -> "ApiToken | None":
        """The token whose secret this is."""
        found = self.that_open().with_keeper().filter(digest=digest_of(secret))
        return found.select_related("organisation").first()


class ApiToken(models.Model):
    """Lets another system into one organisation, as far as its scopes go, until a day.

    It stands for the organisation and never for a person: it sees what whoever looks after the
    organisation sees, or less. It opens nothing while whoever made it does not look after the
    organisation. Only a hash of its secret is stored.
    """

    has_keeper: bool
    """Read by ``with_keeper``."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("What is it for?"), max_length=80)
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ends_on = models.DateField(_("Last day on which it opens"))
    ended_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.ends_on < clock.today()

    @property
    def comes_back(self) -> bool:
        """Was it ended so lately that it can still be brought back?"""
        return self.ended_at is not None and self._why_not_back(0) is None

    @property
    def maker(self) -> str:
        """What the organisation calls whoever made it."""
        return self.organisation.name_of(self.made_by)

    @property
    def scopes_in_words(self) -> list[str]:
        return [str(SCOPE_WORDS[one]) for one in Scope if one in self.scopes]

    @transaction.atomic
    def make(self, *, by: Person) -> str:
        """Save it with a new secret, and return that. Nobody can read it again."""
        self._held(by)
        open_now = self._open_now()
        today = clock.today()
        refuse(access.make(open_now=open_now, ends_on=self.ends_on, today=today))
        secret = PREFIX + secrets.token_urlsafe(32)
        self.digest = digest_of(secret)
        self.made_by, self.made_at = by, clock.now()
        self.save()
        record(by, "made", self)
        return secret

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Let it open nothing any more. Twice is once."""
        self._held(by)
        opens = ApiToken.objects.filter(pk=self.pk, ended_at=None)
        if opens.update(ended_at=clock.now()):
            record(by, "ended", self)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        """Let it open again. Twice is once."""
        self._held(by)
        self.refresh_from_db()
        if self.ended_at is None:
            return
        refuse(self._why_not_back(self._open_now()))
        self.ended_at = None
        self.save(update_fields=["ended_at"])
        record(by, "brought back", self)

    def note_use(self) -> None:
        """Note the day, once a day."""
        today = clock.today()
        if self.used_on != today:
            ApiToken.objects.filter(pk=self.pk).update(used_on=today)

    def _why_not_back(self, open_now: int) -> str | None:
        ended_on = timezone.localdate(self.ended_at) if self.ended_at else dt.date.min
        return access.bring_back(
            ended_on=ended_on,
            ends_on=self.ends_on,
            today=clock.today(),
            open_now=open_now,
        )

    def _open_now(self) -> int:
        others = ApiToken.objects.that_open().exclude(pk=self.pk)
        return others.filter(organisation=self.organisation_id).count()

    def _held(self, by: Person) -> None:
        """Hold the organisation, and refuse whoever does not look after it."""
        Organisation.objects.select_for_update().get(pk=self.organisation_id)
        runs = Organisation.objects.run_by(by).filter(pk=self.organisation_id).exists()
        refuse(access.keep(runs=runs))


def digest_of(secret: str) -> str:
    """The hash that is stored. The secret has 256 random bits, so nobody guesses it from there."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
