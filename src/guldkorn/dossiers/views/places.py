"""Where the things lie that an inspector asks for and that are kept elsewhere."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.forms import RegisterPlacesForm
from guldkorn.dossiers.models import DossierPlaces
from guldkorn.dossiers.seeing import led_by
from guldkorn.history import editing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: PersonRequest, unit_id: int) -> HttpResponse:
    unit = led_by(request.user, unit_id).unit
    found = DossierPlaces.of(unit)
    with editing.held(request, found):
        form = editing.form_of(
            request, partial(RegisterPlacesForm, instance=found), about=found
        )
        write = partial(found.write, by=request.user)
        saved = form.is_valid() and editing.done(form, write)
    if saved:
        messages.success(request, _("It is noted. The next version tells it too."))
        return redirect("dossiers:dossiers", unit.pk)
    context = {"unit": unit, "form": form}
    status = editing.status(form)
    return render(request, "dossiers/places.html", context, status=status)
