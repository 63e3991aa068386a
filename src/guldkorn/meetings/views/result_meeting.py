"""From a result to the meeting where it is shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.forms.result_meeting import ResultMeetingForm
from guldkorn.results.models import Release
from guldkorn.results.page import result_of
from guldkorn.trios.models import Trio


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def result_meeting(
    request: PersonRequest, survey_id: int, unit_id: int
) -> HttpResponse:
    """Choose the topics of a unit's result, and plan the meeting of its TRIO."""
    ours = Trio.objects.visible_to(request.user).select_related("unit__organisation")
    trio = get_object_or_404(ours, unit=unit_id)
    result = result_of(survey_id, unit_id, request.user)
    if result is None:
        raise Http404
    form = ResultMeetingForm(sent(request), result=result, today=clock.today())
    if request.method == "POST" and form.is_valid():
        planned = form.save_for(trio, by=request.user)
        messages.success(
            request,
            _("The meeting is planned. Go through the agenda, and make it yours."),
        )
        return redirect("meetings:meeting", meeting_id=planned.pk)
    others = Release.objects.about(trio.unit).exclude(pk=result.release.pk)
    context = {
        "form": form,
        "result": result,
        "survey": result.release.survey,
        "unit": trio.unit,
        "others": others,
    }
    return render(request, "meetings/reveal/plan.html", context, status=status_of(form))
