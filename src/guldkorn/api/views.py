from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.api.forms import ApiTokenForm
from guldkorn.api.models import ApiToken
from guldkorn.api.reading import listed
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces.models import Organisation


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """What other systems can ask for, for those who write them."""
    return render(request, "api/operations.html", {"groups": listed()})


@login_required
@require_safe
def tokens(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The other systems that are let in, and what each may do."""
    house = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    every = list(house.api_tokens.with_keeper().select_related("made_by"))
    context = {
        "organisation": house,
        "open": [one for one in every if not one.is_over],
        "over": [one for one in every if one.is_over],
    }
    return render(request, "api/tokens.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Make a token. Its secret stands on the page that answers, and nowhere else."""
    house = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    form = ApiTokenForm(sent(request), instance=ApiToken(organisation=house))
    if request.method == "POST" and form.is_valid():
        secret = form.instance.make(by=request.user)
        context = {"organisation": house, "token": form.instance, "secret": secret}
        return render(request, "api/made.html", context)
    context = {"organisation": house, "form": form}
    return render(request, "api/new.html", context, status=status_of(form))


@login_required
@require_POST
def end(request: PersonRequest, api_token_id: int) -> HttpResponse:
    token = _token(request, api_token_id)
    token.end(by=request.user)
    messages.success(request, _("Ended. It opens nothing any more."))
    return redirect("api:tokens", token.organisation_id)


@login_required
@require_POST
def bring_back(request: PersonRequest, api_token_id: int) -> HttpResponse:
    token = _token(request, api_token_id)
    token.bring_back(by=request.user)
    messages.success(request, _("It opens again."))
    return redirect("api:tokens", token.organisation_id)


def _token(request: PersonRequest, api_token_id: int) -> ApiToken:
    return get_object_or_404(ApiToken.objects.run_by(request.user), pk=api_token_id)
