"""The year of a whole organisation."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.workplaces.models import Organisation
from guldkorn.years.clocks import clocks_of, units_with_a_year
from guldkorn.years.standing import shelf_of
from guldkorn.years.twelve.counted import counted
from guldkorn.years.twelve.page import YearPage, asked_year, whole_month, whole_year
from guldkorn.years.twelve.reader import YearReader
from guldkorn.years.twelve.sources import days_of

LINES = 100


@login_required
@require_safe
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The wheel of all units together, and the clock of each."""
    run = Organisation.objects.run_by(request.user)
    found = get_object_or_404(run, pk=organisation_id)
    units = units_with_a_year(found)
    today = clock.today()
    year = asked_year(request.GET.get("year", ""), today)
    reader = YearReader(found, units, whole_year(year), today, False, many=True)
    clocks = clocks_of(units, today)
    context = {
        "organisation": found,
        "page": YearPage(year, today, counted(reader)),
        "clocks": clocks,
        "shown": Paginator(clocks.rows, LINES).get_page(request.GET.get("page")),
        "shelf": shelf_of(found, None, reads=True, may_begin=True),
        "many": True,
    }
    return render(request, "years/organisation.html", context)


@login_required
@require_safe
def month(
    request: PersonRequest, organisation_id: int, year: int, month: int
) -> HttpResponse:
    """What has a date in one month: where, and on which day."""
    run = Organisation.objects.run_by(request.user)
    found = get_object_or_404(run, pk=organisation_id)
    try:
        span = whole_month(year, month)
    except ValueError as failure:
        raise Http404 from failure
    units = units_with_a_year(found)
    reader = YearReader(found, units, span, clock.today(), False, many=True)
    days = Paginator(days_of(reader), LINES).get_page(request.GET.get("page"))
    context = {"organisation": found, "first": span[0], "days": days}
    return render(request, "years/month.html", context)
