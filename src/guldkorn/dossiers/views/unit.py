"""A unit's dossiers: how far it is today, and the versions that were made."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.forms import MakingForm
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.dossiers.models import Dossier, DossierLink
from guldkorn.dossiers.ready import readiness_of
from guldkorn.dossiers.seeing import led_by
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import Assessment


@login_required
@require_safe
def dossiers(request: PersonRequest, unit_id: int) -> HttpResponse:
    """“Ready for the inspector?”, and the versions."""
    reader = led_by(request.user, unit_id)
    unit = reader.unit
    made = Dossier.objects.filter(unit=unit).select_related("made_by")
    versions = list(made.prefetch_related("approvals"))
    newest = Dossier.objects.newest_of(Unit.objects.filter(pk=unit.pk)).first()
    stated = Assessment.objects.standing().filter(unit=unit)
    context = {
        "unit": unit,
        "organisation": unit.organisation,
        "reader": reader,
        "readiness": readiness_of(DossierFacts(unit), newest),
        "versions": versions,
        "newest": newest,
        "assessment": stated.first(),
        "why_not_make": reader.why_not_make(),
        "form": MakingForm(initial={"language": get_language()}),
    }
    if reader.may_link:
        link = DossierLink.of(unit)
        address = f"{settings.BASE_URL}{link.get_absolute_url()}"
        context |= {"link": link, "address": address, "shown": link.shown()}
    return render(request, "dossiers/dossiers.html", context)


@login_required
@require_POST
def make(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Lock what there is to say today as the next version."""
    reader = led_by(request.user, unit_id)
    form = MakingForm(request.POST)
    is_english = form.is_valid() and form.cleaned_data["language"] == "en"
    language: DossierLanguage = "en" if is_english else "da"
    made = Dossier.make(reader.unit, language, by=request.user)
    said = _("Version %(number)s is made. Read it, and approve it.")
    messages.success(request, said % {"number": made.number})
    return redirect("dossiers:dossier", made.pk)
