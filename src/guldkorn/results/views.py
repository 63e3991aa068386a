from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.refusal import refuse
from guldkorn.results.actions import close_it
from guldkorn.results.comments import said_in
from guldkorn.results.models import Figure
from guldkorn.results.page import result_of
from guldkorn.results.patterns import patterns_in
from guldkorn.results.takeaway.files import choices_for
from guldkorn.rounds.models import Round
from guldkorn.surveys import access
from guldkorn.surveys.forms import ClosureForm
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey, SurveyJob
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Unit


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def closure(request: PersonRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).select_related("unit"), pk=survey_id
    )
    if survey.state not in {State.OPEN, State.CLOSED}:
        return redirect("results:survey", survey.pk)
    form = ClosureForm(sent(request), survey=survey, today=clock.today())
    if request.method == "POST" and (survey.state == State.CLOSED or form.is_valid()):
        return _closed(request, survey)
    job = survey.jobs.going_on().filter(kind=SurveyJob.Kind.CLOSING).first()
    if job:
        return redirect("surveys:job", job.pk)
    turn = Round.objects.visible_to(request.user).filter(surveys=survey).first()
    return render(
        request,
        "results/closure.html",
        {"survey": survey, "form": form, "round": turn},
        status=status_of(form),
    )


def _closed(request: PersonRequest, survey: Survey) -> HttpResponse:
    refuse(access.close(is_planned=survey.is_planned))
    job = SurveyJob.ask(survey, SurveyJob.Kind.CLOSING, by=request.user)
    if not job.do_if_small(close_it):
        return redirect("surveys:job", job.pk)
    messages.success(request, _("The survey is closed, and here is the result."))
    return redirect("results:survey", survey.pk)


@require_safe
@login_required
def survey(request: PersonRequest, survey_id: int) -> HttpResponse:
    """The result of the reader's own unit; while there is none, when it comes."""
    figures = Figure.objects.visible_to(request.user).filter(release__survey=survey_id)
    own_or_run = Q(pk__in=Survey.objects.visible_to(request.user).values("pk"))
    seen = own_or_run | Q(pk__in=figures.values("release__survey"))
    survey = get_object_or_404(
        Survey.objects.filter(seen).select_related("unit"), pk=survey_id
    )
    if survey.state == State.RELEASED:
        own = survey.units.filter(
            unit__trio__in=Trio.objects.visible_to(request.user)
        ).first()
        return redirect(
            "results:unit", survey.pk, own.unit_id if own else survey.unit_id
        )
    runs = Survey.objects.run_by(request.user).filter(pk=survey.pk).exists()
    may_close = (
        runs and survey.state in {State.OPEN, State.CLOSED} and not survey.is_planned
    )
    return render(
        request, "results/waiting.html", {"survey": survey, "may_close": may_close}
    )


@require_safe
@login_required
def unit(request: PersonRequest, survey_id: int, unit_id: int) -> HttpResponse:
    result = result_of(survey_id, unit_id, request.user)
    if result is None:
        raise Http404
    survey = result.release.survey
    context = {
        "result": result,
        "survey": survey,
        "policy": survey.floors,
        "patterns": patterns_in(result, request.user),
        "said": said_in(result, request.user),
        "choices": choices_for(result),
        "runs": Unit.objects.run_by(request.user).filter(pk=survey.unit_id).exists(),
    }
    return render(request, "results/unit.html", context)
