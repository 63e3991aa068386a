import secrets

from django.db import models, transaction
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.dossiers import access
from guldkorn.dossiers.models.approval import Approval, Capacity
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.dossiers.seeing import reader_at
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import Unit


class DossierLink(models.Model):
    """The link by which every employee of a unit reads its dossier, without an account.

    It leads to the newest version that AMO has approved. Called back, it opens nothing.
    """

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="dossier_link")
    token = models.CharField(max_length=43, unique=True)
    former_token = models.CharField(max_length=43, blank=True)
    renewed_at = models.DateTimeField(null=True, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link to the dossier of {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("dossiers:by_link", args=[self.token])

    @classmethod
    def of(cls, unit: Unit) -> "DossierLink":
        """The unit's link; made so that nobody can guess it, the first time it is asked for."""
        fresh = {"token": secrets.token_urlsafe(24)}
        return cls.objects.get_or_create(unit=unit, defaults=fresh)[0]

    @property
    def is_open(self) -> bool:
        return self.called_back_at is None

    def shown(self) -> Dossier | None:
        """The version that it leads to."""
        given = Approval.objects.standing().filter(
            capacity=Capacity.AMO,
            dossier=models.OuterRef("pk"),
            checksum=models.OuterRef("checksum"),
        )
        ours = Dossier.objects.filter(models.Exists(given), unit=self.unit_id)
        return ours.select_related("unit__organisation").first()

    @transaction.atomic
    def renew(self, *, by: Person) -> None:
        """Let another link open it. The one from before opens nothing any more."""
        self._hold(by)
        self._open_by(secrets.token_urlsafe(24), "renewed", by)

    @transaction.atomic
    def restore(self, *, by: Person) -> None:
        """The way back: the former link opens it again, and the present one becomes the former."""
        self._hold(by)
        refuse(access.restore(has_former=bool(self.former_token)))
        self._open_by(self.former_token, "restored", by)

    @transaction.atomic
    def call_back(self, *, by: Person) -> None:
        """Let nothing open by link. Twice is once."""
        self._hold(by)
        if self.called_back_at is None:
            self.called_back_at = clock.now()
            self.save(update_fields=["called_back_at"])
            record(by, "called back", self, unit_id=self.unit_id)

    @transaction.atomic
    def open_again(self, *, by: Person) -> None:
        """The same link opens it again. Twice is once."""
        self._hold(by)
        if self.called_back_at is not None:
            self.called_back_at = None
            self.save(update_fields=["called_back_at"])
            record(by, "opened", self, unit_id=self.unit_id)

    def _hold(self, by: Person) -> None:
        # of two who renew at once, the first link is the former of the second
        held = DossierLink.objects.select_for_update().get(pk=self.pk)
        self.token, self.former_token = held.token, held.former_token
        self.called_back_at = held.called_back_at
        refuse(reader_at(self.unit, by).why_no_link())

    def _open_by(self, token: str, verb: str, by: Person) -> None:
        self.token, self.former_token = token, self.token
        self.renewed_at, self.called_back_at = clock.now(), None
        fields = ["token", "former_token", "renewed_at", "called_back_at"]
        self.save(update_fields=fields)
        record(by, verb, self, unit_id=self.unit_id)
