from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent
from guldkorn.themes.forms import AwayForm
from guldkorn.themes.models import Mandate, Resolution
from guldkorn.themes.talk.forms import ResolutionForm
from guldkorn.themes.talk.tree import cause_named, talk_about
from guldkorn.themes.views.causes import page_of, theme_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: PersonRequest, theme_id: int) -> HttpResponse:
    """Propose what is settled about a theme, or about one of its causes."""
    theme = theme_of(request, theme_id)
    named = request.GET.get("cause", "")
    talk = talk_about(theme, request.user)
    about = cause_named(talk, named)
    if named and about is None:
        raise Http404
    subject = Resolution(theme=theme, cause=about)
    form = ResolutionForm(sent(request), instance=subject)
    if form.is_valid() and editing.done(
        form, partial(subject.propose, by=request.user)
    ):
        return _tell(request, subject)
    context = {
        "round": theme.round,
        "theme": theme,
        "cause": about,
        "form": form,
        "talk": talk,
    }
    return render(
        request, "themes/talk/resolve.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def agree(request: PersonRequest, resolution_id: int) -> HttpResponse:
    found = _resolution_of(request, resolution_id)
    found.agree(by=request.user)
    return _tell(request, found)


@login_required
@require_POST
def go_on_without(request: PersonRequest, resolution_id: int) -> HttpResponse:
    found = _resolution_of(request, resolution_id)
    form = AwayForm(request.POST)
    if not form.is_valid():
        raise Http404
    found.go_on_without(form.cleaned_data["role"], by=request.user)
    return _tell(request, found)


@login_required
@require_POST
def take_back(request: PersonRequest, resolution_id: int) -> HttpResponse:
    found = _resolution_of(request, resolution_id)
    found.take_back(by=request.user)
    messages.success(request, _("Your proposal is taken back."))
    return redirect(page_of(found.theme.newest()))


def _resolution_of(request: PersonRequest, resolution_id: int) -> Resolution:
    mine = Resolution.objects.visible_to(request.user).select_related(
        "theme__round__trio__unit"
    )
    return get_object_or_404(mine, pk=resolution_id)


def _tell(request: PersonRequest, found: Resolution) -> HttpResponse:
    if not found.agreed_at:
        said = _("It is proposed. It counts when each of you has said yes.")
    elif found.mandate == Mandate.PROPOSE:
        said = _("It is agreed. Now write your recommendation to AMO/MED.")
    elif found.mandate == Mandate.LIVE_WITH:
        said = _("It is agreed. It stays in your plan until you end it.")
    else:
        said = _("It is agreed. Now write an action.")
    messages.success(request, said)
    place = f"cause-{found.cause_id}" if found.cause_id else "settled"
    return redirect(f"{page_of(found.theme.newest())}#{place}")
