"""Who has a role in the organisation, and until when."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.workplaces.forms import EndDateForm
from guldkorn.workplaces.models import Organisation, Outsider, PersonName


@login_required
@require_safe
def outsiders(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    names = _with_a_role(place)
    held: dict[int, list[str]] = {}
    for one in place.appointments.order_by("pk"):
        held.setdefault(one.person_id, []).append(one.get_role_display())
    days = {one.person_id: one for one in place.outsiders.exclude(until=None)}
    rows = [(one, held.get(one.person_id), days.get(one.person_id)) for one in names]
    context = {"organisation": place, "rows": rows}
    return render(request, "workplaces/outsiders/outsiders.html", context)


def _with_a_role(place: Organisation) -> "QuerySet[PersonName]":
    """Those with a role in the whole organisation, and those who have or had an end date."""
    appointed = place.appointments.values("person")
    outsiders = place.outsiders.values("person")
    names = place.person_names.filter(person__in=appointed.union(outsiders))
    return names.order_by("name", "pk")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_date(request: PersonRequest, name_id: int) -> HttpResponse:
    """Choose, move or take away the day from which nothing opens for somebody."""
    places = Organisation.objects.run_by(request.user)
    known = PersonName.objects.filter(organisation__in=places)
    name = get_object_or_404(known.select_related("organisation"), pk=name_id)
    here: dict[str, Any] = {
        "organisation": name.organisation,
        "person_id": name.person_id,
    }
    if request.method == "POST":  # a row that two people hold, one after another
        outsider, _new = Outsider.objects.get_or_create(**here)
    else:
        outsider = Outsider.objects.filter(**here).first() or Outsider(**here)
    stored = outsider if outsider.pk else None
    with editing.held(request, outsider):
        form = editing.form_of(
            request, partial(EndDateForm, instance=outsider), about=stored
        )
        write = partial(form.instance.write, by=request.user)
        if form.is_valid() and editing.done(form, write):
            messages.success(request, _("Saved."))
            return redirect("workplaces:outsiders", name.organisation_id)
    context = {"organisation": name.organisation, "name": name, "form": form}
    return render(
        request,
        "workplaces/outsiders/end_date.html",
        context,
        status=editing.status(form),
    )
