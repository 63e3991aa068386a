import re

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import status_of
from guldkorn.trios.models import Trio
from guldkorn.wheel.past.forms import PastForm
from guldkorn.wheel.past.page import LINES, as_file, by_month, entries_of
from guldkorn.workplaces.models import Unit


def unit_of_ours(person: Person, unit_id: int) -> Unit:
    """The unit of a TRIO that this person is in; 404 for everybody else."""
    trios = Trio.objects.visible_to(person).select_related("unit__organisation")
    return get_object_or_404(trios, unit=unit_id).unit


@login_required
@require_safe
def history(request: PersonRequest, unit_id: int) -> HttpResponse:
    """All that has been done here, for its TRIO."""
    unit = unit_of_ours(request.user, unit_id)
    form = PastForm(request.GET, unit=unit)
    wish = form.wish()
    shown = Paginator(entries_of(unit, wish), LINES).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "form": form,
        "wish": wish,
        "shown": shown,
        "months": by_month(shown.object_list, unit, request.user),
    }
    return render(request, "wheel/past/history.html", context, status=status_of(form))


@login_required
@require_safe
def history_file(request: PersonRequest, unit_id: int) -> HttpResponse:
    """The same as a sheet to take along: all that is looked for, not one page of it."""
    unit = unit_of_ours(request.user, unit_id)
    found = entries_of(unit, PastForm(request.GET, unit=unit).wish())
    title = _("History of %(unit)s") % {"unit": unit.name}
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", title)[:150] + ".csv"
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=name
        )
        or "",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(as_file(found, unit, request.user), "text/csv", headers=headers)
