from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces import preview
from guldkorn.workplaces.forms import ImportForm, RosterForm
from guldkorn.workplaces.models import Organisation, RosterImport
from guldkorn.workplaces.outline import outline


@login_required
@require_safe
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    due = any(one.is_due for one in place.contacts.with_check())
    context = {
        "organisation": place,
        "lines": outline(place),
        "closed": place.units.exclude(closed_on=None),
        "contacts_are_due": due,
    }
    return render(request, "workplaces/organisation.html", context)


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
