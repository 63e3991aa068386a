"""Programmes: what somebody takes part in, teaches or runs; and a course as the organisation has
it.
"""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.content.programme import Homework, ProgrammePart
from guldkorn.history import editing
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.programmes.course import (
    is_arranged_anew,
    move_part,
    with_homework,
    with_part,
    without_part,
)
from guldkorn.programmes.forms.homework import HomeworkForm, homework_of, readings_of
from guldkorn.programmes.forms.programme import (
    PartForm,
    PartPlaceForm,
    TakeInForm,
    WordsForm,
)
from guldkorn.programmes.lifecycle import CohortPlace
from guldkorn.programmes.models import Cohort, Enrolment, Programme
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def programmes(request: PersonRequest) -> HttpResponse:
    person = request.user
    mine = Enrolment.objects.visible_to(person).exclude(state=CohortPlace.WITHDRAWN)
    context = {
        "enrolments": mine.select_related("cohort", "trio__unit").order_by(
            "-cohort__starts_on"
        ),
        "cohorts": Cohort.objects.seen_by_teachers(person).select_related(
            "organisation"
        ),
        "programmes": Programme.objects.run_by(person).select_related("organisation"),
        "trios": Trio.objects.visible_to(person).select_related("unit"),
        "facilitates": Organisation.objects.facilitated_by(person).exists(),
    }
    return render(request, "programmes/programmes.html", context)


@takes(5)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Give the organisation a programme: a copy of one that comes with Guldkorn, or one from a
    file.
    """
    if not Organisation.objects.facilitated_by(request.user).exists():
        raise Http404
    form = TakeInForm(sent(request), request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        made = form.save_for(request.user)
        messages.success(
            request, _("The programme is yours now. Change what you want.")
        )
        return redirect("programmes:programme", programme_id=made.pk)
    return render(
        request, "programmes/new.html", {"form": form}, status=status_of(form)
    )


@login_required
@require_safe
def programme(request: PersonRequest, programme_id: int) -> HttpResponse:
    subject = _programme_of(request, programme_id)
    course = subject.course
    context = {
        "programme": subject,
        "course": course,
        "is_old": is_arranged_anew(course),
    }
    return render(request, "programmes/programme.html", context)


@login_required
@require_safe
def file(request: PersonRequest, programme_id: int) -> HttpResponse:
    """The programme as a file that can be taken in elsewhere."""
    subject = _programme_of(request, programme_id)
    answer = HttpResponse(subject.text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{subject.course.id}.yaml"'
    )
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, programme_id: int) -> HttpResponse:
    subject = _programme_of(request, programme_id)
    with editing.held(request, subject):
        form = editing.form_of(
            request, partial(WordsForm, course=subject.course), about=subject
        )
        if form.is_valid():
            subject.change(form.course(subject.course), by=request.user)
            return redirect("programmes:programme", programme_id=subject.pk)
    context = {"programme": subject, "form": form}
    return render(
        request, "programmes/words.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: PersonRequest, programme_id: int, part_id: str = "") -> HttpResponse:
    """One day of the course; a new one, which comes last, without ``part_id``."""
    subject = _programme_of(request, programme_id)
    with editing.held(request, subject):
        found = _part_of(request, subject, part_id) if part_id else None
        make = partial(PartForm, course=subject.course, part=found)
        form = (
            editing.form_of(request, make, about=subject)
            if found
            else make(sent(request))
        )
        if part_id and not found:
            form.add_error(
                None,
                _gone(
                    _("Your words are still here, and you can save them as a new part.")
                ),
            )
        if form.is_valid():
            subject.change(with_part(subject.course, form.value()), by=request.user)
            return redirect("programmes:programme", programme_id=subject.pk)
    context = {"programme": subject, "part": found, "form": form}
    return render(request, "programmes/part.html", context, status=editing.status(form))


@login_required
@require_POST
def arrange(request: PersonRequest, programme_id: int, part_id: str) -> HttpResponse:
    """Move a part up or down. One that can go no further stays where it is."""
    subject, form = _programme_of(request, programme_id), PartPlaceForm(request.POST)
    with editing.held(request, subject):
        found = _part_of(request, subject, part_id)
        if found and form.is_valid() and _as_it_stands(request, subject):
            changed = move_part(subject.course, found.id, form.cleaned_data["places"])
            if changed != subject.course:
                subject.change(changed, by=request.user)
    return redirect("programmes:programme", programme_id=subject.pk)


@login_required
@require_POST
def remove_part(
    request: PersonRequest, programme_id: int, part_id: str
) -> HttpResponse:
    """Take a part out. The last one left stays."""
    subject = _programme_of(request, programme_id)
    with editing.held(request, subject):
        found = _part_of(request, subject, part_id)
        if found and _as_it_stands(request, subject):
            changed = without_part(subject.course, found.id)
            if changed != subject.course:
                subject.change(changed, by=request.user)
    return redirect("programmes:programme", programme_id=subject.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def homework(
    request: PersonRequest, programme_id: int, part_id: str = ""
) -> HttpResponse:
    """What is done before a part; after the last one without ``part_id``."""
    subject = _programme_of(request, programme_id)
    with editing.held(request, subject):
        found = _part_of(request, subject, part_id) if part_id else None
        old = found.before if found else Homework() if part_id else subject.course.after
        readings, lines = readings_of(request, old)
        make = partial(HomeworkForm, homework=old)
        form = editing.form_of(request, make, about=subject, beside={"read": lines})
        if part_id and not found:
            kept = _("Your words are still here. Copy what you want to keep.")
            form.add_error(None, _gone(kept))
        if form.is_valid() and readings.is_valid():
            wanted = homework_of(form, readings, subject.course, old)
            subject.change(
                with_homework(subject.course, part_id, wanted), by=request.user
            )
            return redirect("programmes:programme", programme_id=subject.pk)
    context = {
        "programme": subject,
        "part": found,
        "form": form,
        "readings": readings,
        "stands": old.read,
    }
    status = editing.status(form)
    return render(request, "programmes/homework.html", context, status=status)


def _programme_of(request: PersonRequest, programme_id: int) -> Programme:
    return get_object_or_404(
        Programme.objects.run_by(request.user).select_related("organisation"),
        pk=programme_id,
    )


def _part_of(
    request: PersonRequest, programme: Programme, part_id: str
) -> ProgrammePart | None:
    """The part; None where it is gone and somebody has just sent words for it."""
    found = next((one for one in programme.course.parts if one.id == part_id), None)
    if found is None and request.method != "POST":
        raise Http404
    return found


def _gone(then: str) -> ValidationError:
    gone = _("Somebody has taken this part out of the programme in the meantime.")
    return ValidationError(f"{gone} {then}", code="conflict")


def _as_it_stands(request: PersonRequest, programme: Programme) -> bool:
    """Is the programme still as it was when the page was opened? Tells, and says no, when it is
    not.
    """
    if request.POST.get("read") == programme.read:
        return True
    messages.warning(
        request,
        _(
            "Somebody has changed the programme since you opened this page. Look it through, and "
            "do it again."
        ),
    )
    return False
