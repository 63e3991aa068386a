"""Pulses that have stopped by themselves, and the day of the next one."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.ics import all_day
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.pulses.lifecycle import PulseState
from guldkorn.pulses.models import Pulse
from guldkorn.surveys.models import Survey
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Dated, Kind, WaitingItem


def stopped(scope: PersonScope) -> Iterator[WaitingItem]:
    for turn_id, pulse in _theirs(scope):
        if pulse.state != PulseState.STOPPED:
            continue
        since = timezone.localdate(pulse.state_since)
        yield WaitingItem(
            key=f"pulse:{pulse.pk}:{since}",
            kind=Kind.PULSE,
            unit=scope.unit(pulse.trio_id),
            what=_("The pulse has stopped by itself"),
            why=str(pulse.get_because_display()),
            verb=_("See what to do now"),
            path=reverse("pulses:pulse", args=[turn_id]),
            since=since,
        )


def codes(scope: PersonScope) -> Iterator[WaitingItem]:
    """Surveys of a pulse that somebody answers on paper, and whose codes are not printed yet."""
    turns = {pulse.pk: turn_id for turn_id, pulse in _theirs(scope)}
    for survey in _lacking_codes(turns, scope.today):
        yield WaitingItem(
            key=f"paper:{survey.pk}",
            kind=Kind.PAPER,
            unit=survey.unit,
            what=_("Codes for the pulse are to be printed"),
            why=_(
                "People can answer from %(day)s on. Those without work e-mail need a code."
            )
            % {"day": day_in_words(survey.opens_on)},
            verb=_("Print the codes"),
            path=reverse("pulses:pulse", args=[turns[survey.beat.pulse_id]]) + "#codes",
            due=survey.opens_on,
        )


def next_ones(scope: PersonScope) -> Iterator[Dated]:
    for turn_id, pulse in _theirs(scope):
        day = pulse.next_on
        if pulse.is_running and day and day >= scope.today:
            unit = scope.unit(pulse.trio_id)
            said = _("The next pulse · %(unit)s") % {"unit": unit}
            yield Dated(
                event=all_day(f"pulse-{pulse.pk}@guldkorn", said, day),
                title=_("The next questions of the pulse"),
                place=unit.name,
                path=reverse("pulses:pulse", args=[turn_id]),
                unit_id=unit.pk,
            )


def _theirs(scope: PersonScope) -> list[tuple[int, Pulse]]:
    turns = {turn.trio_id: turn.pk for turn in scope.rounds.values()}
    return [(turns[pulse.trio_id], pulse) for pulse in _pulses(turns)]


@Prepared
def _pulses(trios: Collection[int]) -> QuerySet[Pulse]:
    theirs = Pulse.objects.filter(trio__in=trios)
    return theirs.order_by("pk")


@Prepared
def _lacking_codes(pulses: Collection[int], today: dt.date) -> QuerySet[Survey]:
    asked = Survey.objects.filter(beat__pulse__in=pulses, closes_on__gte=today)
    lacking = asked.wanting_codes().select_related("beat", "unit")
    return lacking.order_by("pk")
