"""The year of one unit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.years.models import Assessment
from guldkorn.years.seeing import seen_by
from guldkorn.years.standing import (
    changes_of,
    clock_of,
    last_round,
    reads_words,
    shelf_of,
)
from guldkorn.years.twelve.page import YearPage, asked_year, whole_year
from guldkorn.years.twelve.reader import YearReader
from guldkorn.years.twelve.sources import days_of


@login_required
@require_safe
def year(request: PersonRequest, unit_id: int) -> HttpResponse:
    """The wheel of the twelve months, the clock of the assessment, and what has changed."""
    seen = seen_by(request.user, unit_id)
    stated = Assessment.objects.filter(unit=seen.unit).select_related(
        "stated_by", "round"
    )
    days = list(stated)
    today = clock.today()
    asked = asked_year(request.GET.get("year", ""), today)
    house = seen.unit.organisation
    span = whole_year(asked)
    reader = YearReader(house, [seen.unit], span, today, is_mine=seen.is_mine)
    writes = reads_words(seen)
    may_begin = writes and not seen.unit.is_closed
    context = {
        "seen": seen,
        "unit": seen.unit,
        "organisation": house,
        "page": YearPage(asked, today, days_of(reader)),
        "clock": clock_of(seen.unit),
        "newest": next((one for one in days if one.withdrawn_at is None), None),
        "days": days,
        "last_round": last_round(seen.unit),
        "changes": changes_of(seen, request.user),
        "may_look": may_begin,
        "shelf": shelf_of(house, seen.unit, reads=writes, may_begin=may_begin),
        "house": shelf_of(house, None, reads=True, may_begin=False),
    }
    return render(request, "years/year.html", context)
