import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.policy import Policy
from guldkorn.content.rotation.sets import rotation
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.measurement.instrument import Instrument
from guldkorn.pulses import access, lifecycle, rhythm
from guldkorn.pulses.lifecycle import PulseState
from guldkorn.pulses.rhythm import ComingBeat
from guldkorn.rounds.models import Round
from guldkorn.surveys.lifecycle import GIVEN_UP
from guldkorn.surveys.models import Survey
from guldkorn.surveys.models.asked import waits_before
from guldkorn.surveys.models.listing import SurveyQuerySet
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Unit

STATE_NAMES = {
    PulseState.RUNNING: _("It runs"),
    PulseState.PAUSED: _("It has a break"),
    PulseState.ENDED: _("Ended"),
    PulseState.STOPPED: _("It has stopped by itself"),
}


def sets_for(unit: Unit) -> list[Instrument]:
    """The sets that a pulse asks here. Of nothing but harm it asks only where it could be shown."""
    can_show = unit.headcount() >= Policy().sensitive_shares
    return [one for one in rotation() if can_show or not is_of_harm(one)]


def is_of_harm(instrument: Instrument) -> bool:
    return all(scale.sensitive for scale in instrument.scales)


def timetable_for(
    unit: Unit,
    first: dt.date,
    weeks: int,
    *,
    last: str | None = None,
    closed_on: Mapping[str, dt.date] | None = None,
) -> list[ComingBeat]:
    """What comes in a whole turn and one more: then the first set is seen to be back."""
    sets = rhythm.turned(sets_for(unit), last)
    waits = waits_before(Survey.objects.all(), unit, sets)
    by_id = {one.id: wait for one, wait in zip(sets, waits, strict=True)}
    number = len(sets) + 1
    return rhythm.coming(sets, first, weeks, by_id, number, closed_on=closed_on)


class PulseQuerySet(models.QuerySet["Pulse"]):
    def visible_to(self, person: Any) -> Self:
        """The pulses of this person's TRIOs."""
        return self.filter(trio__in=Trio.objects.visible_to(person)).select_related(
            "trio__unit__organisation"
        )

    def running(self) -> Self:
        return self.filter(state=PulseState.RUNNING)


class Pulse(models.Model):
    """Every so many weeks a unit is asked the next set of questions, until somebody ends it.

    ``counts_from`` is the day since which answers that stay away count.
    """

    class Because(models.TextChoices):
        """Why it stopped by itself."""

        ANSWERS = (
            "answers",
            _("Twice in a row there were too few answers to show anything."),
        )
        PEOPLE = "people", _("There are fewer than eight people on the staff list now.")

    trio = models.OneToOneField(Trio, models.PROTECT, related_name="pulse")
    weeks = models.PositiveSmallIntegerField(_("How many weeks from one to the next?"))
    starts_on = models.DateField(_("The first one opens on"))
    result_where = models.CharField(
        _("Where and how everybody hears the result"), max_length=200
    )
    state = models.CharField(
        max_length=10,
        choices=[(state.value, name) for state, name in STATE_NAMES.items()],
        default=PulseState.RUNNING,
    )
    because = models.CharField(max_length=10, choices=Because.choices, blank=True)
    next_on = models.DateField(
        null=True,
        blank=True,
        help_text="when the next one opens, as it was known at last",
    )
    counts_from = models.DateField()
    state_since = models.DateTimeField()
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = PulseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"pulse of {self.trio.unit}"

    @property
    def unit(self) -> Unit:
        unit: Unit = self.trio.unit
        return unit

    @property
    def is_running(self) -> bool:
        return self.state == PulseState.RUNNING

    def last_survey(self) -> Survey | None:
        """The newest that took place, takes place or is planned."""
        return self._surveys().select_related("unit").order_by("beat__pk").last()

    def _surveys(self) -> SurveyQuerySet:
        """Those that it has opened, without what was called off."""
        asked = (
            Survey.objects.filter(beat__pulse=self)
            if self.pk
            else Survey.objects.none()
        )
        kept: SurveyQuerySet = asked.exclude(state__in=GIVEN_UP)
        return kept

    def timetable(self) -> list[ComingBeat]:
        """What comes from today on."""
        last = self.last_survey()
        first = max(self.starts_on, clock.today())
        if last:
            first = max(first, last.opens_on + self.weeks * rhythm.WEEK)
        asked = last.instrument_id if last else None
        return timetable_for(
            self.unit, first, self.weeks, last=asked, closed_on=self._closed_on()
        )

    def _closed_on(self) -> dict[str, dt.date]:
        """The last day of each set that was asked, by its id. People may have become fewer since,
        and with them the sets: then the rhythm alone keeps no distance.
        """
        told = self._surveys().order_by("beat__pk")
        return dict(told.values_list("instrument_id", "closes_on"))

    def on_paper(self) -> int:
        """How many have no work e-mail, and are reached by a code."""
        here = Employee.objects.current().filter(unit__in=self.unit.subtree())
        return here.filter(email="").count()

    def unprinted(self) -> Survey | None:
        """The survey whose codes are to be printed now, if there is one."""
        return self._surveys().wanting_codes().first()

    @transaction.atomic
    def write(self, turn: Round, *, by: Person) -> None:
        """Save the plan, new or changed. It never opens what is open already."""
        turn.ensure_workable(by)
        is_new = not self.pk
        if is_new:
            refuse(access.plan(has_one=Pulse.objects.filter(trio=self.trio).exists()))
            self.counts_from, self.state_since, self.state_by = (
                clock.today(),
                clock.now(),
                by,
            )
        self.next_on = self._next_day()
        self.save()
        verb = "planned" if is_new else "changed"
        record(by, verb, self, unit_id=self.trio.unit_id)

    @transaction.atomic
    def move(self, to: PulseState, *, by: Person | None, because: str = "") -> None:
        """Pause it, end it, or take it up again; ``by`` is None where it stops by itself.

        A survey that is open stays open to its last day: people were told so. One that is only
        planned is called off.
        """
        if by is not None:
            self._ensure_workable(by)
        # the clock may stop it while one of the three pauses it
        self.refresh_from_db(from_queryset=Pulse.objects.select_for_update())
        if self.state == to:
            return
        refuse(lifecycle.move(PulseState(self.state), to))
        planned = self.last_survey()
        if by is not None and planned and planned.is_planned:
            planned.call_off(by=by)
        self.state, self.because = to, because
        self.state_since, self.state_by = clock.now(), by
        if to == PulseState.RUNNING:
            self.counts_from, self.next_on = clock.today(), self._next_day()
        self.save()
        verb = {
            PulseState.RUNNING: "taken up",
            PulseState.PAUSED: "paused",
            PulseState.ENDED: "ended",
            PulseState.STOPPED: "stopped",
        }[to]
        record(by, verb, self, unit_id=self.trio.unit_id)

    def note_next(self) -> None:
        """Keep the day that calendars tell."""
        self.next_on = self._next_day()
        self.save(update_fields=["next_on"])

    def _next_day(self) -> dt.date | None:
        last = self.last_survey()
        if last and last.is_planned:
            return last.opens_on
        coming = self.timetable() if self.unit.headcount() else []
        return coming[0].opens_on if coming else None

    def running_round(self) -> Round | None:
        return self.trio.rounds.filter(closed_at=None).first()

    def _ensure_workable(self, by: Person) -> None:
        turn = self.running_round() or self.trio.rounds.first()
        if turn is not None:
            turn.ensure_workable(by)


class Beat(models.Model):
    """One survey that a pulse has opened."""

    pulse = models.ForeignKey(Pulse, models.PROTECT, related_name="beats")
    survey = models.OneToOneField(Survey, models.PROTECT, related_name="beat")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.survey}"
