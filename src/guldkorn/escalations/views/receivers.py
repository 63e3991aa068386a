"""Who receives for AMO/MED."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.escalations.forms import ReceiverForm
from guldkorn.escalations.models import Receiver, receivers_of
from guldkorn.history import editing
from guldkorn.lib.forms import sent
from guldkorn.workplaces.models import Organisation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def receivers(request: PersonRequest, organisation_id: int) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    form = ReceiverForm(sent(request), organisation=organisation)
    if form.is_valid():
        name = partial(
            Receiver.name, organisation, form.cleaned_data["person"], by=request.user
        )
        if editing.done(form, name):
            messages.success(
                request, _("They receive what the TRIOs send from now on.")
            )
            return redirect("escalations:receivers", organisation.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "named": Receiver.objects.run_by(request.user).filter(
            organisation=organisation
        ),
        "receivers": receivers_of(organisation),
    }
    return render(
        request, "escalations/receivers.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def end(request: PersonRequest, receiver_id: int) -> HttpResponse:
    receiver = get_object_or_404(Receiver.objects.run_by(request.user), pk=receiver_id)
    receiver.end(by=request.user)
    messages.success(request, _("They do not receive any more."))
    return redirect("escalations:receivers", receiver.organisation_id)
