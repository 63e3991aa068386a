from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.walks.forms import CoverForm, KeptPhotoForm, PhotoForm
from guldkorn.walks.models import Photo
from guldkorn.walks.views.observation import observation_of, round_up_of
from guldkorn.walks.views.walk import walk_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@takes(25)
def photo(request: PersonRequest, observation_id: int) -> HttpResponse:
    """Add a photo to a note; where it has one, cover who can be recognised, or delete it."""
    noted = observation_of(request, observation_id)
    form = PhotoForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        drawn = form.drawn
        Photo.take(noted, drawn.large, drawn.width, drawn.height, by=request.user)
        return redirect("walks:photo", noted.pk)
    taken = Photo.objects.visible_to(request.user).filter(observation=noted).first()
    context = {
        "round": noted.round,
        "walk": noted.walk,
        "noted": noted,
        "photo": taken,
        "form": form,
    }
    return render(request, "walks/photo.html", context, status=status_of(form))


@login_required
@require_POST
@takes(25)
def photos(request: PersonRequest, walk_id: int) -> JsonResponse:
    """The outbox of a phone brings the photo of a note: it is stored, or why not."""
    walk = walk_of(request, walk_id)
    form = KeptPhotoForm(sent(request), request.FILES)
    if not form.is_valid():
        wrong = [str(said) for errors in form.errors.values() for said in errors]
        return JsonResponse({"said": " ".join(wrong)}, status=400)
    drawn, key = form.drawn, form.cleaned_data["key"]
    by = request.user
    Photo.bring(walk, key, drawn.large, drawn.width, drawn.height, by=by)
    return JsonResponse({"said": ""})


@login_required
@require_safe
def picture(request: PersonRequest, photo_id: int) -> HttpResponse:
    """The picture itself: only through here, and kept by no browser."""
    answer = HttpResponse(
        bytes(photo_of(request, photo_id).content), content_type="image/webp"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_POST
def cover(request: PersonRequest, photo_id: int) -> HttpResponse:
    found = photo_of(request, photo_id)
    form = CoverForm(request.POST, photo=found)
    if not form.is_valid():
        return redirect("walks:photo", found.observation_id)
    found.cover({int(one) for one in form.cleaned_data["squares"]}, by=request.user)
    messages.success(request, _("The photo is saved. What you covered is gone."))
    return redirect(round_up_of(found.observation))


@login_required
@require_POST
def remove_photo(request: PersonRequest, photo_id: int) -> HttpResponse:
    found = photo_of(request, photo_id)
    found.remove(by=request.user)
    messages.success(request, _("The photo is deleted. The note is still here."))
    return redirect(round_up_of(found.observation))


def photo_of(request: PersonRequest, photo_id: int) -> Photo:
    mine = Photo.objects.visible_to(request.user).select_related(
        "observation__walk__round__trio__unit__organisation"
    )
    return get_object_or_404(mine, pk=photo_id)
