from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, delivery, lifecycle
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.forms import ClosureForm, CodesForm
from guldkorn.surveys.jobs.opening import open_it
from guldkorn.surveys.jobs.views import what_came_of
from guldkorn.surveys.keeping.erasing import erased_on
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey, SurveyJob, has_codes, why_not_alone
from guldkorn.surveys.models.fixed import covered
from guldkorn.surveys.models.listing import SurveyQuerySet
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def round(request: PersonRequest, round_id: int) -> HttpResponse:
    """Step 1 of the wheel: the surveys that tell about this unit, and the ways to find out more."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    surveys = (
        Survey.objects.visible_to(request.user)
        .about(turn.unit)
        .exclude(state=State.DISCARDED)
    )
    people = turn.unit.headcount()
    context = {
        "round": turn,
        "surveys": _with_participation(surveys),
        "people": people,
        "enough_people": access.start(people) is None,
    }
    return render(request, "surveys/round.html", context)


def _with_participation(surveys: SurveyQuerySet) -> list[tuple[Survey, Participation]]:
    counts = surveys.participation()
    return [(one, counts[one.pk]) for one in surveys.select_related("unit").distinct()]


@login_required
@require_safe
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Every survey in the organisation, and each unit as a place to start one."""
    subject = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    surveys = (
        Survey.objects.run_by(request.user)
        .filter(unit__organisation=subject)
        .exclude(state=State.DISCARDED)
    )
    context = {
        "organisation": subject,
        "surveys": _with_participation(surveys),
        "tops": subject.units.filter(parent=None),
        "others": subject.units.exclude(parent=None).select_related("parent"),
    }
    return render(request, "surveys/organisation.html", context)


@login_required
@require_safe
def survey(request: PersonRequest, survey_id: int) -> HttpResponse:
    subject = get_object_or_404(
        Survey.objects.visible_to(request.user).select_related("unit"), pk=survey_id
    )
    today = clock.today()
    runs = Survey.objects.run_by(request.user).filter(pk=subject.pk).exists()
    houses = Organisation.objects.run_by(request.user)
    coordinates = houses.filter(pk=subject.unit.organisation_id).exists()
    standing = delivery.standing(subject, with_addresses=coordinates) if runs else None
    context = {
        "survey": subject,
        "round": Round.objects.visible_to(request.user).filter(surveys=subject).first(),
        "runs": runs,
        "coordinates": coordinates,
        "door": subject.door(today).value,
        "early": today < subject.opens_on,
        "participation": subject.participation(),
        "covered": covered(subject),
        "answers_go_on": erased_on(subject),
        "by_mail": subject.invitations.by_mail().count(),
        "on_paper": subject.invitations.on_paper().count(),
        "standing": standing,
        "not_alone": why_not_alone(subject),
        "asked": (asked := subject.code_requests.waiting().first()),
        "may_not_agree": asked and asked.why_not(request.user),
        "printed": (printed := has_codes(subject)),
        "codes_form": CodesForm(made_before=printed),
        "closure_form": ClosureForm(survey=subject, today=today),
    }
    return render(request, "surveys/survey.html", context)


@login_required
@require_POST
def opening(request: PersonRequest, survey_id: int) -> HttpResponse:
    subject = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    refuse(lifecycle.move(State(subject.state), State.OPEN))
    job = SurveyJob.ask(subject, SurveyJob.Kind.OPENING, by=request.user)
    if not job.do_if_small(open_it):
        return redirect("surveys:job", job.pk)
    subject.refresh_from_db()
    messages.success(request, what_came_of(subject, job.kind))
    return redirect("surveys:survey", survey_id=subject.pk)


@login_required
@require_POST
def discard(request: PersonRequest, survey_id: int) -> HttpResponse:
    subject = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    subject.discard(by=request.user)
    messages.info(request, _("The draft is discarded. Nobody was asked."))
    if Round.objects.visible_to(request.user).filter(surveys=subject).exists():
        return redirect("surveys:round", round_id=subject.round_id)
    return redirect("surveys:survey", survey_id=subject.pk)
