"""What a teacher writes to the TRIOs and hands out."""

from django.contrib import messages as said
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.programmes import actions
from guldkorn.programmes.forms.sharing import MaterialForm, MessageForm
from guldkorn.programmes.models import Cohort, Material


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Write to one TRIO or to all; and what was written."""
    cohort = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    form = MessageForm(
        sent(request), cohort=cohort, initial={"to": request.GET.get("to")}
    )
    if request.method == "POST" and form.is_valid():
        actions.write_message(cohort, by=request.user, **form.cleaned_data)
        said.success(request, _("The message has been sent, and is on their page."))
        return redirect("programmes:messages", cohort_id=cohort.pk)
    posts = cohort.messages.select_related("to__trio__unit", "by")
    return render(
        request,
        "programmes/cohort/messages.html",
        {"cohort": cohort, "form": form, "posts": posts},
        status=status_of(form),
    )


@takes(20)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Hand out a link or a file; and what is handed out."""
    cohort = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    form = MaterialForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        Material.hand_out(cohort, by=request.user, **form.facts())
        said.success(request, _("It is handed out."))
        return redirect("programmes:materials", cohort_id=cohort.pk)
    awaited = [one for one in cohort.course.readings if one.file]
    context = {
        "cohort": cohort,
        "form": form,
        "materials": cohort.materials.listed(),
        "awaited": awaited,
    }
    return render(
        request, "programmes/cohort/materials.html", context, status=status_of(form)
    )


@login_required
@require_safe
def material(request: PersonRequest, material_id: int) -> HttpResponse:
    """A file that was handed out: always as a download, never shown as a page of ours."""
    found = get_object_or_404(
        Material.objects.visible_to(request.user), pk=material_id, content__isnull=False
    )
    answer = HttpResponse(bytes(found.content or b""), content_type=found.content_type)
    answer.headers["Content-Disposition"] = found.disposition
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private"
    return answer


@login_required
@require_POST
def take_away(request: PersonRequest, material_id: int) -> HttpResponse:
    mine = Material.objects.listed().filter(
        cohort__in=Cohort.objects.seen_by_teachers(request.user)
    )
    subject = get_object_or_404(mine.select_related("cohort"), pk=material_id)
    cohort = subject.cohort_id
    subject.take_away(by=request.user)
    return redirect("programmes:materials", cohort_id=cohort)
