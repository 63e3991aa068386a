from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.escalations.models import received_by
from guldkorn.history.models import Entry
from guldkorn.history.words import lines
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting, points_of
from guldkorn.programmes.forms.home import MeetForm
from guldkorn.programmes.models import Enrolment, TrioMeeting
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.topics.known import topic
from guldkorn.trios.models import Membership, Trio
from guldkorn.updates.models import Board
from guldkorn.waiting.page import A_FEW, WaitingPage, page_of
from guldkorn.waiting.table import waits_for
from guldkorn.waiting.wait import Kind, WaitingItem
from guldkorn.wheel import counting
from guldkorn.wheel.agenda import agenda, of_the_wheel
from guldkorn.wheel.drawing import Arrow, Grain, arrows, grains
from guldkorn.wheel.forms import TrioMeetingForm
from guldkorn.wheel.hints import hints
from guldkorn.wheel.mine import own_trios
from guldkorn.wheel.overview.page import Overview
from guldkorn.wheel.overview.wish import OverviewWish
from guldkorn.wheel.standing import Standing, may_confirm, standing
from guldkorn.wheel.texts import GRAINS, NEXT
from guldkorn.workplaces.models import Organisation, Unit

LATEST = 8
LATEST_MEETINGS = 4


@login_required
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """One TRIO: its wheel. Several, or somebody who runs the organisation: the overview."""
    own = own_trios(request.user)
    run = Organisation.objects.run_by(request.user).order_by("name")
    seen = [Overview(one, request.user).shown(OverviewWish(), None) for one in run]
    waits = Membership.objects.before_the_door().filter(
        person=request.user, confirmed_at__isnull=False
    )
    waiting = list(waits.select_related("trio__unit"))
    if len(own) == 1 and not waiting and not seen:
        (row,) = own
        return (
            redirect("wheel:round", row.round.pk)
            if row.round
            else redirect("wheel:unit", row.trio.unit_id)
        )
    context = {
        "own": own,
        "seen": seen,
        "waiting": waiting,
        "receives": not (own or seen or waiting) and received_by(request.user).exists(),
        "page": few(request.user) if own or seen else None,
    }
    return render(request, "wheel/home.html", context)


@login_required
@require_safe
def unit(request: PersonRequest, unit_id: int) -> HttpResponse:
    """The rounds of a unit. Who runs the organisation sees steps and dates; only the TRIO goes
    in.
    """
    here, trio, is_mine = seen_by(request.user, unit_id)
    rounds = list(Round.objects.filter(trio__unit=here).select_related("trio__unit"))
    context = {
        "unit": here,
        "trio": trio,
        "is_mine": is_mine,
        "running": next((one for one in rounds if not one.is_closed), None),
        "earlier": [one for one in rounds if one.is_closed],
        "board": Board.objects.filter(trio=trio).first(),
        "newcomers": newcomers(trio) if trio and is_mine else [],
        "page": few(request.user, here) if is_mine else None,
    }
    return render(request, "wheel/unit.html", context)


@login_required
@require_safe
def round(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    three = standing(turn)
    counts = counting.count(turn)
    entries = Entry.objects.filter(unit_id=turn.trio.unit_id).select_related("by")
    name_of = turn.trio.unit.organisation.name_of
    all_said = all(one.state != "waits" for one in three)
    meetings = Meeting.objects.that_stand().filter(trios=turn.trio)
    courses = Enrolment.objects.filter(trio=turn.trio).going_on()
    context = {
        "round": turn,
        "unit": turn.trio.unit,
        "page": few(request.user, turn.trio.unit, here=request.path),
        "wheel": _wheel(turn, three),
        "standing": three,
        "may_confirm": may_confirm(turn, three, request.user),
        "may_close": turn.step == Step.FOLLOW_UP and all_said,
        "next": NEXT[Step(turn.step)],
        "hints": hints(turn.step, counts),
        "holds": counting.in_words(counts),
        "history": lines(entries[:LATEST], _topic_title, name_of),
        "board": Board.objects.filter(trio=turn.trio).first(),
        "themes": turn.themes.filter(put_aside_at=None),
        "meetings": meetings[:LATEST_MEETINGS],
        "cards": counts.cards,
        "newcomers": newcomers(turn.trio),
        "courses": courses.select_related("cohort"),
    }
    return render(request, "wheel/round.html", context)


def _topic_title(id: str) -> str:
    return words(topic(id).title)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: PersonRequest, round_id: int) -> HttpResponse:
    """Plan a TRIO meeting about what is true in the wheel."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = TrioMeetingForm(
        sent(request), today=clock.today(), initial=request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        planned = form.save_for(turn, by=request.user)
        messages.success(
            request,
            _("The meeting is planned. Go through the agenda, and make it yours."),
        )
        return redirect("meetings:meeting", meeting_id=planned.pk)
    return render(
        request,
        "wheel/new_meeting.html",
        {"round": turn, "form": form, "points": of_the_wheel(turn, clock.today())},
        status=status_of(form),
    )


@login_required
@require_POST
def meet(request: PersonRequest, enrolment_id: int) -> HttpResponse:
    """Plan the TRIO's meeting before a part of a course: the course's template, and what is true in
    the wheel.
    """
    place = get_object_or_404(
        Enrolment.objects.visible_to(request.user), pk=enrolment_id
    )
    form = MeetForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a day and a time for the meeting."))
        return redirect("programmes:enrolment", enrolment_id=place.pk)
    at, turn = form.starts_at(), place.trio.rounds.filter(closed_at=None).first()
    ours = partial(agenda, turn, at.date()) if turn else points_of
    try:
        made = TrioMeeting.plan(
            place, form.cleaned_data["before"], at, by=request.user, agenda=ours
        )
    except KeyError as unknown:
        raise Http404 from unknown
    messages.success(
        request, _("The meeting is planned. Go through the agenda, and make it yours.")
    )
    return redirect("meetings:meeting", meeting_id=made.meeting_id)


def seen_by(person: Person, unit_id: int) -> tuple[Unit, Trio | None, bool]:
    """Return a unit, its TRIO, and whether the person is in it; 404 for those who neither are nor
    run the unit.
    """
    here = get_object_or_404(Unit.objects.select_related("organisation"), pk=unit_id)
    trio = Trio.objects.filter(unit=here).first()
    is_mine = trio is not None and bool(trio.roles_of(person))
    if not is_mine and not Unit.objects.run_by(person).filter(pk=here.pk).exists():
        raise Http404
    return here, trio, is_mine


def few(person: Person, unit: Unit | None = None, *, here: str = "") -> WaitingPage:
    """The first things that wait for somebody, in a unit or in all of theirs. How many more there
    are says the link to the start page. ``here`` is the address of a unit's page or wheel.
    """
    waits = waits_for(person)
    if unit:
        waits = [one for one in waits if not _stands_there(one, unit, here)]
    first = [one for one in waits if unit is None or one.unit.pk == unit.pk]
    page = page_of(first, clock.today(), most=A_FEW)
    return replace(page, more=len(waits) - len(first[:A_FEW]))


def _stands_there(one: WaitingItem, unit: Unit, here: str) -> bool:
    """Has the page a place of its own for it? A step has, and so has a newcomer at the door."""
    return one.path == here or (one.kind == Kind.DOOR and one.unit.pk == unit.pk)


def newcomers(trio: Trio) -> QuerySet[Membership]:
    """Those whom one of the TRIO has yet to let see what it has."""
    return Membership.objects.before_the_door().filter(trio=trio)


def _wheel(turn: Round, three: list[Standing]) -> dict[str, list[Arrow] | list[Grain]]:
    steps = turn.progress()
    drawn = arrows([step.name for step in steps], [step.state for step in steps])
    if turn.is_closed:
        return {"arrows": drawn, "grains": []}
    names = [_(GRAINS[standing.role]) for standing in three]
    states = [standing.state for standing in three]
    return {"arrows": drawn, "grains": grains(names, states)}
