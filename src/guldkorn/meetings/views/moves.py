"""What moves the room on, each at an address of its own. All of them answer with the console."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings import actions
from guldkorn.meetings.forms.room import (
    DrawForm,
    GoForm,
    NextForm,
    PageForm,
    PhaseForm,
    ReplanForm,
    StepsForm,
)
from guldkorn.meetings.models import Activity, AgendaItem, Meeting, Participant
from guldkorn.meetings.views.console import console_or_part


@login_required
@require_POST
def start(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting = _meeting_of(request, meeting_id)
    meeting.start(by=request.user)
    return console_or_part(request, meeting)


@login_required
@require_POST
def go_on(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Go on from where the page stood: pressed twice, or at two consoles, it is once."""
    meeting, form = _meeting_of(request, meeting_id), NextForm(request.POST)
    if form.is_valid():
        there = form.cleaned_data
        meeting.go(by=request.user, to=there["point"], leaves=there["leaves"])
    return console_or_part(request, meeting)


@login_required
@require_POST
def go_to(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Go to any point, also back to one that the room has been past."""
    meeting, form = _meeting_of(request, meeting_id), GoForm(request.POST)
    if form.is_valid():
        meeting.go(by=request.user, to=form.cleaned_data["point"])
    return console_or_part(request, meeting)


@login_required
@require_POST
def build_up(request: PersonRequest, point_id: int) -> HttpResponse:
    """Show the next part of a drawing on the wall, or all of it."""
    mine = AgendaItem.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    point, form = (
        get_object_or_404(mine.select_related("meeting"), pk=point_id),
        StepsForm(request.POST),
    )
    if form.is_valid():
        point.build_up(form.cleaned_data["steps"], by=request.user)
    return console_or_part(request, point.meeting)


@login_required
@require_POST
def turn_page(request: PersonRequest, point_id: int) -> HttpResponse:
    """Show another of the pages that were brought for a point."""
    mine = AgendaItem.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    point = get_object_or_404(mine.select_related("meeting"), pk=point_id)
    form = PageForm(request.POST)
    if form.is_valid():
        point.turn_to_page(form.cleaned_data["page"], by=request.user)
    return console_or_part(request, point.meeting)


@login_required
@require_POST
def draw_groups(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting, form = _meeting_of(request, meeting_id), DrawForm(request.POST)
    if form.is_valid():
        Participant.draw_groups(meeting, by=request.user, **form.cleaned_data)
    return console_or_part(request, meeting)


@login_required
@require_POST
def replan(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting, form = _meeting_of(request, meeting_id), ReplanForm(request.POST)
    if form.is_valid():
        meeting.replan(by=request.user, **form.cleaned_data)
    return console_or_part(request, meeting)


@login_required
@require_POST
def end(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting = _meeting_of(request, meeting_id)
    actions.end(meeting, by=request.user)
    return console_or_part(request, meeting)


@login_required
@require_POST
def turn(request: PersonRequest, activity_id: int) -> HttpResponse:
    """Open a phase of the exercise that the room is at. An exercise that the room has left stays as
    it is.
    """
    mine = Activity.objects.filter(
        point__meeting__in=Meeting.objects.run_by(request.user)
    )
    activity = get_object_or_404(mine.select_related("point__meeting"), pk=activity_id)
    meeting, form = activity.point.meeting, PhaseForm(request.POST)
    if form.is_valid() and meeting.current and Activity.at(meeting.current) == activity:
        activity.turn_to(by=request.user, **form.cleaned_data)
    return console_or_part(request, meeting)


@login_required
@require_POST
def wall_page(request: PersonRequest, activity_id: int) -> HttpResponse:
    """Show another page of the cards, or the numbers, on the big screen."""
    mine = Activity.objects.filter(
        point__meeting__in=Meeting.objects.run_by(request.user)
    )
    activity = get_object_or_404(mine.select_related("point__meeting"), pk=activity_id)
    form = PageForm(request.POST)
    if form.is_valid():
        activity.turn_page(by=request.user, **form.cleaned_data)
    return console_or_part(request, activity.point.meeting)


def _meeting_of(request: PersonRequest, meeting_id: int) -> Meeting:
    return get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
