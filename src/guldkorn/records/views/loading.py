"""Key figures from a file: of a TRIO's own unit, or of many units at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.records.forms.key_figures import KeyFileForm
from guldkorn.records.loading import (
    FilePlan,
    load_for_all,
    load_for_one,
    unit_of,
    units_of,
)
from guldkorn.records.models import KeyPeriod
from guldkorn.records.template_file import workbook
from guldkorn.records.views.key_figures import round_of
from guldkorn.workplaces.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@takes(6)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_file(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = round_of(request, round_id)
    form = KeyFileForm(sent(request), request.FILES or None, units=unit_of(turn))
    if request.method == "POST" and form.is_valid() and form.plan:
        load_for_one(turn, form.plan, by=request.user)
        messages.success(request, _told(form.plan))
        return redirect("records:records", turn.pk)
    context = {"round": turn, "form": form}
    return render(request, "records/round_file.html", context, status=status_of(form))


@takes(6)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = _organisation_of(request, organisation_id)
    form = KeyFileForm(sent(request), request.FILES or None, units=units_of(place))
    if request.method == "POST" and form.is_valid() and form.plan:
        load_for_all(place, form.plan, by=request.user)
        messages.success(request, _told(form.plan))
        return redirect("records:organisation", place.pk)
    loaded = KeyPeriod.objects.standing().filter(unit__organisation=place).order_by()
    by_period = loaded.values("year", "quarter").annotate(
        units=Count("pk"), last=Max("at")
    )
    context = {
        "organisation": place,
        "form": form,
        "loaded": by_period.order_by("-year", "-quarter"),
    }
    return render(request, "records/organisation.html", context, status=status_of(form))


@login_required
@require_safe
def template(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """A workbook to fill in: the units that are large enough, a row each."""
    place = _organisation_of(request, organisation_id)
    answer = HttpResponse(workbook(place), content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="noegletal.xlsx"'
    return answer


def _organisation_of(request: PersonRequest, organisation_id: int) -> Organisation:
    return get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )


def _told(plan: FilePlan) -> str:
    rows = len(plan.rows)
    return ngettext(
        "The figures of %(rows)s row are kept.",
        "The figures of %(rows)s rows are kept.",
        rows,
    ) % {"rows": rows}
