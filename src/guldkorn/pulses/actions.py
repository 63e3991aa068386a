"""What the clock does for a pulse: ask the next set, remind once, and stop where too few answer."""

import datetime as dt
from functools import partial

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.letters.models import Mailing
from guldkorn.lib.chores import Chores
from guldkorn.pulses import rhythm
from guldkorn.pulses.lifecycle import PulseState
from guldkorn.pulses.models import Beat, Pulse, is_of_harm
from guldkorn.pulses.rhythm import ComingBeat
from guldkorn.results.models import Release
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, inviting
from guldkorn.surveys.delivery import REMINDER
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey

THE_CLOCK: Person | None = None


def due(today: dt.date, chores: Chores | None = None) -> list[Survey]:
    """Do what the day asks of every pulse, and return the surveys that it opened."""
    chores = chores or Chores()
    opened = []
    for pulse in Pulse.objects.running().select_related("trio__unit__organisation"):
        said = f"pulse {pulse.pk} did not go on"
        opened.append(chores.do(said, partial(go_on, pulse, today)))
    return [survey for survey in opened if survey]


@transaction.atomic
def go_on(pulse: Pulse, today: dt.date) -> Survey | None:
    """Open the next survey where its day has come. A day that was missed is made up for.

    Where codes are printed, it is planned some days ahead.
    """
    # two clocks at once would open two surveys, and one of the three may pause it meanwhile
    pulse.refresh_from_db(from_queryset=Pulse.objects.select_for_update())
    if not pulse.is_running:
        return None
    last = pulse.last_survey()
    if last and last.state in {State.OPEN, State.CLOSED}:
        _remind(last, today)
        if pulse.next_on and pulse.next_on <= today:
            pulse.note_next()
        return None
    if access.start(pulse.unit.headcount()):
        pulse.move(PulseState.STOPPED, by=THE_CLOCK, because=Pulse.Because.PEOPLE)
        return None
    if is_quiet(pulse):
        pulse.move(PulseState.STOPPED, by=THE_CLOCK, because=Pulse.Because.ANSWERS)
        return None
    turn, beat = pulse.running_round(), pulse.timetable()[0]
    ahead = rhythm.PRINTED_AHEAD if pulse.on_paper() else 0
    if turn is not None and beat.opens_on <= today + dt.timedelta(days=ahead):
        return _open(pulse, turn, beat)
    if pulse.next_on != beat.opens_on:
        pulse.note_next()
    return None


def is_quiet(pulse: Pulse) -> bool:
    """Did the last ones in a row show nothing? What asks of harm only is not counted: its floor is
    so high that little would be shown anyway.
    """
    since = Release.objects.filter(
        survey__beat__pulse=pulse, survey__opens_on__gte=pulse.counts_from
    )
    counted = [
        release
        for release in since.select_related("survey").order_by("-made_at", "-pk")
        if not is_of_harm(release.survey.instrument)
    ]
    lately = counted[: rhythm.QUIET_AT_MOST]
    shown = set(
        Release.objects.shown_for(pulse.unit).filter(pk__in=[one.pk for one in lately])
    )
    return len(lately) == rhythm.QUIET_AT_MOST and not shown


def _open(pulse: Pulse, turn: Round, beat: ComingBeat) -> Survey:
    survey = Survey.start(
        pulse.unit,
        beat.asks,
        by=THE_CLOCK,
        round=turn,
        channel=Survey.Channel.EMAIL,
        opens_on=beat.opens_on,
        closes_on=beat.closes_on,
        result_on=beat.closes_on + dt.timedelta(days=rhythm.TOLD_AFTER),
        result_where=pulse.result_where,
    )
    inviting.open_and_invite(survey, by=THE_CLOCK)
    Beat.objects.create(pulse=pulse, survey=survey)
    pulse.note_next()
    return survey


def _remind(survey: Survey, today: dt.date) -> None:
    """Once, half-way, and blind as every reminder: nobody learns whom it went to."""
    half_way = survey.opens_on + dt.timedelta(days=rhythm.REMINDED_AFTER)
    is_time = survey.state == State.OPEN and half_way <= today <= survey.closes_on
    if is_time and not Mailing.objects.about(survey, REMINDER).exists():
        inviting.remind(survey, by=THE_CLOCK)
