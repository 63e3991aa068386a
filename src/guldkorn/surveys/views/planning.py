from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.surveys import access
from guldkorn.surveys.forms import SurveyForm
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return _plan(request, turn.unit, turn)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_for_unit(request: PersonRequest, unit_id: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.run_by(request.user).select_related("organisation"), pk=unit_id)
    return _plan(request, unit, None)


def _plan(request: PersonRequest, unit: Unit, turn: Round | None) -> HttpResponse:
    people = unit.headcount()
    if access.start(people):
        context = {"round": turn, "unit": unit, "people": people, "fewest": access.FEWEST_INVITED}
        return render(request, "surveys/too_few.html", context, status=403 if request.method == "POST" else 200)
    form = SurveyForm(request.POST or None, today=clock.today(), people=people, wait=partial(Survey.wait, unit))
    if request.method == "POST" and form.is_valid():
        survey = Survey.start(unit, form.chosen, by=request.user, round=turn, **form.plan)
        messages.success(request, _("The survey is ready. Look it through, and open it when you agree."))
        return redirect("surveys:survey", survey_id=survey.pk)
    return render(request, "surveys/new.html", {"round": turn, "unit": unit, "people": people, "form": form})
