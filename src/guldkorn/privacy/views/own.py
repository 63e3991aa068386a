"""What is stored about you: to read, to take along, to correct, and to erase."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.privacy.access import DAYS_TO_REGRET, why_not_erase
from guldkorn.privacy.forms import OwnNameForm
from guldkorn.privacy.models import AccountErasure, alone_in
from guldkorn.privacy.own.gathering import counted, gathered
from guldkorn.privacy.page import told_of
from guldkorn.workplaces.models import Outsider, PersonName


@login_required
@require_safe
def own(request: PersonRequest) -> HttpResponse:
    person = request.user
    why_not = why_not_erase(alone_in(person))
    names = PersonName.objects.filter(person=person).select_related("organisation")
    appointments = person.appointments.select_related("organisation")
    memberships = person.memberships.filter(until=None).select_related("trio__unit")
    outsiders = Outsider.objects.filter(person=person).exclude(until=None)
    context = {
        "outsiders": outsiders.select_related("organisation"),
        "names": names.order_by("organisation__name"),
        "appointments": appointments,
        "memberships": memberships,
        "lines": told_of(counted(person)),
        "erasure": AccountErasure.of(person),
        "why_not": _(why_not) if why_not else "",
        "days": DAYS_TO_REGRET,
    }
    return render(request, "privacy/own.html", context)


@login_required
@require_safe
def own_file(request: PersonRequest) -> HttpResponse:
    """The same, whole, for another program to read."""
    content = {
        "made": clock.today().isoformat(),
        "email": request.user.email,
        "answers": _("Nobody can find your answers, so they are not here."),
        "stored": gathered(request.user),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="guldkorn-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_name(request: PersonRequest) -> HttpResponse:
    """Correct what one organisation calls you: the one that the address asks for."""
    mine = PersonName.objects.filter(person=request.user)
    asked = request.GET.get("organisation", "")
    wanted = [
        one for one in mine.select_related("organisation") if str(one.pk) == asked
    ]
    if not wanted:
        return redirect("privacy:own")
    (known,) = wanted
    form = OwnNameForm(sent(request), initial={"name": known.name})
    if request.method == "POST" and form.is_valid():
        known.correct(form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("privacy:own")
    context = {"form": form, "organisation": known.organisation}
    return render(request, "privacy/own_name.html", context, status=status_of(form))


@login_required
@require_POST
def erasure(request: PersonRequest) -> HttpResponse:
    AccountErasure.ask(by=request.user)
    return redirect("privacy:own")


@login_required
@require_POST
def staying(request: PersonRequest) -> HttpResponse:
    AccountErasure.take_back(by=request.user)
    messages.success(request, _("Your account stays."))
    return redirect("privacy:own")
