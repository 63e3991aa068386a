import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.themes.models.cause import Cause
from guldkorn.themes.models.role_yes import (
    RoleYes,
    all_have_said,
    lacks_a_role_of,
    leave_out,
    say_yes,
)
from guldkorn.themes.models.theme import InThreadQuerySet, Theme, held_thread
from guldkorn.themes.talk import access
from guldkorn.trios.models import Trio


class Mandate(models.TextChoices):
    """Who can do something about it."""

    DECIDE = "decide", _("We decide it ourselves")
    PROPOSE = "propose", _("We propose it to AMO/MED")
    LIVE_WITH = "live_with", _("We live with it, and protect ourselves")


class ResolutionQuerySet(InThreadQuerySet):
    def open(self) -> "ResolutionQuerySet":
        """Proposals that wait for a yes."""
        return self.filter(agreed_at=None, taken_back_at=None)

    def agreed(self) -> "ResolutionQuerySet":
        return self.filter(agreed_at__isnull=False)

    def about(self, theme: Theme, cause: Cause | None) -> "ResolutionQuerySet":
        """Those about this cause; without one those about the theme itself."""
        return self.of_thread(theme).filter(cause=cause)

    def waiting_for(self, person: Any) -> "ResolutionQuerySet":
        """Proposals in rounds that run, to which a role of this person has not said yes."""
        yeses = ResolutionYes.objects.filter(resolution=models.OuterRef("pk"))
        waits = lacks_a_role_of(person, "theme__round__trio", yeses)
        return self.open().filter(waits, theme__round__closed_at=None)


class Resolution(models.Model):
    """What the TRIO settles about a theme or one of its causes, with the reason.

    One proposes it. It stands when each filled role has said yes, or was away for a week. The
    newest that stands counts; those before it are kept.
    """

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="resolutions")
    cause = models.ForeignKey(
        Cause, models.PROTECT, null=True, blank=True, related_name="resolutions"
    )
    mandate = models.CharField(
        _("Who can do something about it?"), max_length=10, choices=Mandate.choices
    )
    reason = models.TextField(_("Why do the three of you see it so?"), max_length=1000)
    buffer = models.TextField(
        _("What protects us in the meantime?"), max_length=1000, blank=True
    )
    look_on = models.DateField(
        _("When do you look at it again?"), null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(mandate="live_with")
                | (~models.Q(buffer="") & models.Q(look_on__isnull=False)),
                name="what_is_lived_with_is_buffered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandate}: {self.cause or self.theme}"

    @property
    def round(self) -> Round:
        return self.theme.round

    @property
    def is_open(self) -> bool:
        return self.agreed_at is None and self.taken_back_at is None

    @transaction.atomic
    def propose(self, *, by: Person) -> None:
        """Propose it, and say yes. It takes the place of a proposal that waits about the same."""
        turn = held_thread(self.theme, by)
        refuse(
            access.resolve(
                is_chosen=self.theme.chosen_at is not None,
                has_risk=self.mandate == Mandate.LIVE_WITH and self._is_lived_with(),
            )
        )
        same = Resolution.objects.about(self.theme, self.cause)
        same.open().update(taken_back_at=clock.now())
        self.by, self.at = by, clock.now()
        self.save()
        record(by, "proposed", self, unit_id=turn.trio.unit_id, topic=self.theme.topic)
        self.agree(by=by)

    def _is_lived_with(self) -> bool:
        same = Resolution.objects.about(self.theme, self.cause)
        return same.filter(risk__isnull=False, risk__ended_at=None).exists()

    @transaction.atomic
    def agree(self, *, by: Person) -> None:
        """Say yes for the roles that ``by`` holds. The last yes lets it stand. Twice is once."""
        turn = self._held(by)
        refuse(access.agree(is_open=self.is_open))
        for role in say_yes(self.yeses, turn.trio.roles_of(by), by=by):
            facts = {"topic": self.theme.topic, "role": role}
            record(by, "agreed", self, unit_id=turn.trio.unit_id, **facts)
        self._stand_if_all_agree(turn, by)

    @transaction.atomic
    def go_on_without(self, role: str, *, by: Person) -> None:
        """Note that a role was away for so long that the others go on."""
        turn = self._held(by)
        leave_out(self.yeses, role, since=self.at, is_open=self.is_open, by=by)
        facts = {"topic": self.theme.topic, "role": role}
        record(by, "went on without", self, unit_id=turn.trio.unit_id, **facts)
        self._stand_if_all_agree(turn, by)

    @transaction.atomic
    def take_back(self, *, by: Person) -> None:
        """Take an own proposal back before anybody else has said yes."""
        turn = self._held(by)
        refuse(
            access.take_back(
                is_open=self.is_open,
                is_own=self.by_id == by.pk,
                others_said_yes=self.yeses.exclude(by=by).exists(),
            )
        )
        self.taken_back_at = clock.now()
        self.save(update_fields=["taken_back_at"])
        record(by, "took back", self, unit_id=turn.trio.unit_id, topic=self.theme.topic)

    def _held(self, by: Person) -> Round:
        turn = held_thread(self.theme, by)
        self.refresh_from_db()
        return turn

    def _stand_if_all_agree(self, turn: Round, by: Person) -> None:
        if not all_have_said(self.yeses, turn.trio.filled_roles()):
            return
        self.agreed_at = clock.now()
        self.save(update_fields=["agreed_at"])
        record(by, "settled", self, unit_id=turn.trio.unit_id, topic=self.theme.topic)
        if self.mandate == Mandate.LIVE_WITH:
            told = {"buffer": self.buffer, "look_on": self.look_on}
            PermanentRisk.objects.create(
                resolution=self, trio=turn.trio, since=clock.now(), **told
            )


class ResolutionYes(RoleYes):
    """One role's yes to a resolution."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="yeses")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "role"], name="one_yes_to_a_resolution"
            )
        ]


class PermanentRiskQuerySet(models.QuerySet["PermanentRisk"]):
    def visible_to(self, person: Any) -> "PermanentRiskQuerySet":
        return self.filter(trio__in=Trio.objects.visible_to(person))

    def standing(self) -> "PermanentRiskQuerySet":
        """What the TRIO lives with now."""
        return self.filter(ended_at=None)

    def of(self, trio: Trio) -> "PermanentRiskQuerySet":
        return self.filter(trio=trio).select_related(
            "resolution__theme", "resolution__cause"
        )

    def waiting_for(self, person: Any) -> "PermanentRiskQuerySet":
        """What this person's TRIOs live with, and were to look at again by now."""
        mine = self.visible_to(person)
        lived_with = mine.standing()
        return lived_with.filter(look_on__lte=clock.today())


class PermanentRisk(models.Model):
    """What a TRIO lives with. It stays in the plan, from round to round, until it is ended with a
    reason.
    """

    trio = models.ForeignKey(Trio, models.CASCADE, related_name="risks")
    resolution = models.OneToOneField(Resolution, models.CASCADE, related_name="risk")
    since = models.DateTimeField()
    buffer = models.TextField(_("What protects us in the meantime?"), max_length=1000)
    look_on = models.DateField(_("When do you look at it again?"))
    looked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_because = models.TextField(
        _("Why do you not have to live with it any more?"), max_length=600, blank=True
    )

    objects = PermanentRiskQuerySet.as_manager()

    class Meta:
        ordering = ["look_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None)
                | (models.Q(ended_by__isnull=False) & ~models.Q(ended_because="")),
                name="a_risk_ends_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} at {self.trio}"

    @property
    def topic(self) -> str:
        return self.resolution.theme.topic

    @property
    def is_due(self) -> bool:
        return self.ended_at is None and self.look_on <= clock.today()

    @transaction.atomic
    def look(self, *, by: Person, buffer: str, look_on: dt.date) -> None:
        """Note that they have looked at it: what protects them now, and when they look again."""
        self._hold(by, has_ended=self._has_ended())
        self.buffer, self.look_on, self.looked_at = buffer, look_on, clock.now()
        self.save(update_fields=["buffer", "look_on", "looked_at"])
        record(by, "changed", self, unit_id=self.trio.unit_id, topic=self.topic)

    @transaction.atomic
    def end(self, *, by: Person, because: str) -> None:
        """Note that they need not live with it any more. Twice is once."""
        self._hold(by, has_ended=False)
        if self._has_ended():
            return
        self.ended_at, self.ended_by, self.ended_because = clock.now(), by, because
        self.save(update_fields=["ended_at", "ended_by", "ended_because"])
        record(by, "ended", self, unit_id=self.trio.unit_id, topic=self.topic)

    @transaction.atomic
    def take_up(self, *, by: Person) -> None:
        """Undo the end: they live with it still. Twice is once."""
        self._hold(by, has_ended=False)
        if not self._has_ended():
            return
        self.ended_at = self.ended_by = None
        self.save(update_fields=["ended_at", "ended_by"])
        record(by, "took up", self, unit_id=self.trio.unit_id, topic=self.topic)

    def _hold(self, by: Person, *, has_ended: bool) -> None:
        # another of the three may end it, or leave, at the same time
        trio = Trio.objects.select_for_update().get(pk=self.trio_id)
        self.refresh_from_db()
        refuse(
            access.look_again(is_member=bool(trio.roles_of(by)), has_ended=has_ended)
        )

    def _has_ended(self) -> bool:
        return PermanentRisk.objects.filter(pk=self.pk, ended_at__isnull=False).exists()
