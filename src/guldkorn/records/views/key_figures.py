from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.records import access
from guldkorn.records.forms.key_figures import KeyPeriodForm, MeaningForm
from guldkorn.records.loading import last_year
from guldkorn.records.models import KeyFigure, KeyPeriod, OutsideSurvey
from guldkorn.records.models.key_figure import SOURCE
from guldkorn.records.picture import series_of
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import signs_from


@login_required
@require_safe
def records(request: PersonRequest, round_id: int) -> HttpResponse:
    """What the unit knows already."""
    turn = round_of(request, round_id)
    unit = turn.trio.unit
    figures = (
        KeyFigure.objects.standing().filter(period__unit=unit).select_related("period")
    )
    periods = KeyPeriod.objects.filter(unit=unit).select_related("by", "withdrawn_by")
    people = unit.headcount()
    context = {
        "round": turn,
        "people": people,
        "is_enough": access.is_enough(people),
        "series": series_of(figures),
        "signs": signs_from(turn, SOURCE),
        "periods": [one for one in periods if not one.is_withdrawn],
        "withdrawn": [one for one in periods if one.is_withdrawn],
        "outside": _outside_surveys(turn),
    }
    return render(request, "records/records.html", context)


def _outside_surveys(turn: Round) -> list[OutsideSurvey]:
    """The TRIO's surveys made elsewhere, with how many ``figures_told`` each has."""
    told = Q(figures__value__isnull=False, figures__withdrawn_at=None)
    counted = Count("figures", filter=told)
    surveys = OutsideSurvey.objects.filter(trio=turn.trio).annotate(
        figures_told=counted
    )
    return list(surveys.select_related("withdrawn_by"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = round_of(request, round_id)
    unit = turn.trio.unit
    fresh = KeyPeriod(unit=unit, year=last_year(), staff=unit.headcount())
    return _edit(request, turn, fresh)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, round_id: int, key_period_id: int) -> HttpResponse:
    turn = round_of(request, round_id)
    return _edit(request, turn, period_of(request, turn, key_period_id))


def _edit(request: PersonRequest, turn: Round, period: KeyPeriod) -> HttpResponse:
    with editing.held(request, turn, period):
        form = editing.form_of(
            request, partial(KeyPeriodForm, instance=period), about=period
        )
        save = partial(form.save_for, turn, request.user)
        saved = form.is_valid() and editing.done(form, save)
    if saved:
        messages.success(request, _("The figures are kept."))
        return redirect("records:records", turn.pk)
    people = turn.trio.unit.headcount()
    context = {
        "round": turn,
        "period": period,
        "form": form,
        "people": people,
        "is_enough": access.is_enough(people),
        "last": KeyPeriod.objects.before(period),
    }
    return render(
        request, "records/key_period.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meaning(request: PersonRequest, round_id: int, key_figure_id: int) -> HttpResponse:
    """What the TRIO takes one figure to tell of."""
    turn = round_of(request, round_id)
    mine = (
        KeyFigure.objects.visible_to(request.user).standing().select_related("period")
    )
    figure = get_object_or_404(mine, pk=key_figure_id, period__unit=turn.trio.unit_id)
    form = MeaningForm(sent(request), instance=figure)
    if request.method == "POST" and form.is_valid():
        form.save_for(turn, request.user)
        messages.success(request, _("Saved. Now you can use the figure as a sign."))
        return redirect(_place_of(turn, figure))
    context = {"round": turn, "figure": figure, "form": form}
    return render(request, "records/meaning.html", context, status=status_of(form))


@login_required
@require_POST
def withdraw(request: PersonRequest, round_id: int, key_period_id: int) -> HttpResponse:
    turn = round_of(request, round_id)
    period_of(request, turn, key_period_id).withdraw(turn=turn, by=request.user)
    messages.success(
        request, _("The figures are taken away. You can bring them back below.")
    )
    return redirect(reverse("records:records", args=[turn.pk]) + "#periods")


@login_required
@require_POST
def bring_back(
    request: PersonRequest, round_id: int, key_period_id: int
) -> HttpResponse:
    turn = round_of(request, round_id)
    period_of(request, turn, key_period_id).bring_back(turn=turn, by=request.user)
    messages.success(request, _("The figures are back."))
    return redirect(reverse("records:records", args=[turn.pk]) + "#periods")


def round_of(request: PersonRequest, round_id: int) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)


def period_of(request: PersonRequest, turn: Round, key_period_id: int) -> KeyPeriod:
    mine = KeyPeriod.objects.visible_to(request.user).filter(unit=turn.trio.unit_id)
    return get_object_or_404(mine, pk=key_period_id)


def _place_of(turn: Round, figure: KeyFigure) -> str:
    return reverse("records:records", args=[turn.pk]) + f"#{figure.kind}"
