"""The dossiers of many units at once, for those who look after the organisation."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.forms import PACKED_AT_ONCE, PackingForm
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.packing import archive_of
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years.clocks import units_with_a_year


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: PersonRequest, organisation_id: int) -> HttpResponseBase:
    """Which units have a version, and when it was made: so many a page as are packed at once. A
    POST packs those that are chosen, and makes what lacks.
    """
    run = Organisation.objects.run_by(request.user)
    house = get_object_or_404(run, pk=organisation_id)
    listed = units_with_a_year(house)
    units = Unit.objects.filter(pk__in=[one.pk for one in listed])
    form = PackingForm(sent(request), units=units)
    if form.is_valid():
        name = f"APV {clock.today().isoformat()}.zip"
        language: DossierLanguage = "en" if get_language() == "en" else "da"
        chosen = form.cleaned_data["units"]
        packed = archive_of(chosen, language, by=request.user)
        return FileResponse(packed, as_attachment=True, filename=name)
    shown = Paginator(listed, PACKED_AT_ONCE).get_page(request.GET.get("page"))
    newest = Dossier.objects.newest_of(units)
    here = newest.filter(unit__in=[one.pk for one in shown])
    by_unit = {one.unit_id: one for one in here}
    context = {
        "organisation": house,
        "shown": shown,
        "rows": [(one, by_unit.get(one.pk)) for one in shown],
        "made": newest.count(),
        "most": PACKED_AT_ONCE,
        "form": form,
    }
    status = status_of(form)
    return render(request, "dossiers/organisation.html", context, status=status)
