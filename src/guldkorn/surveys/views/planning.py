from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.refusal import refuse
from guldkorn.measurement.instrument import Instrument
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, inviting
from guldkorn.surveys.forms import (
    ExtensionForm,
    PlannedForm,
    SurveyForm,
    values_like,
    values_of,
)
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import LoadedInstrument, Survey, has_codes
from guldkorn.surveys.models.asked import wait_before
from guldkorn.workplaces.models import Organisation, Unit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return _new(request, turn.unit, turn)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_for_unit(request: PersonRequest, unit_id: int) -> HttpResponse:
    unit = get_object_or_404(
        Unit.objects.run_by(request.user).select_related("organisation"), pk=unit_id
    )
    return _new(request, unit, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: PersonRequest, survey_id: int) -> HttpResponse:
    """A new plan from the values of one that was given up."""
    subject = _run_by(request, survey_id)
    refuse(access.plan_again(given_up=subject.is_given_up))
    return _new(request, subject.unit, _round_of(request, subject), like=subject)


def _new(
    request: PersonRequest, unit: Unit, turn: Round | None, like: Survey | None = None
) -> HttpResponse:
    people = unit.headcount()
    context: dict[str, Any] = {"round": turn, "unit": unit, "people": people}
    if access.start(people):
        context["fewest"] = access.FEWEST_INVITED
        status = 403 if request.method == "POST" else 200
        return render(request, "surveys/too_few.html", context, status=status)
    today, own = clock.today(), _brought(unit.organisation)
    wait = partial(wait_before, Survey.objects.all(), unit)
    values = values_like(like, today) if like else {}
    form = SurveyForm(
        sent(request), today=today, people=people, wait=wait, values=values, own=own
    )
    if request.method == "POST" and form.is_valid():
        of_round = like.round if like else turn
        survey = Survey.start(
            unit, form.chosen, by=request.user, round=of_round, **form.plan
        )
        said = _("The survey is ready. Look it through, and open it when you agree.")
        messages.success(request, said)
        return redirect("surveys:survey", survey_id=survey.pk)
    context["form"] = form
    context["floors"] = Survey(unit=unit).floors
    return render(request, "surveys/new.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Change a draft, or a survey that opens later."""
    subject = _run_by(request, survey_id)
    refuse(subject.why_not_change())
    # The organisation first, as when a survey opens: two that wait for each other would wait for
    # ever.
    with editing.held(request, subject.unit.organisation, subject):
        form = editing.form_of(request, partial(_form_of, subject), about=subject)
        saved = form.is_valid() and editing.done(
            form, partial(_change, subject, form, by=request.user)
        )
    if saved:
        messages.success(request, _("The plan is changed."))
        return redirect("surveys:survey", survey_id=subject.pk)
    context = {"survey": subject, "form": form, "round": _round_of(request, subject)}
    return render(
        request, "surveys/planning/change.html", context, status=editing.status(form)
    )


def _brought(
    organisation: Organisation, subject: Survey | None = None
) -> list[Instrument]:
    """The questionnaires that an organisation has brought; of those out of use the one that a
    survey has already.
    """
    own = [one.instrument for one in LoadedInstrument.objects.offered_in(organisation)]
    if subject and subject.loaded:
        offered = {one.id for one in own}
        asked = subject.instrument
        if asked.id not in offered:
            own.append(asked)
    return own


def _form_of(subject: Survey, data: QueryDict | None = None) -> SurveyForm:
    today, own = clock.today(), _brought(subject.unit.organisation, subject)
    if subject.state != State.DRAFT:
        return PlannedForm(data, survey=subject, today=today, own=own)
    wait = partial(wait_before, Survey.objects.all(), subject.unit)
    return SurveyForm(
        data,
        today=today,
        people=subject.unit.headcount(),
        wait=wait,
        values=values_of(subject),
        own=own,
    )


def _change(subject: Survey, form: SurveyForm, *, by: Person) -> None:
    instrument = form.chosen if "instrument" in form.fields else None
    inviting.change_and_invite(subject, by=by, instrument=instrument, **form.plan)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Give people longer to answer."""
    subject = _run_by(request, survey_id)
    refuse(subject.why_not_extend())
    with editing.held(request, subject.unit.organisation, subject):
        last = subject.closes_on
        form = editing.form_of(request, partial(_extension_of, subject), about=subject)
        saved = form.is_valid() and editing.done(
            form, partial(_extend, subject, form, by=request.user)
        )
    if saved:
        said = _(
            "People can answer until %(last)s. Tell them: what they have in hand names %(before)s."
        )
        messages.success(
            request,
            said
            % {"last": date_format(subject.closes_on), "before": date_format(last)},
        )
        return redirect("surveys:survey", survey_id=subject.pk)
    context = {
        "survey": subject,
        "form": form,
        "round": _round_of(request, subject),
        "by_mail": subject.invitations.by_mail().exists(),
        "printed": has_codes(subject),
    }
    return render(
        request, "surveys/planning/extension.html", context, status=editing.status(form)
    )


def _extension_of(subject: Survey, data: QueryDict | None = None) -> ExtensionForm:
    return ExtensionForm(data, survey=subject)


def _extend(subject: Survey, form: ExtensionForm, *, by: Person) -> None:
    subject.extend(form.cleaned_data["closes_on"], by=by)


@login_required
@require_POST
def calling_off(request: PersonRequest, survey_id: int) -> HttpResponse:
    subject = _run_by(request, survey_id)
    subject.call_off(by=request.user)
    messages.info(request, _("The survey is called off. Nobody is asked."))
    return redirect("surveys:survey", survey_id=subject.pk)


def _run_by(request: PersonRequest, survey_id: int) -> Survey:
    found = (
        Survey.objects.run_by(request.user)
        .select_related("unit__organisation", "round")
        .distinct()
    )
    return get_object_or_404(found, pk=survey_id)


def _round_of(request: PersonRequest, subject: Survey) -> Round | None:
    return Round.objects.visible_to(request.user).filter(surveys=subject).first()
