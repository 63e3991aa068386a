"""The year of one unit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.years.models import Assessment
from guldkorn.years.seeing import seen_by
from guldkorn.years.standing import changes_of, clock_of, last_round, reads_words


@login_required
@require_safe
def year(request: PersonRequest, unit_id: int) -> HttpResponse:
    """The clock of the assessment, and what has changed."""
    seen = seen_by(request.user, unit_id)
    stated = Assessment.objects.filter(unit=seen.unit).select_related("stated_by", "round")
    days = list(stated)
    context = {
        "seen": seen,
        "unit": seen.unit,
        "organisation": seen.unit.organisation,
        "clock": clock_of(seen.unit),
        "newest": next((one for one in days if one.withdrawn_at is None), None),
        "days": days,
        "last_round": last_round(seen.unit),
        "changes": changes_of(seen, request.user),
        "may_look": reads_words(seen) and not seen.unit.is_closed,
    }
    return render(request, "years/year.html", context)
