"""The figures of a sector that an organisation holds its results beside. For those who look after
its surveys.
"""

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
from guldkorn.history.words import lines
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.language import words
from guldkorn.results.references.forms import SectorForm
from guldkorn.results.references.marks import sayings
from guldkorn.results.references.models import SectorFigures
from guldkorn.surveys.questionnaires.models import known_in
from guldkorn.topics.known import topic
from guldkorn.workplaces.models import Organisation


@takes(5)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def references(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Those that are kept, and a form to load more."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    known = known_in(place)
    form = SectorForm(sent(request), request.FILES or None, known=known)
    if request.method == "POST" and form.is_valid():
        found = SectorFigures.look_at(place, form.cleaned_data["file"], by=request.user)
        return redirect("results:reference", reference_id=found.pk)
    kept = (
        SectorFigures.objects.kept()
        .filter(organisation=place)
        .order_by("removed_at", "instrument_id", "-pk")
    )
    context = {
        "organisation": place,
        "form": form,
        "kept": [(one, known.get((one.instrument_id, one.version))) for one in kept],
        "known": list(known.values()),
    }
    return render(
        request, "results/references/references.html", context, status=status_of(form)
    )


@login_required
@require_safe
def reference(request: PersonRequest, reference_id: int) -> HttpResponse:
    """The figures as they would stand beside a result; while they wait, with a yes to be given."""
    subject = _visible(request, reference_id)
    context = {
        "subject": subject,
        "organisation": subject.organisation,
        "instrument": subject.instrument,
        "sayings": sayings(subject),
        "history": lines(
            subject.history,
            lambda id: words(topic(id).title),
            subject.organisation.name_of,
        ),
    }
    return render(request, "results/references/reference.html", context)


@login_required
@require_POST
def keeping(request: PersonRequest, reference_id: int) -> HttpResponse:
    subject = _visible(request, reference_id)
    subject.keep(by=request.user)
    messages.success(
        request, _("The figures are kept, and are shown beside your results.")
    )
    return redirect("results:reference", reference_id=subject.pk)


@login_required
@require_POST
def removal(request: PersonRequest, reference_id: int) -> HttpResponse:
    subject = _visible(request, reference_id)
    subject.remove(by=request.user)
    messages.info(
        request,
        _(
            "The figures are no longer shown beside any result. You can bring them back."
        ),
    )
    return redirect("results:reference", reference_id=subject.pk)


@login_required
@require_POST
def return_to_use(request: PersonRequest, reference_id: int) -> HttpResponse:
    subject = _visible(request, reference_id)
    subject.bring_back(by=request.user)
    messages.success(request, _("The figures are shown beside your results again."))
    return redirect("results:reference", reference_id=subject.pk)


def _visible(request: PersonRequest, reference_id: int) -> SectorFigures:
    seen = SectorFigures.objects.visible_to(request.user).select_related(
        "organisation", "loaded_by", "kept_by"
    )
    return get_object_or_404(seen, pk=reference_id)
