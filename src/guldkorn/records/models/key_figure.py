import datetime as dt
from typing import Any

from django.db import models, transaction
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.records import access
from guldkorn.results.findings.leaning import Lean
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from
from guldkorn.topics.known import topic
from guldkorn.trios.models import Trio

SOURCE = "key_figure"
"""What the table of signs calls a key figure."""


class KeyKind(models.TextChoices):
    """What a key figure counts. Short and long absence are never added up: they have different
    reasons.
    """

    SHORT = "short", _("Short sickness absence")
    LONG = "long", _("Long sickness absence")
    TURNOVER = "turnover", _("Staff who left")
    ACCIDENTS = "accidents", _("Accidents at work")
    OVERTIME = "overtime", _("Overtime")


COUNTED = {
    KeyKind.SHORT: N_("%(value)s days per person"),
    KeyKind.LONG: N_("%(value)s days per person"),
    KeyKind.TURNOVER: N_("%(value)s per cent of the staff"),
    KeyKind.ACCIDENTS: N_("%(value)s reported"),
    KeyKind.OVERTIME: N_("%(value)s hours per person"),
}


class Pointing(models.TextChoices):
    """What the TRIO takes a figure to say of its topic. No figure says it by itself."""

    UNSAID = "", _("It does not say which way")
    PRESSES = Lean.PRESSES.value, _("It points at something that puts a strain on us")
    BETWEEN = Lean.BETWEEN.value, _("It lies in between")
    CARRIES = Lean.CARRIES.value, _("It points at something that goes well")


class KeyFigureQuerySet(models.QuerySet["KeyFigure"]):
    def visible_to(self, person: Any) -> "KeyFigureQuerySet":
        """Those of the units whose TRIO this person is in now."""
        return self.filter(period__unit__trio__in=Trio.objects.visible_to(person))

    def standing(self) -> "KeyFigureQuerySet":
        """Those that are not taken away."""
        return self.filter(period__withdrawn_at=None)


class KeyFigure(models.Model):
    """One figure of a unit in a period: never of a person, and never beside a score as one of
    them.
    """

    period = models.ForeignKey("KeyPeriod", models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=12, choices=KeyKind.choices)
    value = models.DecimalField(max_digits=7, decimal_places=1)
    topic = models.CharField(_("What does it tell of?"), max_length=60, blank=True)
    lean = models.CharField(
        _("Which way does it point?"),
        max_length=12,
        choices=Pointing.choices,
        blank=True,
    )

    objects = KeyFigureQuerySet.as_manager()

    class Meta:
        ordering = ["-period__year", "-period__quarter", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "kind"], name="a_kind_once_in_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"

    @property
    def number(self) -> str:
        """The figure as it is read aloud, with a decimal only where it has one."""
        return floatformat(self.value, -1)

    @property
    def told(self) -> str:
        """The figure with what it counts."""
        return gettext(COUNTED[KeyKind(self.kind)]) % {"value": self.number}

    @property
    def subject(self) -> Topic | None:
        return topic(self.topic) if self.topic else None

    @property
    def ended_on(self) -> dt.date:
        ended: dt.date = self.period.stretch.ends_on
        return ended

    @transaction.atomic
    def read_as(self, topic: str, lean: str, *, turn: Round, by: Person) -> None:
        """Note what the TRIO takes the figure to tell of."""
        turn.ensure_workable(by)
        refuse(access.read_as(is_sign=self.pk in signs_from(turn, SOURCE)))
        self.topic, self.lean = topic, lean
        self.save(update_fields=["topic", "lean"])
        record(by, "changed", self, unit_id=turn.trio.unit_id, topic=topic)
