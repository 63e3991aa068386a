from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.records import access
from guldkorn.records.models.key_figure import SOURCE, KeyFigure
from guldkorn.records.periods import FIRST_YEAR, LAST_YEAR, Stretch
from guldkorn.records.remainders import Recorded
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Organisation, Unit


class PartOfYear(models.IntegerChoices):
    """The whole year, or a quarter of it."""

    YEAR = 0, _("The whole year")
    FIRST = 1, _("January–March")
    SECOND = 2, _("April–June")
    THIRD = 3, _("July–September")
    FOURTH = 4, _("October–December")


class KeyPeriodQuerySet(models.QuerySet["KeyPeriod"]):
    def visible_to(self, person: Any) -> "KeyPeriodQuerySet":
        """Those of the units whose TRIO this person is in now."""
        return self.filter(unit__trio__in=Trio.objects.visible_to(person))

    def standing(self) -> "KeyPeriodQuerySet":
        """Those that are not taken away."""
        return self.filter(withdrawn_at=None)

    def before(self, period: "KeyPeriod") -> "KeyPeriod | None":
        """The newest other one of the unit that stands, with its figures."""
        others = self.standing().filter(unit=period.unit_id).exclude(pk=period.pk)
        return others.prefetch_related("figures").first()


class KeyPeriod(models.Model):
    """The key figures of a unit in a year or a quarter: how many people they are about, where they
    come from, and who wrote them down.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="key_periods")
    year = models.PositiveSmallIntegerField(
        _("Year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    quarter = models.PositiveSmallIntegerField(
        _("Part of the year"), choices=PartOfYear.choices, default=PartOfYear.YEAR
    )
    staff = models.PositiveIntegerField(_("How many worked here?"))
    source = models.CharField(
        _("Where do the figures come from?"), max_length=200, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = KeyPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "quarter"], name="a_period_once_in_a_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(staff__gte=access.PEOPLE_AT_LEAST),
                name="key_figures_of_enough_people",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="key_period_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.get_quarter_display()} {self.year}"
        return str(self.year)

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.year, self.quarter)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def values(self) -> dict[str, Decimal]:
        """Its figures by their kinds."""
        return {one.kind: one.value for one in self.figures.all()} if self.pk else {}

    @transaction.atomic
    def write(self, values: Mapping[str, Decimal], *, turn: Round, by: Person) -> None:
        """Save the figures as they stand, new or changed. What ``values`` leaves out goes."""
        turn.ensure_workable(by)
        self._hold()
        people_now = self.unit.headcount()
        is_over = self.stretch.ends_on < clock.today()
        refuse(access.enter(staff=self.staff, people_now=people_now, is_over=is_over))
        refuse(access.place(is_taken=self.is_taken()))
        dropped = (
            self.figures.exclude(kind__in=values)
            if self.pk
            else KeyFigure.objects.none()
        )
        signs = signs_from(turn, SOURCE)
        drops_a_sign = dropped.filter(pk__in=signs).exists()
        refuse(access.change(is_withdrawn=self.is_withdrawn, drops_a_sign=drops_a_sign))
        refuse(self._reason_beside())
        verb = "changed" if self.pk else "written"
        self.by, self.at = by, clock.now()
        self.save()
        dropped.delete()
        keep_values({self: values})
        record(by, verb, self, unit_id=self.unit_id)

    @transaction.atomic
    def withdraw(self, *, turn: Round, by: Person) -> None:
        """Take the figures away: they are no longer shown. Twice is once."""
        turn.ensure_workable(by)
        self._hold()
        signs = signs_from(turn, SOURCE)
        has_signs = self.figures.filter(pk__in=signs).exists()
        refuse(access.withdraw(has_signs=has_signs))
        if not self.is_withdrawn:
            self.withdrawn_at, self.withdrawn_by = clock.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record(by, "withdrew", self, unit_id=self.unit_id)

    @transaction.atomic
    def bring_back(self, *, turn: Round, by: Person) -> None:
        """Let the figures stand again. Twice is once."""
        turn.ensure_workable(by)
        self._hold()
        if self.is_withdrawn:
            refuse(self._reason_beside())
            self.withdrawn_at, self.withdrawn_by = None, None
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record(by, "brought back", self, unit_id=self.unit_id)

    def is_taken(self) -> bool:
        """Are there other figures of the same unit and period?"""
        same = KeyPeriod.objects.filter(
            unit=self.unit_id, year=self.year, quarter=self.quarter
        )
        return same.exclude(pk=self.pk).exists()

    def _reason_beside(self) -> str | None:
        """Why these would tell of a few people, beside the figures of units above and below."""
        about = (self.unit_id, self.stretch, self.staff)
        others = KeyPeriod.objects.exclude(pk=self.pk)
        return recorded_beside([self.unit_id], others).reason_against(*about)

    def _hold(self) -> None:
        hold_figures_of(self.unit)
        if self.pk:
            stands = KeyPeriod.objects.get(pk=self.pk)
            self.withdrawn_at, self.withdrawn_by = (
                stands.withdrawn_at,
                stands.withdrawn_by,
            )


def hold_figures_of(unit: Unit) -> None:
    """Hold the organisation's row: figures of two units, one above the other, are written one after
    the other, by files and forms.
    """
    rows = Organisation.objects.select_for_update(no_key=True)
    rows.get(pk=unit.organisation_id)


def recorded_beside(
    units: Iterable[int], periods: KeyPeriodQuerySet | None = None
) -> Recorded:
    """The figures that stand in the organisation of these units, or those of ``periods``."""
    houses = Unit.objects.filter(pk__in=list(units)).values("organisation")
    everywhere = Unit.objects.filter(organisation__in=houses)
    above = dict(everywhere.values_list("pk", "parent"))
    recorded = Recorded(above, _staffed(everywhere, above.values()))
    found = KeyPeriod.objects.all() if periods is None else periods
    standing = found.standing().filter(unit__organisation__in=houses)
    for period in standing:
        recorded.keep(period.unit_id, period.stretch, period.staff)
    return recorded


def _staffed(units: Any, parents: Iterable[int | None]) -> set[int]:
    """Those that have people of their own, or may have had. What only holds other units together,
    and has never had anybody, has no rest that a figure could be about.
    """
    holding = set(parents)
    own = Employee.objects.filter(unit__in=units).values_list("unit", flat=True)
    people = set(own.distinct())
    facts = units.values_list("pk", "closed_on")
    return {
        unit
        for unit, closed_on in facts
        if unit in people or closed_on or unit not in holding
    }


def keep_values(values: Mapping[KeyPeriod, Mapping[str, Decimal]]) -> None:
    """Store the figures of stored periods, each new or in the place of the one before."""
    KeyFigure.objects.bulk_create(
        _figures(values),
        update_conflicts=True,
        unique_fields=["period", "kind"],
        update_fields=["value"],
    )


def _figures(values: Mapping[KeyPeriod, Mapping[str, Decimal]]) -> Iterable[KeyFigure]:
    for period, by_kind in values.items():
        for kind, value in by_kind.items():
            yield KeyFigure(period=period, kind=kind, value=value)
