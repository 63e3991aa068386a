from functools import partial

from django.contrib import messages
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
from guldkorn.history import editing
from guldkorn.lib.forms import sent
from guldkorn.themes.models import PermanentRisk
from guldkorn.themes.talk.forms import EndForm, LookForm
from guldkorn.themes.talk.risks import lived_with
from guldkorn.trios.models import Trio


@login_required
@require_safe
def risks(request: PersonRequest, unit_id: int) -> HttpResponse:
    trio = get_object_or_404(
        Trio.objects.visible_to(request.user).select_related("unit__organisation"),
        unit=unit_id,
    )
    return render(
        request, "themes/risks/risks.html", {"trio": trio, "lived": lived_with(trio)}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: PersonRequest, risk_id: int) -> HttpResponse:
    risk = _risk_of(request, risk_id)
    with editing.held(request, risk.trio, risk):
        form = editing.form_of(request, partial(LookForm, instance=risk), about=risk)
        look = partial(risk.look, by=request.user)
        saved = form.is_valid() and editing.done(
            form, lambda: look(**form.cleaned_data)
        )
    if saved:
        messages.success(request, _("It is noted that you have looked at it."))
        return _back_to(risk)
    return _page(request, risk, form, "look")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: PersonRequest, risk_id: int) -> HttpResponse:
    risk = _risk_of(request, risk_id)
    form = EndForm(sent(request))
    if form.is_valid():
        because = form.cleaned_data["ended_because"]
        if editing.done(form, partial(risk.end, by=request.user, because=because)):
            messages.success(
                request, _("It has ended. You can take it up again below.")
            )
            return _back_to(risk)
    return _page(request, risk, form, "end")


@login_required
@require_POST
def take_up(request: PersonRequest, risk_id: int) -> HttpResponse:
    risk = _risk_of(request, risk_id)
    risk.take_up(by=request.user)
    messages.success(request, _("It is in your plan again."))
    return _back_to(risk)


def _risk_of(request: PersonRequest, risk_id: int) -> PermanentRisk:
    mine = PermanentRisk.objects.visible_to(request.user).select_related(
        "trio__unit__organisation", "resolution__theme", "resolution__cause"
    )
    return get_object_or_404(mine, pk=risk_id)


def _page(
    request: PersonRequest, risk: PermanentRisk, form: object, name: str
) -> HttpResponse:
    context = {"risk": risk, "trio": risk.trio, "form": form}
    return render(
        request,
        f"themes/risks/{name}_risk.html",
        context,
        status=editing.status(form),  # type: ignore[arg-type]
    )


def _back_to(risk: PermanentRisk) -> HttpResponse:
    return redirect("themes:risks", risk.trio.unit_id)
