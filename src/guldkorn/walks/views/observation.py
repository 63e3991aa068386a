from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.walks.forms import ObservationForm
from guldkorn.walks.models import Observation
from guldkorn.walks.views.walk import walk_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: PersonRequest, walk_id: int) -> HttpResponse:
    """The page that is in the hand on the walk: write one note after another."""
    walk = walk_of(request, walk_id)
    mine = walk.observations.standing().filter(by=request.user)
    last = mine.last()
    # who writes on stands where she stood
    form = ObservationForm(
        sent(request), walk=walk, initial={"place": last.place if last else walk.place}
    )
    if request.method == "POST" and _is_from_outbox(request):
        return _told(request, form)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.user)
        messages.success(
            request, _("The note is saved. Write the next one, or look at them all.")
        )
        return redirect("walks:note", walk_id)
    context = {"round": walk.round, "walk": walk, "form": form, "mine": mine.count()}
    return render(request, "walks/note.html", context, status=status_of(form))


def _is_from_outbox(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _told(request: PersonRequest, form: ObservationForm) -> HttpResponse:
    """Answer the outbox of a phone: the note is stored, or why not."""
    if form.is_valid():
        form.save_for(request.user)
        return JsonResponse({"said": ""})
    wrong = [str(said) for errors in form.errors.values() for said in errors]
    said = {"said": " ".join([*wrong, *form.warnings]), "names": bool(form.warnings)}
    return JsonResponse(said, status=400)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def observation(request: PersonRequest, observation_id: int) -> HttpResponse:
    noted = observation_of(request, observation_id)
    make = partial(ObservationForm, instance=noted, walk=noted.walk)
    with editing.held(request, noted.round, noted):
        form = editing.form_of(request, make, about=noted)
        saved = form.is_valid() and editing.done(
            form, partial(noted.write, by=request.user)
        )
    if saved:
        messages.success(request, _("The note is changed."))
        return redirect(round_up_of(noted))
    context = {"round": noted.round, "walk": noted.walk, "noted": noted, "form": form}
    return render(
        request, "walks/observation.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, observation_id: int) -> HttpResponse:
    noted = observation_of(request, observation_id)
    noted.withdraw(by=request.user)
    messages.success(request, _("The note is withdrawn. You can bring it back below."))
    return redirect(round_up_of(noted))


@login_required
@require_POST
def bring_back(request: PersonRequest, observation_id: int) -> HttpResponse:
    noted = observation_of(request, observation_id)
    noted.bring_back(by=request.user)
    messages.success(request, _("The note is back."))
    return redirect(round_up_of(noted))


def observation_of(request: PersonRequest, observation_id: int) -> Observation:
    mine = Observation.objects.visible_to(request.user).select_related(
        "walk__round__trio__unit__organisation"
    )
    return get_object_or_404(mine, pk=observation_id)


def round_up_of(noted: Observation) -> str:
    return reverse("walks:walk", args=[noted.walk_id]) + "#notes"
