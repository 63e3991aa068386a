import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock, invitations
from guldkorn.lib.refusal import refuse
from guldkorn.trios import access
from guldkorn.workplaces.models import Organisation, PersonName, Unit


class Role(models.TextChoices):
    """The three roles of a TRIO, with equal rights. A role may be held by several people."""

    LEADER = "leader", _("Manager")
    TR = "tr", _("Union representative (TR)")
    AMR = "amr", _("Health and safety representative (AMR)")


def is_in(path: str = "") -> models.Q:
    """Memberships that count: the person has said yes, may see what the TRIO has, and has not left.

    ``path`` leads to them from elsewhere, such as ``memberships__``. What else is asked of the
    membership must stand in the same ``filter``.
    """
    return models.Q(
        **{
            f"{path}until": None,
            f"{path}confirmed_at__isnull": False,
            f"{path}opened_at__isnull": False,
        }
    )


class TrioQuerySet(models.QuerySet["Trio"]):
    def visible_to(self, person: Any) -> "TrioQuerySet":
        """TRIOs that this person is in now: not those that have yet to let them see what they
        have.
        """
        return self.filter(
            is_in("memberships__"), memberships__person=person
        ).distinct()

    def joined_by(self, person: Any) -> "TrioQuerySet":
        """TRIOs that this person has said yes to: in them, or before their door."""
        joined = {
            "memberships__until": None,
            "memberships__confirmed_at__isnull": False,
        }
        return self.filter(memberships__person=person, **joined).distinct()

    def standing(self) -> "TrioQuerySet":
        """Those of units that are not closed: what can be begun with."""
        return self.filter(unit__closed_on=None)

    def run_by(self, person: Any) -> "TrioQuerySet":
        """TRIOs whose members this person may look after."""
        return self.filter(unit__organisation__in=Organisation.objects.run_by(person))


class Trio(models.Model):
    """Leader, union representative and health-and-safety representative of one unit."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="trio")

    objects = TrioQuerySet.as_manager()

    def __str__(self) -> str:
        return f"TRIO {self.unit}"

    def members(self) -> models.QuerySet["Membership"]:
        """Who is in the TRIO now: leaders first, then TR, then AMR."""
        return Membership.objects.current().filter(trio=self)

    def roles_of(self, person: Person) -> set[str]:
        """The roles that this person holds here now; empty for everybody else."""
        return set(
            self.memberships.filter(is_in(), person=person).values_list(
                "role", flat=True
            )
        )

    def filled_roles(self) -> list[str]:
        """The roles that somebody holds now, in the order leader, TR, AMR."""
        held = set(self.memberships.filter(is_in()).values_list("role", flat=True))
        return [role for role in Role.values if role in held]

    def keepers(self) -> models.QuerySet["Membership"]:
        """Those who may let a newcomer see what the TRIO has: who is in it; with nobody left, who
        held each role last.

        Nobody in a new TRIO.
        """
        if self.memberships.filter(is_in()).exists():
            return self.members()
        left = self.memberships.filter(
            until__isnull=False, confirmed_at__isnull=False, opened_at__isnull=False
        )
        last = (
            left.filter(role=models.OuterRef("role"))
            .order_by("-until", "-pk")
            .values("pk")[:1]
        )
        return (
            left.filter(pk=models.Subquery(last))
            .select_related("person")
            .order_by("pk")
        )

    @transaction.atomic
    def invite(
        self, person: Person, role: str, *, by: Person | None
    ) -> tuple["Membership", bool]:
        """Put somebody into a role, to say yes to; returns whether that is new. Twice is once.

        What the TRIO has from before is closed to them until one of its own opens it. A new TRIO
        has nothing, and who is in it in another role has seen it.
        """
        refuse(access.let_in(is_closed=self.unit.is_closed))
        Trio.objects.select_for_update().get(pk=self.pk)
        sees = bool(self.roles_of(person)) or not self.keepers().exists()
        opened_at = clock.now() if sees else None
        membership, new = self.memberships.get_or_create(
            person=person,
            role=role,
            until=None,
            defaults={"since": clock.today(), "opened_at": opened_at},
        )
        if new:
            record(by, "welcomed", membership, unit_id=self.unit_id, role=role)
        return membership, new


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those who are in their TRIO now, in the order leader, TR, AMR."""
        return self.listed().filter(is_in())

    def listed(self) -> "MembershipQuerySet":
        """Those who are in, invited, or before the door, in the same order."""
        place = models.Case(
            *(
                models.When(role=role, then=index)
                for index, role in enumerate(Role.values)
            )
        )
        here = {
            "person": models.OuterRef("person"),
            "organisation": models.OuterRef("trio__unit__organisation"),
        }
        known_as = models.Subquery(PersonName.objects.filter(**here).values("name"))
        return (
            self.filter(until=None)
            .select_related("person")
            .annotate(known_as=known_as)
            .order_by(place, "pk")
        )

    def before_the_door(self) -> "MembershipQuerySet":
        """Those who do not see yet what the TRIO has from before."""
        return self.listed().filter(opened_at=None)

    def invited_by(self, secret: str) -> "Membership | None":
        """Return what a mailed link is about, as long as it holds and the person is not taken off
        again.
        """
        key = invitations.row_of(secret, self.model)
        return (
            self.listed()
            .filter(pk=key)
            .select_related("trio__unit__organisation")
            .first()
            if key
            else None
        )

    def to_open_by(self, person: Any) -> "MembershipQuerySet":
        """Those whose door this person is asked at: as one of the TRIO; with nobody in it as one
        who was, or their own.

        Who of the last two may open it now says `why_not_open`.
        """
        somebody_in = self.model.objects.filter(is_in(), trio=models.OuterRef("trio"))
        were = {
            "until__isnull": False,
            "confirmed_at__isnull": False,
            "opened_at__isnull": False,
        }
        was_in = self.model.objects.filter(
            trio=models.OuterRef("trio"), person=person, **were
        )
        left = models.Exists(was_in) | models.Q(
            person=person, confirmed_at__isnull=False
        )
        empty_now = ~models.Exists(somebody_in) & left
        mine = models.Q(trio__in=Trio.objects.visible_to(person)) | empty_now
        return self.listed().filter(mine).select_related("trio__unit__organisation")

    def run_by(self, person: Any) -> "MembershipQuerySet":
        """Memberships that this person may end."""
        return self.filter(trio__in=Trio.objects.run_by(person))


class Membership(models.Model):
    """A person's role in a TRIO, from a day until another. It counts from their own yes and the
    others' opening.
    """

    trio = models.ForeignKey(Trio, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("Role"), max_length=10, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(
        null=True, help_text="when the person said yes, by the mailed link"
    )
    opened_at = models.DateTimeField(
        null=True, help_text="when one of the TRIO let them see what it had from before"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trio", "person", "role"],
                condition=models.Q(until=None),
                name="one_membership_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @property
    def name(self) -> str:
        """What the organisation calls them."""
        return getattr(self, "known_as", None) or self.trio.unit.organisation.name_of(
            self.person
        )

    @property
    def state(self) -> str:
        """Return invited, waits (before the door) or in."""
        return (
            "in"
            if self.confirmed_at and self.opened_at
            else "waits"
            if self.confirmed_at
            else "invited"
        )

    @transaction.atomic
    def accept(self) -> None:
        """Say yes to being in the TRIO. Twice is once.

        Who was put into a new TRIO and says yes long after is a newcomer to what the others have
        made meanwhile.
        """
        is_closed = self.trio.unit.is_closed and self.confirmed_at is None
        refuse(access.accept(is_closed=is_closed))
        # The TRIO's row: whoever leaves it just now leaves before this, or after.
        Trio.objects.select_for_update().get(pk=self.trio_id)
        now: dict[str, Any] = {"confirmed_at": clock.now()}
        late = clock.today() > self.since + dt.timedelta(days=invitations.DAYS)
        if (
            late
            and not self.trio.roles_of(self.person)
            and self.trio.keepers().exists()
        ):
            now["opened_at"] = None
        if Membership.objects.filter(pk=self.pk, confirmed_at=None, until=None).update(
            **now
        ):
            record(
                self.person, "accepted", self, unit_id=self.trio.unit_id, role=self.role
            )
        self.refresh_from_db(fields=["confirmed_at", "opened_at"])

    def why_not_open(self, person: Person) -> str | None:
        """Return why this person may not let the newcomer see what the TRIO has, or nothing."""
        keepers = list(self.trio.keepers().exclude(pk=self.pk))
        left_on = [keeper.until for keeper in keepers if keeper.until]
        alone_since = max([self.since, *left_on])
        return access.open_past(
            keeps=any(one.person_id == person.pk for one in keepers),
            somebody_in=self.trio.members().exists(),
            is_newcomer=self.person_id == person.pk and self.confirmed_at is not None,
            days_alone=(clock.today() - alone_since).days,
        )

    @transaction.atomic
    def open_past(self, *, by: Person) -> None:
        """Let the newcomer see what the TRIO has from before. Twice is once."""
        Trio.objects.select_for_update().get(pk=self.trio_id)
        refuse(self.why_not_open(by))
        changed = Membership.objects.filter(
            pk=self.pk, opened_at=None, until=None
        ).update(opened_at=clock.now())
        if changed:
            record(by, "opened", self, unit_id=self.trio.unit_id, role=self.role)
        self.refresh_from_db(fields=["opened_at"])

    @transaction.atomic
    def end(self, *, by: Person | None) -> None:
        """Say goodbye: the membership stays in history with its last day. ``by`` is None when the
        clock does it.
        """
        self.until = clock.today()
        self.save(update_fields=["until"])
        record(by, "ended", self, unit_id=self.trio.unit_id, role=self.role)
