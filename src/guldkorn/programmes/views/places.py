"""Which TRIOs come: by a facilitator's list, by the link, and given back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import sent, status_of
from guldkorn.programmes import actions
from guldkorn.programmes.forms.cohort import EnrolForm, PlacesForm
from guldkorn.programmes.lifecycle import CohortPlace, CohortState
from guldkorn.programmes.models import Cohort, Enrolment
from guldkorn.trios.models import Trio


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Enrol TRIOs of the organisation from a list."""
    subject = get_object_or_404(
        Cohort.objects.run_by(request.user), pk=cohort_id, self_study=False
    )
    form = PlacesForm(sent(request), cohort=subject)
    if request.method == "POST" and form.is_valid():
        actions.enrol_all(subject, form.cleaned_data["trios"], by=request.user)
        messages.success(request, _("They are on the list."))
        return redirect("programmes:cohort", cohort_id=subject.pk)
    return render(
        request,
        "programmes/cohort/places.html",
        {"cohort": subject, "form": form},
        status=status_of(form),
    )


@login_required
@require_POST
def link(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Make a new link to enrol by; the one before opens nothing any more."""
    subject = get_object_or_404(
        Cohort.objects.run_by(request.user), pk=cohort_id, self_study=False
    )
    subject.renew_link(by=request.user)
    messages.success(
        request, _("There is a new link. The old one opens nothing any more.")
    )
    return redirect("programmes:cohort", cohort_id=subject.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: PersonRequest, token: str) -> HttpResponse:
    """The page behind the link: what the course is, and a place for one's own TRIO, from any
    organisation.
    """
    subject = get_object_or_404(
        Cohort.objects.select_related("organisation"), token=token, self_study=False
    )
    form = EnrolForm(sent(request), person=request.user, cohort=subject)
    if request.method == "POST" and form.is_valid():
        place = actions.enrol(subject, form.cleaned_data["trio"], by=request.user)
        said = _("You are enrolled. Welcome!")
        if place.state == CohortPlace.WAITING:
            said = _("All places are taken. You are on the waiting list.")
        messages.success(request, said)
        return redirect("programmes:enrolment", enrolment_id=place.pk)
    visible = Enrolment.objects.visible_to(request.user).filter(cohort=subject)
    mine = visible.exclude(state=CohortPlace.WITHDRAWN)
    context = {
        "cohort": subject,
        "days": subject.parts.select_related("cohort"),
        "form": form,
        "is_open": subject.state == CohortState.OPEN,
        "is_full": subject.enrolments.enrolled().count() >= subject.capacity,
        "in_a_trio": Trio.objects.visible_to(request.user).exists(),
        "mine": mine.select_related("trio__unit"),
    }
    return render(
        request, "programmes/home/enrol.html", context, status=status_of(form)
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, enrolment_id: int) -> HttpResponse:
    """Give a place back. The TRIO does it for itself; who runs the cohort, for any."""
    place = get_object_or_404(
        Enrolment.objects.run_by(request.user).select_related("cohort", "trio"),
        pk=enrolment_id,
    )
    actions.withdraw(place, by=request.user)
    messages.success(request, _("The place is given back."))
    if (
        Cohort.objects.seen_by_teachers(request.user)
        .filter(pk=place.cohort_id)
        .exists()
    ):
        return redirect("programmes:cohort", cohort_id=place.cohort_id)
    return redirect("programmes:programmes")
