"""The questionnaire on paper: to look at, who types it in, and the page where that is done."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import sent, status_of
from guldkorn.surveys.models import AnswerOutcome, Invitation, Survey
from guldkorn.surveys.paper.forms import KeyerForm, SheetForm
from guldkorn.surveys.paper.models import (
    Keyer,
    candidates,
    ensure_keyed_by,
    keyed_by,
)
from guldkorn.surveys.paper.printing import handed_in_by, specimen
from guldkorn.surveys.paper.twice import KeyingDesk


@login_required
@require_safe
def paper(request: PersonRequest, survey_id: int) -> HttpResponse:
    """The questionnaire on paper, to look at: a sheet without a code."""
    return as_file(specimen(_run(request, survey_id)), "questionnaire")


def as_file(document: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keyers(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Who types sheets in, and naming somebody."""
    survey = _run(request, survey_id)
    house = survey.unit.organisation
    taken = {request.user.pk, *survey.keyers.values_list("person", flat=True)}
    others = [one for one in candidates(survey) if one.person_id not in taken]
    among = [(one, house.name_of(one.person)) for one in others]
    form = KeyerForm(sent(request), among=among)
    if form.is_valid():
        chosen = int(form.cleaned_data["person"])
        person = next(one.person for one in others if one.person_id == chosen)
        Keyer.name(survey, person, by=request.user)
        messages.success(request, _("They can type sheets in from now on."))
        return redirect("surveys:keyers", survey_id=survey.pk)
    context = {
        "survey": survey,
        "form": form,
        "named": survey.keyers.select_related("person"),
        "among": among,
        "handed_in_by": handed_in_by(survey),
        "address": settings.BASE_URL + reverse("surveys:keying", args=[survey.pk]),
    }
    return render(request, "surveys/paper/keyers.html", context, status=status_of(form))


@login_required
@require_POST
def keyer_end(request: PersonRequest, survey_id: int, keyer_id: int) -> HttpResponse:
    survey = _run(request, survey_id)
    get_object_or_404(survey.keyers, pk=keyer_id).end(by=request.user)
    messages.success(request, _("They can type in no more sheets."))
    return redirect("surveys:keyers", survey_id=survey.pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keying(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Type one sheet after another. Who typed which is noted nowhere."""
    survey = get_object_or_404(keyed_by(request.user), pk=survey_id)
    ensure_keyed_by(survey, request.user)
    desk = KeyingDesk(survey, request.user)
    before = _typed_before(request, desk)
    if before is None:
        told = _("This sheet was not stored: it took too long. Type it anew.")
        messages.warning(request, told)
        return redirect("surveys:keying", survey_id=survey.pk)
    form = SheetForm(sent(request), instrument=survey.instrument, typings=before)
    if form.is_valid():
        return _typed(request, desk, form)
    return _page(request, desk, form)


def _typed_before(request: PersonRequest, desk: KeyingDesk) -> list[bytes] | None:
    """Return what was typed of this sheet before. None when the page should carry it and it cannot
    be read.
    """
    carried = request.POST.get("typed", "")
    if not carried:
        return []
    code = request.POST.get("code", "")
    typings = desk.typings(code, carried)
    if not typings:
        return None
    return typings


def _typed(request: PersonRequest, desk: KeyingDesk, form: SheetForm) -> HttpResponse:
    """Store what was typed, or ask for it once more."""
    survey, code = desk.survey, form.cleaned_data["code"]
    place = _place(survey, code)
    if place is None:
        form.add_error("code", _("We know no such code in this survey."))
        return _page(request, desk, form)
    typings = [*form.typings, form.raw]
    tally = desk.tally(request)
    if not desk.is_done(code, typings, tally):
        sealed = desk.seal(code, typings)
        again = SheetForm(
            instrument=survey.instrument, typings=typings, code=code, typed=sealed
        )
        return _page(request, desk, again)
    if place.answer(typings[-1]) is not AnswerOutcome.STORED:
        used = _(
            "Somebody has answered with this code. Nothing is stored again. Put the sheet aside."
        )
        form.add_error("code", used)
        return _page(request, desk, form)
    messages.success(request, _("The sheet is stored. Take the next one."))
    response = redirect("surveys:keying", survey_id=survey.pk)
    if len(typings) > 1:
        desk.keep(request, response, tally.and_one(typings[0], typings[1]))
    return response


def _place(survey: Survey, code: str) -> Invitation | None:
    """Return the place of a code on paper here. Whether it is used only storing tells."""
    place = Invitation.objects.opened_by(code)
    if place is None:
        return None
    if place.survey_id != survey.pk:
        return None
    if place.employee_id is not None:
        return None
    return place


def _page(request: PersonRequest, desk: KeyingDesk, form: SheetForm) -> HttpResponse:
    page = "surveys/paper/keying.html"
    context = {
        "survey": desk.survey,
        "form": form,
        "tally": desk.tally(request),
    }
    return render(request, page, context, status=status_of(form))


def _run(request: PersonRequest, survey_id: int) -> Survey:
    return get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
