from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.api.hooks.forms import WebhookForm
from guldkorn.api.hooks.page import lines_of
from guldkorn.api.models import Webhook
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def webhooks(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Which other systems are called, and how the last calls went."""
    house = _house(request, organisation_id)
    lines = lines_of(house)
    context = {
        "organisation": house,
        "calling": [one for one in lines if one.hook.ended_at is None],
        "over": [one for one in lines if one.hook.ended_at],
    }
    return render(request, "api/webhooks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_webhook(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Make a webhook. Its secret stands on the page that answers, and nowhere else."""
    house = _house(request, organisation_id)
    form = WebhookForm(sent(request), instance=Webhook(organisation=house))
    if request.method == "POST" and form.is_valid():
        secret = form.instance.make(form.cleaned_data["address"], by=request.user)
        context = {"organisation": house, "hook": form.instance, "secret": secret}
        return render(request, "api/webhook_made.html", context)
    context = {"organisation": house, "form": form}
    return render(request, "api/new_webhook.html", context, status=status_of(form))


@login_required
@require_POST
def try_webhook(request: PersonRequest, webhook_id: int) -> HttpResponse:
    hook = _hook(request, webhook_id)
    hook.try_out(by=request.user)
    messages.success(
        request, _("A test call is on its way. Look here again in a minute.")
    )
    return redirect("api:webhooks", hook.organisation_id)


@login_required
@require_POST
def end_webhook(request: PersonRequest, webhook_id: int) -> HttpResponse:
    hook = _hook(request, webhook_id)
    hook.end(by=request.user)
    messages.success(request, _("Ended. We do not call any more."))
    return redirect("api:webhooks", hook.organisation_id)


@login_required
@require_POST
def return_webhook(request: PersonRequest, webhook_id: int) -> HttpResponse:
    hook = _hook(request, webhook_id)
    hook.bring_back(by=request.user)
    messages.success(request, _("We call again from now on."))
    return redirect("api:webhooks", hook.organisation_id)


def _house(request: PersonRequest, organisation_id: int) -> Organisation:
    return get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )


def _hook(request: PersonRequest, webhook_id: int) -> Webhook:
    return get_object_or_404(Webhook.objects.run_by(request.user), pk=webhook_id)
