from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.records.elsewhere.forms import (
    OutsideFigureForm,
    OutsideFileForm,
    OutsideSurveyForm,
    ReportForm,
)
from guldkorn.records.models import OutsideFigure, OutsideReport, OutsideSurvey
from guldkorn.records.models.outside_survey import OUTSIDE_SOURCE
from guldkorn.records.views.key_figures import round_of
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from


@login_required
@require_safe
def outside(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    """A survey made elsewhere: what it is, its figures, and its report."""
    turn = round_of(request, round_id)
    return _page(request, turn, survey_of(request, turn, outside_survey_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_outside(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = round_of(request, round_id)
    return _edit(request, turn, OutsideSurvey(trio=turn.trio))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_outside(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    return _edit(request, turn, survey_of(request, turn, outside_survey_id))


def _edit(request: PersonRequest, turn: Round, survey: OutsideSurvey) -> HttpResponse:
    with editing.held(request, turn, survey):
        form = editing.form_of(
            request, partial(OutsideSurveyForm, instance=survey), about=survey
        )
        save = partial(form.save_for, turn, request.user)
        saved = form.is_valid() and editing.done(form, save)
    if saved:
        messages.success(request, _("The survey is kept."))
        return redirect("records:outside", turn.pk, form.instance.pk)
    context = {"round": turn, "survey": survey, "form": form}
    page = "records/elsewhere/write.html"
    return render(request, page, context, status=editing.status(form))


@login_required
@require_POST
def withdraw_outside(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey_of(request, turn, outside_survey_id).withdraw(turn=turn, by=request.user)
    messages.success(
        request, _("The survey is taken away. You can bring it back below.")
    )
    return redirect(reverse("records:records", args=[turn.pk]) + "#elsewhere")


@login_required
@require_POST
def return_outside(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey_of(request, turn, outside_survey_id).bring_back(turn=turn, by=request.user)
    messages.success(request, _("The survey is back."))
    return redirect("records:outside", turn.pk, outside_survey_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_figure(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey = survey_of(request, turn, outside_survey_id)
    return _edit_figure(request, turn, OutsideFigure(survey=survey))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def figure(
    request: PersonRequest, round_id: int, outside_figure_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    return _edit_figure(
        request, turn, figure_of(request, turn, outside_figure_id, standing=True)
    )


@login_required
@require_POST
def withdraw_figure(
    request: PersonRequest, round_id: int, outside_figure_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    found = figure_of(request, turn, outside_figure_id)
    found.withdraw(turn=turn, by=request.user)
    messages.success(
        request, _("The figure is taken away. You can bring it back below.")
    )
    return redirect(_figures_of(turn, found.survey))


@login_required
@require_POST
def return_figure(
    request: PersonRequest, round_id: int, outside_figure_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    found = figure_of(request, turn, outside_figure_id)
    found.bring_back(turn=turn, by=request.user)
    messages.success(request, _("The figure is back."))
    return redirect(_figures_of(turn, found.survey))


def _edit_figure(
    request: PersonRequest, turn: Round, subject: OutsideFigure
) -> HttpResponse:
    survey = subject.survey
    with editing.held(request, turn, subject):
        form = editing.form_of(
            request, partial(OutsideFigureForm, instance=subject), about=subject
        )
        save = partial(form.save_for, turn, request.user)
        saved = form.is_valid() and editing.done(form, save)
    if saved:
        messages.success(request, _("The figure is kept."))
        return redirect(_figures_of(turn, survey))
    context = {"round": turn, "survey": survey, "figure": subject, "form": form}
    page = "records/elsewhere/figure.html"
    return render(request, page, context, status=editing.status(form))


@takes(6)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def figures_file(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey = survey_of(request, turn, outside_survey_id)
    form = OutsideFileForm(sent(request), request.FILES or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        form.save_for(turn, request.user)
        messages.success(request, _("The figures are kept."))
        return redirect(_figures_of(turn, survey))
    context = {"round": turn, "survey": survey, "form": form}
    return render(
        request, "records/elsewhere/file.html", context, status=status_of(form)
    )


@takes(12)
@login_required
@require_POST
def attach(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey = survey_of(request, turn, outside_survey_id)
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, turn, survey, form)
    form.save_for(survey, turn, request.user)
    messages.success(request, _("The report is kept."))
    return redirect("records:outside", turn.pk, survey.pk)


@login_required
@require_safe
def report(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    """The PDF: always as a download, never shown as a page of ours."""
    turn = round_of(request, round_id)
    survey = survey_of(request, turn, outside_survey_id)
    found = get_object_or_404(OutsideReport, survey=survey)
    answer = HttpResponse(bytes(found.content), content_type="application/pdf")
    named = content_disposition_header(as_attachment=True, filename=found.name)
    answer.headers["Content-Disposition"] = named or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private"
    return answer


@login_required
@require_POST
def drop_report(
    request: PersonRequest, round_id: int, outside_survey_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    survey_of(request, turn, outside_survey_id).drop_report(turn=turn, by=request.user)
    messages.info(request, _("The report is deleted."))
    return redirect("records:outside", turn.pk, outside_survey_id)


def survey_of(
    request: PersonRequest, turn: Round, outside_survey_id: int
) -> OutsideSurvey:
    mine = OutsideSurvey.objects.visible_to(request.user).filter(trio=turn.trio)
    return get_object_or_404(mine.select_related("trio", "by"), pk=outside_survey_id)


def figure_of(
    request: PersonRequest,
    turn: Round,
    outside_figure_id: int,
    *,
    standing: bool = False,
) -> OutsideFigure:
    mine = OutsideFigure.objects.visible_to(request.user).select_related("survey__trio")
    found = mine.standing() if standing else mine
    return get_object_or_404(found, pk=outside_figure_id, survey__trio=turn.trio)


def _page(
    request: PersonRequest,
    turn: Round,
    survey: OutsideSurvey,
    wrong: ReportForm | None = None,
) -> HttpResponse:
    report = OutsideReport.objects.filter(survey=survey).defer("content")
    figures = list(survey.figures.all())
    context = {
        "round": turn,
        "survey": survey,
        "figures": [one for one in figures if one.withdrawn_at is None],
        "taken_away": [one for one in figures if one.withdrawn_at is not None],
        "signs": signs_from(turn, OUTSIDE_SOURCE),
        "report": report.select_related("by").first(),
        "form": wrong or ReportForm(),
    }
    status = status_of(wrong) if wrong else 200
    return render(request, "records/elsewhere/survey.html", context, status=status)


def _figures_of(turn: Round, survey: OutsideSurvey) -> str:
    return reverse("records:outside", args=[turn.pk, survey.pk]) + "#figures"
