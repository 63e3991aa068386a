from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction
from guldkorn.records import access
from guldkorn.records.elsewhere.floors import (
    OF_MEANS,
    Measured,
    floor_of,
    is_told,
    lean_of,
)
from guldkorn.records.models.outside_survey import OUTSIDE_SOURCE, OutsideSurvey
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from
from guldkorn.topics.known import topic
from guldkorn.trios.models import Trio

TOLD = {
    Measured.POINTS: N_("%(value)s of 100"),
    Measured.PER_CENT: N_("%(value)s per cent"),
    Measured.OF_FIVE: N_("%(value)s on a scale from 1 to 5"),
}


class MeasuredIn(models.TextChoices):
    POINTS = Measured.POINTS.value, _("Points from 0 to 100")
    PER_CENT = Measured.PER_CENT.value, _("Per cent")
    OF_FIVE = Measured.OF_FIVE.value, _("An average from 1 to 5")


class GoodWhen(models.TextChoices):
    """Which way a figure is good, as whoever made it says."""

    HIGH = Direction.HIGH_IS_GOOD.value, _("High is good")
    LOW = Direction.HIGH_IS_BAD.value, _("Low is good")


class OutsideFigureQuerySet(models.QuerySet["OutsideFigure"]):
    def visible_to(self, person: Any) -> "OutsideFigureQuerySet":
        """Those of the TRIOs that this person is in now."""
        return self.filter(survey__trio__in=Trio.objects.visible_to(person))

    def standing(self) -> "OutsideFigureQuerySet":
        """Those that are not taken away, themselves or with their survey."""
        return self.filter(withdrawn_at=None, survey__withdrawn_at=None)


class OutsideFigure(models.Model):
    """One figure of a survey made elsewhere, under a topic or in its own words. One below the floor
    is there without its value: that is never stored.
    """

    survey = models.ForeignKey(OutsideSurvey, models.CASCADE, related_name="figures")
    topic = models.CharField(_("Topic"), max_length=60, blank=True)
    wording = models.CharField(_("What they call it"), max_length=160, blank=True)
    value = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    measured = models.CharField(
        _("What is it measured in?"), max_length=10, choices=MeasuredIn.choices
    )
    direction = models.CharField(
        _("Which way is good?"), max_length=14, choices=GoodWhen.choices
    )
    answers = models.PositiveIntegerField(_("How many answered this?"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OutsideFigureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(topic="", wording=""),
                name="outside_figure_is_of_something",
                violation_error_message=_(
                    "Choose a topic, or write what they call it."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(answers__gte=OF_MEANS),
                name="no_outside_figure_below_the_floor",
            ),
        ]

    def __str__(self) -> str:
        return self.wording or words(topic(self.topic).title)

    @property
    def subject(self) -> Topic | None:
        return topic(self.topic) if self.topic else None

    @property
    def is_sensitive(self) -> bool:
        """Is it of a sensitive topic, or of none that we know?"""
        return self.subject is None or self.subject.sensitive

    @property
    def reason_against(self) -> str | None:
        """Why a figure measured so is not kept; None where it may be."""
        return access.keep_outside(
            is_share=self.measured == MeasuredIn.PER_CENT,
            is_sensitive=self.is_sensitive,
            has_topic=bool(self.topic),
        )

    @property
    def floor(self) -> int:
        return floor_of(Measured(self.measured), is_sensitive=self.is_sensitive)

    @property
    def told(self) -> str:
        """The figure with what it is measured in; empty where it is not shown."""
        if self.value is None:
            return ""
        said = {"value": floatformat(self.value, -1)}
        return gettext(TOLD[Measured(self.measured)]) % said

    @property
    def lean(self) -> str | None:
        """Where it points, where an average says so."""
        if self.value is None:
            return None
        measured, direction = Measured(self.measured), Direction(self.direction)
        return lean_of(measured, self.value, direction, is_sensitive=self.is_sensitive)

    @transaction.atomic
    def write(self, value: Decimal, *, turn: Round, by: Person) -> None:
        """Save it, new or changed; below the floor without its value."""
        turn.ensure_workable(by)
        is_sign = self.pk in signs_from(turn, OUTSIDE_SOURCE)
        refuse(access.read_as(is_sign=is_sign))
        refuse(self.reason_against)
        verb = "changed" if self.pk else "written"
        self.take(value)
        self.save()
        record(by, verb, self, unit_id=self.survey.trio.unit_id, topic=self.topic)

    @transaction.atomic
    def withdraw(self, *, turn: Round, by: Person) -> None:
        """Take it away: it is no longer shown. Twice is once."""
        turn.ensure_workable(by)
        self.refresh_from_db(from_queryset=OutsideFigure.objects.select_for_update())
        refuse(access.withdraw(has_signs=self.pk in signs_from(turn, OUTSIDE_SOURCE)))
        if self.withdrawn_at is None:
            self.withdrawn_at = clock.now()
            self.save(update_fields=["withdrawn_at"])
            record(by, "withdrew", self, unit_id=self.survey.trio.unit_id)

    @transaction.atomic
    def bring_back(self, *, turn: Round, by: Person) -> None:
        """Let it stand again. Twice is once."""
        turn.ensure_workable(by)
        self.refresh_from_db(from_queryset=OutsideFigure.objects.select_for_update())
        if self.withdrawn_at is not None:
            self.withdrawn_at = None
            self.save(update_fields=["withdrawn_at"])
            record(by, "brought back", self, unit_id=self.survey.trio.unit_id)

    def take(self, value: Decimal) -> None:
        """Take the value where it may be told, and else none."""
        measured = Measured(self.measured)
        told = is_told(measured, value, self.answers, is_sensitive=self.is_sensitive)
        self.value = value if told else None


@transaction.atomic
def add_figures(
    survey: OutsideSurvey,
    figures: Iterable[tuple[OutsideFigure, Decimal]],
    *,
    turn: Round,
    by: Person,
) -> None:
    """Keep the figures of a file."""
    turn.ensure_workable(by)
    kept = []
    for figure, value in figures:
        refuse(figure.reason_against)
        figure.survey = survey
        figure.take(value)
        kept.append(figure)
    OutsideFigure.objects.bulk_create(kept)
    record(by, "loaded", survey, unit_id=survey.trio.unit_id)
