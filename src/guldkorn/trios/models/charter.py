from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.trios import access
from guldkorn.trios.models.trio import Role, Trio

LONGEST = 2000


@dataclass(frozen=True)
class Change:
    """One field of a charter, as it was in the version before and as it is."""

    title: str | Promise
    before: str
    after: str


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, person: Any) -> "CharterQuerySet":
        return self.filter(trio__in=Trio.objects.visible_to(person))

    def newest(self, trio: Trio) -> "Charter | None":
        """The charter of a TRIO as it stands now, agreed or not; None where nothing was ever
        written.
        """
        return self.filter(trio=trio).order_by("-version").first()


class Charter(models.Model):
    """What the three have agreed on, in versions: the one that all have said yes to is not changed,
    a new one follows.

    ``origin`` is the meeting that it was written in, empty when it was written on the TRIO's page.
    """

    trio = models.ForeignKey(Trio, models.CASCADE, related_name="charters")
    version = models.PositiveSmallIntegerField()
    goal = models.TextField(_("Goal"), max_length=LONGEST, blank=True)
    cooperation = models.TextField(_("Cooperation"), max_length=LONGEST, blank=True)
    agreements = models.TextField(_("Agreements"), max_length=LONGEST, blank=True)
    expectations = models.TextField(_("Expectations"), max_length=LONGEST, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)

    FIELDS = ("goal", "cooperation", "agreements", "expectations")
    """Its four fields, named as the parts of the exercise that it is written in."""

    objects = CharterQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["trio", "version"], name="one_charter_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"charter {self.version} of {self.trio}"

    @property
    def texts(self) -> dict[str, str]:
        """The four fields by name."""
        return {name: getattr(self, name) for name in self.FIELDS}

    @property
    def in_words(self) -> list[tuple[str | Promise, str]]:
        """Each field that is not empty: its title and its text."""
        return [(_title(name), text) for name, text in self.texts.items() if text]

    @property
    def read(self) -> str:
        """Which words these are: it changes with every change of them."""
        return self.written_at.isoformat()

    @classmethod
    @transaction.atomic
    def write(
        cls,
        trio: Trio,
        texts: Mapping[str, str],
        *,
        by: Person | None,
        origin: str = "",
        said: Collection[str] = (),
    ) -> "Charter":
        """Write the charter: a new version where the last one is agreed, else other words in that
        one.

        From a room it is a new version too: nobody has said at home that those words may go.

        The same words again change nothing. ``said`` are roles that said yes to these words in the
        room where they were written, from a seat without account: it is noted, and binds nobody.
        ``by`` is a member of the TRIO, or whoever ended that meeting (None for the clock).
        """
        if not origin:
            refuse(access.write(trio.roles_of(by) if by else ()))
        Trio.objects.select_for_update().get(pk=trio.pk)
        last = cls.objects.newest(trio)
        before = last.texts if last else dict.fromkeys(cls.FIELDS, "")
        charter = last if last and not last.agreed_at and not origin else None
        charter = charter or cls(trio=trio, version=last.version + 1 if last else 1)
        if last is None or before | dict(texts) != before:
            for name, text in (before | dict(texts)).items():
                setattr(charter, name, text)
            charter.origin, charter.written_by, charter.written_at = (
                origin,
                None if origin else by,
                clock.now(),
            )
            charter.save()
            charter.sign_offs.all().delete()
            verb = "brought home" if origin else "written"
            record(by, verb, charter, unit_id=trio.unit_id)
        else:
            charter = last
        charter.note_yes(said, by=None)
        return charter

    @transaction.atomic
    def sign(self, *, by: Person, read: str) -> None:
        """Say yes to the words as they stand, for the roles that ``by`` holds. Twice is once."""
        Trio.objects.select_for_update().get(pk=self.trio_id)
        locked = Charter.objects.get(pk=self.pk)
        roles = self.trio.roles_of(by)
        refuse(access.sign(roles, read_as_it_stands=locked.read == read))
        locked.note_yes(roles, by=by)

    def note_yes(self, roles: Collection[str], *, by: Person | None) -> None:
        """Note that these roles say yes; agreed when a member has, for each role that somebody
        holds.

        ``by`` is None for what was said in a room without account.
        """
        for role in sorted(roles):
            row, new = self.sign_offs.get_or_create(
                role=role, defaults={"by": by, "at": clock.now()}
            )
            if by and (new or row.by is None):
                row.by, row.at = by, clock.now()
                row.save(update_fields=["by", "at"])
                record(by, "signed", self, unit_id=self.trio.unit_id, role=role)
        filled = set(self.trio.filled_roles())
        signed = set(
            self.sign_offs.filter(by__isnull=False).values_list("role", flat=True)
        )
        if self.agreed_at is None and filled and filled <= signed:
            self.agreed_at = clock.now()
            self.save(update_fields=["agreed_at"])

    def changes(self) -> list[Change]:
        """What is different from the version before; nothing in the first."""
        before = Charter.objects.filter(
            trio=self.trio_id, version=self.version - 1
        ).first()
        if before is None:
            return []
        found = []
        for name, text in self.texts.items():
            was = getattr(before, name)
            if was != text:
                found.append(Change(_title(name), was, text))
        return found


def _title(name: str) -> str | Promise:
    title: str | Promise = Charter._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return title


class SignOff(models.Model):
    """One role's yes to the words as they stand.

    Without ``by`` it was said in a meeting, from a seat without account: it counts when the member
    says it too.
    """

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=10, choices=Role.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "role"], name="one_charter_sign_off_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.charter} {self.role}"
