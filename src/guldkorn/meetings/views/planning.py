"""Planning: the meetings somebody runs or comes to, and a meeting's run-sheet."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.afterwards.last_time import last_time
from guldkorn.meetings.forms.planning import (
    AsSeenForm,
    HelperForm,
    MeetingForm,
    PlaceForm,
    PointForm,
)
from guldkorn.meetings.models import (
    AgendaItem,
    Meeting,
    Outcome,
    OwnExercise,
    ShelfItem,
)
from guldkorn.meetings.reveal.results import results_of
from guldkorn.meetings.run_sheet import run_sheet
from guldkorn.meetings.views.plan.page import planned


@login_required
@require_safe
def meetings(request: PersonRequest) -> HttpResponse:
    found = Meeting.objects.visible_to(request.user).select_related(
        "organisation", "trio__unit"
    )
    context = {
        "coming": [one for one in reversed(found) if one.state == "planned"],
        "called_off": [one for one in found if one.state == "called_off"],
        "keeps": ShelfItem.objects.visible_to(request.user).exists(),
        "running": [one for one in found if one.state == "running"],
        "ended": [one for one in found if one.state == "ended"],
        "may_plan": MeetingForm.may_plan(request.user),
    }
    return render(request, "meetings/meetings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    form = MeetingForm(
        sent(request),
        person=request.user,
        today=clock.today(),
        initial=request.GET.dict(),
    )
    if request.method == "POST" and form.is_valid():
        planned = form.save_for(request.user)
        messages.success(
            request,
            _("The meeting is planned. Go through the agenda, and make it yours."),
        )
        return redirect("meetings:meeting", meeting_id=planned.pk)
    context = {
        "form": form,
        "may_plan": MeetingForm.may_plan(request.user),
        "results": results_of(request.user),
    }
    return render(request, "meetings/new.html", context, status=status_of(form))


@login_required
@require_safe
def meeting(request: PersonRequest, meeting_id: int) -> HttpResponse:
    subject = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    runs = Meeting.objects.run_by(request.user).filter(pk=subject.pk).exists()
    may_change = runs and subject.state in {"planned", "running"}
    context = {
        "meeting": subject,
        "runs": runs,
        "lines": run_sheet(subject),
        "last": last_time(subject)
        if subject.state != "ended" and subject.is_own_of(request.user)
        else None,
        "trios": subject.invited,
        "helper_form": HelperForm(meeting=subject) if may_change else None,
        "may_change": may_change,
        **(planned(subject, request.user) if runs else {}),
        "questions": Outcome.objects.questions_of(subject) if runs else (),
    }
    return render(request, "meetings/meeting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_point(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Write a new point; it stands last, or right after the point of the address (?after=)."""
    subject = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = PointForm(
        sent(request),
        kind=subject.kind,
        ours=OwnExercise.objects.of(subject, request.user).on_the_list(),
    )
    form.begin_with(request.GET.get("exercise", ""))
    if request.method == "POST" and form.is_valid():
        AgendaItem.add(
            subject,
            by=request.user,
            after=request.GET.get("after", ""),
            **form.cleaned_data,
        )
        return redirect("meetings:meeting", meeting_id=subject.pk)
    return render(
        request,
        "meetings/point.html",
        {"meeting": subject, "form": form},
        status=status_of(form),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: PersonRequest, point_id: int) -> HttpResponse:
    subject = _point_of(request, point_id)
    meeting = subject.meeting
    with editing.held(request, meeting, subject):
        ours = OwnExercise.objects.of(meeting, request.user).on_the_list()
        make = partial(PointForm, kind=meeting.kind, ours=ours, instance=subject)
        form = editing.form_of(request, make, about=subject)
        if form.is_valid() and editing.done(
            form, partial(subject.change, by=request.user, **form.cleaned_data)
        ):
            return redirect("meetings:meeting", meeting_id=meeting.pk)
    context = {"meeting": meeting, "point": subject, "form": form}
    return render(request, "meetings/point.html", context, status=editing.status(form))


@login_required
@require_POST
def arrange(request: PersonRequest, point_id: int) -> HttpResponse:
    """Move a point up or down."""
    subject, form = _point_of(request, point_id), PlaceForm(request.POST)
    with editing.held(request, subject.meeting, subject):
        if _is_as_seen(request, form, subject):
            subject.move(form.cleaned_data["places"], by=request.user)
    return _to_point(subject)


@login_required
@require_POST
def split(request: PersonRequest, point_id: int) -> HttpResponse:
    subject, form = _point_of(request, point_id), AsSeenForm(request.POST)
    with editing.held(request, subject.meeting, subject):
        if _is_as_seen(request, form, subject):
            subject.split(by=request.user)
    return _to_point(subject)


@login_required
@require_POST
def skip(request: PersonRequest, point_id: int) -> HttpResponse:
    """Leave a point out. Wherever it has been moved to since, it is the one that was meant."""
    subject = _point_of(request, point_id)
    with editing.held(request, subject.meeting, subject):
        subject.skip(by=request.user)
    return _to_point(subject)


@login_required
@require_POST
def take_in(request: PersonRequest, point_id: int) -> HttpResponse:
    subject = _point_of(request, point_id)
    with editing.held(request, subject.meeting, subject):
        subject.skip(by=request.user, skipped=False)
    return _to_point(subject)


@login_required
@require_POST
def facilitators(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Let somebody run the meeting too, or no longer."""
    subject = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = HelperForm(request.POST, meeting=subject)
    if form.is_valid():
        form.save_for(by=request.user)
    return redirect("meetings:meeting", meeting_id=subject.pk)


def _is_as_seen(request: PersonRequest, form: AsSeenForm, point: AgendaItem) -> bool:
    """Does the point still stand where the page showed it? Tells, and says no, when it does not."""
    if not form.is_valid():
        return False
    if not form.is_as_seen(point):
        messages.warning(
            request,
            _("Somebody has moved the points in the meantime. Look, and do it again."),
        )
        return False
    return True


def _to_point(point: AgendaItem) -> HttpResponse:
    return redirect(
        reverse("meetings:meeting", args=[point.meeting_id]) + f"#point-{point.pk}"
    )


def _point_of(request: PersonRequest, point_id: int) -> AgendaItem:
    mine = AgendaItem.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    return get_object_or_404(mine.select_related("meeting__trio"), pk=point_id)
