"""Who receives for AMO/MED."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.escalations import actions
from guldkorn.escalations.forms import InviteReceiverForm, ReceiverForm
from guldkorn.escalations.models import Receiver, receivers_of
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces.models import Organisation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def receivers(request: PersonRequest, organisation_id: int) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    form = ReceiverForm(sent(request), organisation=organisation)
    if form.is_valid():
        person = form.cleaned_data["person"].person
        name = partial(Receiver.name, organisation, person, by=request.user)
        if editing.done(form, name):
            messages.success(
                request, _("They receive what the TRIOs send from now on.")
            )
            return redirect("escalations:receivers", organisation.pk)
    named = list(
        Receiver.objects.run_by(request.user)
        .filter(organisation=organisation)
        .select_related("person")
    )
    context = {
        "organisation": organisation,
        "form": form,
        "named": named,
        "any_stands": any(one.confirmed_at for one in named),
        "receivers": receivers_of(organisation),
    }
    return render(
        request, "escalations/receivers.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """By address: the answer is the same whoever has it."""
    organisation = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    form = InviteReceiverForm(sent(request), organisation=organisation)
    if form.is_valid():
        asked = actions.invite_receiver(
            organisation, **form.cleaned_data, by=request.user
        )
        messages.success(
            request,
            _("%(name)s is invited, and gets a mail with a link to say yes.")
            % {"name": asked.name_there},
        )
        return redirect("escalations:receivers", organisation.pk)
    context = {"organisation": organisation, "form": form}
    return render(
        request, "escalations/invite_receiver.html", context, status=status_of(form)
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link, for whoever reads the mailbox: a look, and a press that says yes."""
    receiver = Receiver.objects.invited_by(secret)
    if receiver is None:
        return render(request, "link_is_over.html", status=410)
    if request.method == "POST":
        receiver.accept()
        messages.success(
            request,
            _(
                "Thank you for your yes. Sign in with the e-mail address that the mail came to."
            ),
        )
        return redirect("wheel:home")
    return render(request, "escalations/acceptance.html", {"receiver": receiver})


@login_required
@require_POST
def end(request: PersonRequest, receiver_id: int) -> HttpResponse:
    receiver = get_object_or_404(Receiver.objects.run_by(request.user), pk=receiver_id)
    receiver.end(by=request.user)
    messages.success(request, _("They do not receive any more."))
    return redirect("escalations:receivers", receiver.organisation_id)
