import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.pulses import rhythm
from guldkorn.pulses.forms import PulseForm
from guldkorn.pulses.lifecycle import PulseState
from guldkorn.pulses.lines import lines_of
from guldkorn.pulses.models import Pulse, sets_for, timetable_for
from guldkorn.pulses.page import picture
from guldkorn.rounds.models import Round
from guldkorn.surveys import access
from guldkorn.surveys.distances import OVERLAP, SAME_PEOPLE
from guldkorn.surveys.models import why_not_alone

WEEKS = 6
"""The rhythm that is proposed, where it is slow enough."""


def _proposed(turn: Round, fewest: int) -> Pulse:
    """What a TRIO that has no pulse begins from."""
    opens = rhythm.opening(clock.today())
    return Pulse(trio=turn.trio, weeks=max(WEEKS, fewest), starts_on=opens)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pulse(request: PersonRequest, round_id: int) -> HttpResponse:
    """The pulse of a TRIO: its picture and its plan. A POST with ``look`` only draws it anew."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    people = turn.unit.headcount()
    subject = Pulse.objects.filter(trio=turn.trio).first()
    if subject is None and access.start(people):
        context = {"round": turn, "people": people}
        status = 403 if request.method == "POST" else 200
        return render(request, "pulses/too_few.html", context, status=status)
    sets = sets_for(turn.unit)
    fewest = rhythm.fewest_weeks(len(sets))
    subject = subject or _proposed(turn, fewest)
    make = partial(PulseForm, instance=subject, fewest=fewest, today=clock.today())
    with editing.held(request, turn, subject):
        form = editing.form_of(request, make, about=subject)
        looks = "look" in request.POST
        valid = form.is_valid()
        save = partial(_save, form, turn, request)
        saved = valid and not looks and editing.done(form, save)
    if saved:
        messages.success(
            request, _("Saved. The picture shows when each set of questions comes.")
        )
        return redirect("pulses:pulse", turn.pk)
    context = _context(turn, subject, form, looks=looks and valid)
    context |= {"people": people, "sets": sets, "fewest": fewest}
    context["lines"] = lines_of(subject, request.user)
    return render(request, "pulses/pulse.html", context, status=editing.status(form))


def _save(form: PulseForm, turn: Round, request: PersonRequest) -> None:
    form.instance.write(turn, by=request.user)


def _context(
    turn: Round, subject: Pulse, form: PulseForm, *, looks: bool
) -> dict[str, Any]:
    """The picture is of what stands, or of what somebody only looks at."""
    if subject.pk and (not form.is_bound or not looks):
        subject.refresh_from_db()
        subject.trio = turn.trio
    beats = _timetable(turn, subject)
    unprinted = subject.unprinted()
    return {
        "round": turn,
        "pulse": subject,
        "form": form,
        "looks": looks,
        "picture": picture(turn.unit, subject, beats),
        "next": beats[0] if beats else None,
        "distance": OVERLAP,
        "same_people": SAME_PEOPLE,
        "answer_days": rhythm.ANSWER_DAYS,
        "on_paper": subject.on_paper(),
        "unprinted": unprinted,
        "alone": unprinted is not None and why_not_alone(unprinted) is None,
        "printed_ahead": rhythm.PRINTED_AHEAD,
    }


def _timetable(turn: Round, subject: Pulse) -> list[rhythm.ComingBeat]:
    if turn.is_closed or access.start(turn.unit.headcount()):
        return []
    if not subject.pk:
        first = max(subject.starts_on or dt.date.min, clock.today())
        return timetable_for(turn.unit, first, subject.weeks or WEEKS)
    return subject.timetable() if subject.is_running else []


@login_required
@require_POST
def pause(request: PersonRequest, pulse_id: int) -> HttpResponse:
    return _moved(
        request,
        pulse_id,
        PulseState.PAUSED,
        _("The pulse has a break. Nothing opens meanwhile."),
    )


@login_required
@require_POST
def end(request: PersonRequest, pulse_id: int) -> HttpResponse:
    said = _("The pulse is ended. What it has shown stays. You can take it up again.")
    return _moved(request, pulse_id, PulseState.ENDED, said)


@login_required
@require_POST
def take_up(request: PersonRequest, pulse_id: int) -> HttpResponse:
    return _moved(request, pulse_id, PulseState.RUNNING, _("The pulse runs again."))


def _moved(
    request: PersonRequest, pulse_id: int, to: PulseState, said: str
) -> HttpResponse:
    subject = get_object_or_404(Pulse.objects.visible_to(request.user), pk=pulse_id)
    subject.move(to, by=request.user)
    messages.success(request, said)
    turn = subject.running_round() or subject.trio.rounds.first()
    return redirect("pulses:pulse", turn.pk if turn else 0)
