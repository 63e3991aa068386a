"""A cohort's evaluation and its report, for those who teach or run it. Those who answer come in by
views.answering.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.anonymity.policy import Policy
from guldkorn.evaluations import access, inviting, report
from guldkorn.evaluations.forms import AskForm, EvaluationClosureForm
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.evaluations.models.asking import takes_part, why_not_ask
from guldkorn.evaluations.reading import said_in, tells
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.typeset import typeset
from guldkorn.programmes.models import Cohort
from guldkorn.surveys.codes import grouped


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: PersonRequest, cohort_id: int) -> HttpResponse:
    cohort = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    asked = CourseEvaluation.objects.filter(cohort=cohort).first()
    if asked:
        return _asked(request, asked)
    form = AskForm(sent(request), today=clock.today())
    if form.is_valid():
        made = inviting.ask(cohort, by=request.user, **form.cleaned_data)
        if made.channel == CourseEvaluation.Channel.MAIL:
            messages.success(request, _("The invitations are on their way."))
        return redirect("evaluations:evaluation", cohort_id=cohort.pk)
    people = takes_part(cohort).count()
    context = {
        "cohort": cohort,
        "form": form,
        "refusal": why_not_ask(cohort),
        "people": people,
    }
    context["asks_words"] = people >= Policy().comments
    return render(request, "evaluations/ask.html", context, status=status_of(form))


def _asked(request: PersonRequest, asked: CourseEvaluation) -> HttpResponse:
    """The page of an evaluation that is open or closed; a second asking only leads to it."""
    today, participation = clock.today(), asked.participation()
    said = said_in(asked)
    slips_made = asked.tickets.exclude(digest=None).exists()
    context = {
        "cohort": asked.cohort,
        "evaluation": asked,
        "open": asked.is_open(today),
        "participation": participation,
        "asks_words": participation.invited >= asked.floors.comments,
        "undelivered": inviting.undelivered(asked),
        "slips_made": slips_made,
        "no_more_slips": access.slips_again(
            made=slips_made, asked=participation.invited
        ),
        "form": EvaluationClosureForm(evaluation=asked, today=today),
        "said": said,
        "tells": tells(said),
    }
    return render(request, "evaluations/evaluation.html", context)


@login_required
@require_POST
def evaluation_mails(request: PersonRequest, evaluation_id: int) -> HttpResponse:
    """Send again the links that did not arrive, or may not have arrived."""
    asked = _visible(request, evaluation_id)
    inviting.send_again(asked, by=request.user)
    messages.success(request, _("The invitations are on their way."))
    return redirect("evaluations:evaluation", cohort_id=asked.cohort_id)


@login_required
@never_cache
@require_POST
def slips(request: PersonRequest, evaluation_id: int) -> HttpResponse:
    """Make the slips and show them: the only page that ever holds them, so it is answered here."""
    asked = _visible(request, evaluation_id)
    made = inviting.make_slips(asked, by=request.user)
    context = {
        "evaluation": asked,
        "address": inviting.address(),
        "slips": [(grouped(code), inviting.address(code)) for code in made],
    }
    return render(request, "evaluations/slips.html", context)


@login_required
@require_POST
def evaluation_closure(request: PersonRequest, evaluation_id: int) -> HttpResponse:
    asked = _visible(request, evaluation_id)
    form = EvaluationClosureForm(request.POST, evaluation=asked, today=clock.today())
    if form.is_valid():
        asked.close(by=request.user)
        messages.success(request, _("It is closed, and what may be seen is below."))
    else:
        messages.error(
            request, _("Tick the box first: people were promised more time.")
        )
    return redirect("evaluations:evaluation", cohort_id=asked.cohort_id)


@login_required
@never_cache
@require_safe
def cohort_report(request: PersonRequest, cohort_id: int) -> HttpResponse:
    cohort = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    written = report.report_of(cohort)
    counts, how = list(report.counts_in_words(written)), report.how_it_is_counted()
    context = {
        "cohort": cohort,
        "report": written,
        "counts": counts,
        "how": how,
        "seats": report.how_seats_are_counted(),
    }
    return render(request, "evaluations/report.html", context)


@login_required
@never_cache
@require_safe
def report_pdf(request: PersonRequest, cohort_id: int) -> HttpResponse:
    cohort = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    written = report.report_of(cohort)
    title, day = _("Report of the cohort"), clock.today()
    made = typeset(
        report.on_paper(written),
        title=title,
        lead=written.lead,
        language=request.LANGUAGE_CODE,
        day=day,
    )
    headers = {"Content-Disposition": f'inline; filename="report-{cohort.pk}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _visible(request: PersonRequest, evaluation_id: int) -> CourseEvaluation:
    return get_object_or_404(
        CourseEvaluation.objects.visible_to(request.user), pk=evaluation_id
    )
