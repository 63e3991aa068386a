"""One version: its words, its files, and what is different from another."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.approved import with_approvals
from guldkorn.dossiers.difference import difference
from guldkorn.dossiers.files import answered, forms_of
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.models.approval import capacities_of
from guldkorn.dossiers.reading import read_today
from guldkorn.dossiers.seeing import reader_at

MOST_DIGITS = 9
"""No version has a longer number."""


@login_required
@require_safe
def dossier(request: PersonRequest, dossier_id: int) -> HttpResponse:
    """All sections, who has approved it, and the files."""
    found = dossier_of(request, dossier_id)
    reader = reader_at(found.unit, request.user)
    given = list(found.approvals.all())
    mine = {one.capacity for one in given if one.is_of(request.user)}
    left = [one for one in capacities_of(reader) if one.value not in mine]
    context = {
        "dossier": found,
        "unit": found.unit,
        "organisation": found.unit.organisation,
        "is_whole": found.is_whole,
        "sections": read_today(found).sections if found.is_whole else (),
        "approvals": given,
        "before": found.before,
        "is_newest": found.is_newest,
        "may_approve": bool(left) and found.may_be_approved,
        "sees_unit": reader.is_member or reader.runs,
        "forms": forms_of(found) if found.is_whole else {},
    }
    return render(request, "dossiers/dossier.html", context)


@login_required
@require_safe
def file(request: PersonRequest, dossier_id: int, kind: str) -> HttpResponse:
    """The version as a file. One whose words were tampered with is given to nobody."""
    return answered(dossier_of(request, dossier_id), kind)


@login_required
@require_safe
def different(request: PersonRequest, dossier_id: int) -> HttpResponse:
    """What is different from an earlier version: the one before, or ``?from=`` its number."""
    found = whole_of(request, dossier_id)
    earlier = Dossier.objects.filter(unit=found.unit_id, number__lt=found.number)
    asked = request.GET.get("from", "")
    is_number = asked.isdecimal() and len(asked) <= MOST_DIGITS
    before = earlier.filter(number=int(asked)) if is_number else earlier
    other = before.first()
    if other is None or not other.is_whole:
        raise Http404
    context = {
        "dossier": found,
        "unit": found.unit,
        "before": other,
        "earlier": earlier,
        "sections": difference(with_approvals(other), with_approvals(found)),
        "is_same_language": other.language == found.language,
    }
    return render(request, "dossiers/difference.html", context)


def whole_of(request: PersonRequest, dossier_id: int) -> Dossier:
    """404 for one whose words were tampered with."""
    found = dossier_of(request, dossier_id)
    if not found.is_whole:
        raise Http404
    return found


def dossier_of(request: PersonRequest, dossier_id: int) -> Dossier:
    seen = Dossier.objects.visible_to(request.user)
    return get_object_or_404(seen, pk=dossier_id)
