"""Questions from the room and its pace: what a phone sends, and what the console does with it."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import discreet
from guldkorn.meetings.asking.room import on_phone
from guldkorn.meetings.forms.asking import (
    PaceForm,
    QuestionForm,
    QuestionStateForm,
    QuestionWallForm,
    SupportForm,
)
from guldkorn.meetings.models import Meeting, RoomQuestion
from guldkorn.meetings.views.console import console_or_part
from guldkorn.meetings.views.own_cards import activity_of, seat_of
from guldkorn.meetings.views.phone import on_the_phone, seat_page, to_seat


@csrf_exempt
@require_POST
@on_the_phone
def questions(request: HttpRequest, secret: str) -> HttpResponse:
    """Send a question. Sent twice it is one."""
    form = QuestionForm(request.POST)
    if form.is_valid():
        form.save_for(seat_of(secret))
    return _answer(request, secret, form)


@csrf_exempt
@require_POST
@on_the_phone
def support(request: HttpRequest, secret: str) -> HttpResponse:
    form = SupportForm(request.POST, seat=seat_of(secret))
    if form.is_valid():
        form.save()
    return _answer(request, secret, form)


@csrf_exempt
@require_POST
@on_the_phone
def pace(request: HttpRequest, secret: str) -> HttpResponse:
    form = PaceForm(request.POST)
    if form.is_valid():
        form.save_for(seat_of(secret))
    return _answer(request, secret, form)


@login_required
@require_POST
def question_state(request: PersonRequest, question_id: int) -> HttpResponse:
    """Let a question through, hide it, or note that it was answered or is kept."""
    question, form = _question_of(request, question_id), QuestionStateForm(request.POST)
    if form.is_valid():
        question.turn_to(form.cleaned_data["state"], by=request.user)
    return console_or_part(request, question.meeting)


@login_required
@require_POST
def question_wall(request: PersonRequest, question_id: int) -> HttpResponse:
    """Put a question on the wall, or take it down."""
    question, form = _question_of(request, question_id), QuestionWallForm(request.POST)
    if form.is_valid():
        question.put_on_wall(by=request.user, shown=form.cleaned_data["shown"])
    return console_or_part(request, question.meeting)


def _answer(request: HttpRequest, secret: str, form: forms.Form) -> HttpResponse:
    """Answer with what the seat has now: to the outbox of a phone, or as its page."""
    seat = seat_of(secret)  # as it is now
    said = " ".join(
        str(message) for messages in form.errors.values() for message in messages
    )
    status = 400 if said else 200
    if "application/json" in request.headers.get("Accept", ""):
        asking = on_phone(seat, activity_of(seat))
        html = render_to_string("meetings/asking/_on_phone.html", {"asking": asking})
        told = {"said": said, "asking": html, "point": seat.meeting.current_id}
        return discreet(JsonResponse(told, status=status))
    return (
        seat_page(request, seat, secret, said, status=status)
        if said
        else to_seat(request, secret)
    )


def _question_of(request: PersonRequest, question_id: int) -> RoomQuestion:
    mine = RoomQuestion.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    return get_object_or_404(mine.select_related("meeting"), pk=question_id)
