"""A TRIO's own page of a course: its days, and what is done before each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.content.articles import articles_by_id
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.programmes import actions
from guldkorn.programmes.forms.cohort import StudyForm
from guldkorn.programmes.forms.home import MarkForm, StandInForm
from guldkorn.programmes.models import Cohort, Enrolment, Reading, StandIn
from guldkorn.programmes.timeline import Item, timeline
from guldkorn.trios.models import Role, Trio


@login_required
@require_safe
def enrolment(request: PersonRequest, enrolment_id: int) -> HttpResponse:
    place = _mine(request, enrolment_id)
    enrolled = place.is_enrolled
    running = place.trio.rounds.filter(closed_at=None).first()
    context = {
        "enrolment": place,
        "cohort": place.cohort,
        "unit": place.trio.unit,
        "round": running,
        "leads": Role.LEADER in place.trio.roles_of(request.user),
        "steps": timeline(place, request.user) if enrolled else (),
        "before_us": place.before_us() if not enrolled else 0,
        "messages_to_us": place.cohort.messages.for_trio(place).select_related("by")
        if enrolled
        else (),
        "materials": place.cohort.materials.listed() if enrolled else (),
        "runs": Cohort.objects.run_by(request.user).filter(pk=place.cohort_id).exists(),
    }
    return render(request, "programmes/home/enrolment.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: PersonRequest, enrolment_id: int, reading_id: str) -> HttpResponse:
    """Something to read; and the reader's own mark on it, which nobody else sees."""
    place = _mine(request, enrolment_id)
    found = next(
        (one for one in place.cohort.course.readings if one.id == reading_id), None
    )
    if found is None or not place.is_enrolled:
        raise Http404
    form = MarkForm(request.POST)
    if request.method == "POST" and form.is_valid():
        Reading.mark(
            place.cohort, found.id, read=form.cleaned_data["read"], by=request.user
        )
        return redirect("programmes:enrolment", enrolment_id=place.pk)
    mark = Reading.open(place.cohort, found.id, by=request.user)
    material = (
        place.cohort.materials.listed().filter(file_name=found.file).first()
        if found.file
        else None
    )
    item, article = Item(found, mark, material), articles_by_id().get(found.article)
    context = {
        "enrolment": place,
        "cohort": place.cohort,
        "item": item,
        "article": article,
    }
    return render(request, "programmes/home/reading.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stand_ins(request: PersonRequest, enrolment_id: int) -> HttpResponse:
    """Who comes instead of a member of the TRIO."""
    place = _mine(request, enrolment_id)
    form = StandInForm(sent(request), enrolment=place)
    if request.method == "POST" and form.is_valid():
        made = actions.name_stand_in(place, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("%(name)s is invited by mail.") % {"name": made.name}
        )
        return redirect("programmes:stand_ins", enrolment_id=place.pk)
    named = place.stand_ins.select_related("membership__person", "part__cohort")
    context = {"enrolment": place, "cohort": place.cohort, "form": form, "named": named}
    return render(
        request, "programmes/home/stand_ins.html", context, status=status_of(form)
    )


@login_required
@require_POST
def stand_in(request: PersonRequest, stand_in_id: int) -> HttpResponse:
    """Nobody comes instead after all."""
    mine = StandIn.objects.visible_to(request.user).select_related(
        "enrolment__cohort", "enrolment__trio"
    )
    subject = get_object_or_404(mine, pk=stand_in_id)
    place = subject.enrolment_id
    actions.send_stand_in_home(subject, by=request.user)
    return redirect("programmes:stand_ins", enrolment_id=place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def study_alone(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Let the TRIO take a course on its own, without a teacher."""
    mine = Trio.objects.visible_to(request.user).standing()
    here = mine.select_related("unit__organisation")
    trio = get_object_or_404(here, unit=unit_id)
    form = StudyForm(sent(request), trio=trio, today=clock.today())
    if request.method == "POST" and form.is_valid():
        made = Cohort.study_alone(
            trio, by=request.user, **form.facts(get_language() or "da")
        )
        actions.keep_true(made)
        messages.success(
            request, _("Your course has begun. You decide the days yourselves.")
        )
        return redirect(made.page)
    return render(
        request,
        "programmes/home/study_alone.html",
        {"unit": trio.unit, "form": form},
        status=status_of(form),
    )


def _mine(request: PersonRequest, enrolment_id: int) -> Enrolment:
    places = Enrolment.objects.visible_to(request.user).select_related(
        "cohort__organisation", "trio__unit"
    )
    return get_object_or_404(places, pk=enrolment_id)
