"""Paper beside the phones: each exercise as a sheet to print, and sheets that are typed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.content.exercises import all_exercises
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.language import words
from guldkorn.meetings.forms.paper import PaperForm, PaperSizeForm
from guldkorn.meetings.models import Activity, AgendaItem, Meeting, OwnExercise
from guldkorn.meetings.sheets import Paper, on_sheets, sheet_of, sheets_of


@login_required
@require_safe
def sheet(request: PersonRequest, exercise_id: str) -> HttpResponse:
    """An exercise on paper: the question, the steps, and room to write."""
    own = OwnExercise.objects.visible_to(request.user).called(exercise_id)
    shipped = (one for one in all_exercises() if one.id == exercise_id)
    found = own.method if own else next(shipped, None)
    if found is None:
        raise Http404
    title = words(found.title)
    made = on_sheets(
        [sheet_of(found)], title=title, paper=_paper(request), day=clock.today()
    )
    return _pdf(made, found.id)


@login_required
@require_safe
def sheets(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """All exercises of a meeting on paper, in the language of the meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    day = localtime(meeting.starts_at).date()
    with override(meeting.language):
        found = sheets_of(meeting)
        if not found:
            raise Http404
        made = on_sheets(found, title=meeting.title, paper=_paper(request), day=day)
    return _pdf(made, f"sheets-{day}")


def _paper(request: PersonRequest) -> Paper:
    form = PaperSizeForm(request.GET)
    return Paper(form.cleaned_data["paper"]) if form.is_valid() else Paper.A4


def _pdf(made: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: PersonRequest, point_id: int) -> HttpResponse:
    """Type in what was filled in on paper."""
    seen = AgendaItem.objects.filter(
        meeting__in=Meeting.objects.visible_to(request.user)
    ).exclude(exercise="")
    point = get_object_or_404(seen.select_related("meeting"), pk=point_id)
    activity = Activity.of(point)
    if (
        activity is None or activity.shows_figure
    ):  # a guess is private: nobody hands it in
        raise Http404
    form = PaperForm(sent(request), activity=activity, person=request.user)
    if request.method == "POST" and form.is_valid():
        number = form.save(by=request.user)
        text = ngettext("%(number)s is put in.", "%(number)s are put in.", number)
        messages.success(request, text % {"number": number})
        return redirect("meetings:meeting", meeting_id=point.meeting_id)
    context = {
        "meeting": point.meeting,
        "point": point,
        "method": activity.method,
        "form": form,
    }
    return render(request, "meetings/paper/typed.html", context, status=status_of(form))
