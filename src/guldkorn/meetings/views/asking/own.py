"""The exercises that can be put on an agenda, and how somebody makes one of their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
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
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.asking.own import (
    change,
    is_answered,
    put_back,
    take_off,
    used_in,
)
from guldkorn.meetings.asking.preview import PhonePreview
from guldkorn.meetings.forms.own import OwnExerciseForm
from guldkorn.meetings.forms.planning import choosable_exercises
from guldkorn.meetings.models import Meeting, OwnExercise


@login_required
@require_safe
def exercises(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Every exercise that the meeting can use, by the alphabet, with what it asks."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    ours = OwnExercise.objects.of(meeting, request.user)
    offered = {one.exercise_id: one for one in ours.on_the_list()}
    found = [
        (one, offered.get(one.id)) for one in choosable_exercises(offered.values())
    ]
    changed = ours.changed_by(request.user)
    context = {
        "meeting": meeting,
        "exercises": found,
        "after": request.GET.get("after", ""),
        "changed": set(changed.values_list("pk", flat=True)),
        "away": changed.filter(taken_off_at__isnull=False, replaced_by=None),
    }
    return render(request, "meetings/own/exercises.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_exercise(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Write a question, and look at it as a phone shows it (?copy= begins with another one's
    words). Nothing is stored.
    """
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    ours = OwnExercise.objects.of(meeting, request.user)
    copied = ours.filter(code=request.GET.get("copy", "")).first()
    begun = OwnExerciseForm.words_of(copied) if copied else None
    return _form_page(request, meeting, OwnExerciseForm(sent(request), initial=begun))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_own(request: PersonRequest, meeting_id: int, own_code: str) -> HttpResponse:
    """Write a question in other words, look at it, and save it. One that somebody has answered
    keeps its words: there a copy is begun.
    """
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    opened = get_object_or_404(
        _changed(request).filter(organisation=meeting.organisation_id), code=own_code
    )
    subject = opened.newest
    if is_answered(subject):
        messages.info(
            request,
            _(
                "Somebody has answered this question, so it stays. This is a copy to change."
            ),
        )
        copy = {"copy": subject.code}
        return redirect(reverse("meetings:own_exercise", args=[meeting.pk], query=copy))
    form = OwnExerciseForm(sent(request), initial=OwnExerciseForm.words_of(subject))
    if request.method == "POST" and form.is_valid():
        if opened != subject:
            text = _(
                "Somebody has changed this question in the meantime. Look, and do it again."
            )
            form.add_error(None, text)
        elif "save" in request.POST:
            change(subject, form.asked(), by=request.user)
            messages.success(
                request, _("The question is changed wherever it is planned.")
            )
            return redirect("meetings:meeting", meeting_id=meeting.pk)
    used = used_in(subject).filter(meeting__rehearses=None).count()
    return _form_page(request, meeting, form, changes=subject, used=used)


@login_required
@require_POST
def take_off_own(request: PersonRequest, own_code: str) -> HttpResponse:
    """Offer a question no longer."""
    subject = get_object_or_404(_changed(request), code=own_code)
    take_off(subject, by=request.user)
    return _to_list(request, subject)


@login_required
@require_POST
def put_back_own(request: PersonRequest, own_code: str) -> HttpResponse:
    """Offer a question again."""
    subject = get_object_or_404(_changed(request), code=own_code)
    put_back(subject, by=request.user)
    return _to_list(request, subject)


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


def _form_page(
    request: PersonRequest, meeting: Meeting, form: OwnExerciseForm, **more: object
) -> HttpResponse:
    context: dict[str, object] = {"meeting": meeting, "form": form, **more}
    if request.method == "POST" and form.is_valid():
        seen = [(name, value) for name, value in form.data.items() if name != "save"]
        context |= {"preview": PhonePreview(form.method()), "seen": seen}
    return render(
        request, "meetings/own/exercise.html", context, status=status_of(form)
    )


def _changed(request: PersonRequest) -> QuerySet[OwnExercise]:
    return OwnExercise.objects.changed_by(request.user).select_related("replaced_by")


def _to_list(request: PersonRequest, own: OwnExercise) -> HttpResponse:
    """The list of the meeting that it was made for; of another one where the form says so."""
    meeting = request.POST.get("meeting", "")
    mine = Meeting.objects.run_by(request.user)
    key = int(meeting) if meeting.isdecimal() else own.meeting_id
    here = mine.filter(pk=key).first() if key else None
    if here is None:
        return redirect("meetings:meetings")
    return redirect("meetings:exercises", meeting_id=here.pk)
