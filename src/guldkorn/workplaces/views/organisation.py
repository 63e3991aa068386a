from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces import preview
from guldkorn.workplaces.forms import ImportForm, RosterForm, UnitSearchForm
from guldkorn.workplaces.models import Organisation, RosterImport, Unit
from guldkorn.workplaces.outline import (
    LINES_AT_MOST,
    OutlineLine,
    level,
    named,
    outline,
)


@login_required
@require_safe
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    due = any(one.is_due for one in place.contacts.with_check())
    lines = outline(place)
    context = {
        "organisation": place,
        "lines": lines,
        "closed": place.units.exclude(closed_on=None),
        "contacts_are_due": due,
    }
    if len(lines) > LINES_AT_MOST:
        context |= _large(request, lines)
    return render(request, "workplaces/organisation.html", context)


def _large(request: PersonRequest, lines: list[OutlineLine]) -> dict[str, Any]:
    """Not the whole tree: the level below a unit, or the units of a name."""
    by_id = {str(line.unit.pk): line.unit for line in lines}
    top = by_id.get(request.GET.get("below", ""))
    form = UnitSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    shown = named(lines, words) if words else level(lines, top)
    page = Paginator(shown, LINES_AT_MOST).get_page(request.GET.get("page"))
    return {"form": form, "page": page} | ({} if words else _crumbs(lines, top))


def _crumbs(lines: list[OutlineLine], top: Unit | None) -> dict[str, Any]:
    by_id = {line.unit.pk: line.unit for line in lines}
    above: list[Unit] = []
    here = by_id.get(top.parent_id or 0) if top else None
    while here:
        above.insert(0, here)
        here = by_id.get(here.parent_id or 0)
    return {"top": top, "above": above}


@takes(20)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    form = RosterForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        RosterImport.prepare(place, form.cleaned_data["file"], by=request.user)
        return redirect("workplaces:import", place.pk)
    return render(
        request,
        "workplaces/roster.html",
        {"organisation": place, "form": form},
        status=status_of(form),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """What the list that waits here would change; with a yes, it is written."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    waiting = place.roster_imports.filter(by=request.user, applied_at=None).first()
    if waiting is None:
        return redirect("workplaces:roster", place.pk)
    plan = waiting.plan()
    form = ImportForm(sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        waiting.apply(by=request.user, **form.cleaned_data)
        messages.success(request, _("The staff list is brought in."))
        return redirect("workplaces:organisation", place.pk)
    unit_names = dict(place.units.values_list("code", "name"))
    context = {
        "organisation": place,
        "plan": plan,
        "form": form,
        "sections": preview.sections(plan, unit_names),
        "problems": preview.problems(plan),
    }
    return render(request, "workplaces/import.html", context, status=status_of(form))
