"""The exercises that can be put on an agenda, and how somebody makes one of their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.asking.preview import PhonePreview
from guldkorn.meetings.forms.own import OwnExerciseForm
from guldkorn.meetings.forms.planning import choosable_exercises
from guldkorn.meetings.models import Meeting, OwnExercise


@login_required
@require_safe
def exercises(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Every exercise that the meeting can use, by the alphabet, with what it asks."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    found = choosable_exercises(OwnExercise.objects.of(meeting, request.user))
    context = {"meeting": meeting, "exercises": found, "after": request.GET.get("after", "")}
    return render(request, "meetings/own/exercises.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_exercise(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Write a question, and look at it as a phone shows it. Nothing is stored."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    return _form_page(request, meeting, OwnExerciseForm(sent(request)))


@login_required
@require_POST
def ask_own(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Ask at once what was looked at."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = OwnExerciseForm(request.POST)
    if not form.is_valid():
        return _form_page(request, meeting, form)
    form.save_for(meeting, by=request.user, now=meeting.state == "running")
    return redirect("meetings:console", meeting_id=meeting.pk)


@login_required
@require_POST
def plan_own(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Put what was looked at on the agenda."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = OwnExerciseForm(request.POST)
    if not form.is_valid():
        return _form_page(request, meeting, form)
    form.save_for(meeting, by=request.user, now=False)
    messages.success(request, _("Your question stands on the agenda."))
    return redirect("meetings:meeting", meeting_id=meeting.pk)


def _form_page(request: PersonRequest, meeting: Meeting, form: OwnExerciseForm) -> HttpResponse:
    context: dict[str, object] = {"meeting": meeting, "form": form}
    if request.method == "POST" and form.is_valid():
        context |= {"preview": PhonePreview(form.method()), "seen": list(form.data.items())}
    return render(request, "meetings/own/exercise.html", context, status=status_of(form))
