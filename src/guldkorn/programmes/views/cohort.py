"""A cohort for those who teach and run it: its page, its facts, its days, its teachers."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.letters.models import Letter
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.models import Meeting
from guldkorn.programmes import actions
from guldkorn.programmes.calendar.posting import send_again
from guldkorn.programmes.dates import closed
from guldkorn.programmes.forms.cohort import (
    CLOSED_WORDS,
    CohortForm,
    DayForm,
    StartForm,
    StateForm,
    TeacherForm,
    all_days,
)
from guldkorn.programmes.lifecycle import MOVES, CohortState
from guldkorn.programmes.models import Cohort, CohortPart, Programme, Teacher
from guldkorn.programmes.overview import asked_for, lines, questions


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_cohort(request: PersonRequest, programme_id: int) -> HttpResponse:
    programme = get_object_or_404(
        Programme.objects.run_by(request.user), pk=programme_id
    )
    form = CohortForm(sent(request), initial={"title": str(programme)})
    if request.method == "POST" and form.is_valid():
        made = Cohort.make(programme, by=request.user, **form.cleaned_data)
        messages.success(
            request,
            _("The cohort is planned. Look at its days, and say who teaches it."),
        )
        return redirect("programmes:cohort", cohort_id=made.pk)
    return render(
        request,
        "programmes/cohort/new.html",
        {"programme": programme, "form": form},
        status=status_of(form),
    )


def _moves(cohort: Cohort) -> list[str]:
    """What may become of the cohort next."""
    possible = MOVES[CohortState(cohort.state)]
    return [state.value for state in CohortState if state in possible]


@login_required
@require_safe
def cohort(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """What those who teach it see: days, what each TRIO has done in counts and dates, and what was
    asked.
    """
    subject = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    days = list(subject.parts.select_related("meeting", "cohort"))
    opens = _opens(request, subject)
    context = {
        "cohort": subject,
        "runs": Cohort.objects.run_by(request.user).filter(pk=subject.pk).exists(),
        "moves": _moves(subject),
        "days": days,
        "letters": Letter.objects.about(subject),
        "opens": opens,
        "lines": lines(subject, days),
        "meetings_asked": len(asked_for(subject)),
        "waiting": subject.enrolments.waiting().select_related(
            "trio__unit__organisation"
        ),
        "questions": questions(day for day in days if day.meeting_id in opens),
        "invite": request.build_absolute_uri(subject.enrol_path),
        "posts": subject.messages.select_related("to__trio__unit", "by")[:5],
        "materials": subject.materials.listed(),
    }
    return render(request, "programmes/cohort/cohort.html", context)


@login_required
@require_POST
def cohort_mails(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Send again the mails that could not be delivered."""
    subject = get_object_or_404(
        Cohort.objects.seen_by_teachers(request.user), pk=cohort_id
    )
    send_again(subject, by=request.user)
    messages.success(request, _("The mails are on their way."))
    return redirect(subject.page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest, cohort_id: int) -> HttpResponse:
    subject = _run_by(request, cohort_id)
    with editing.held(request, subject):
        form = editing.form_of(
            request, partial(CohortForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(subject.change, by=request.user, **form.cleaned_data)
        )
        if saved:
            actions.follow(subject)
    if saved:
        messages.success(request, _("Saved."))
        return redirect(subject.page)
    context = {"cohort": subject, "form": form}
    return render(
        request, "programmes/cohort/settings.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def move(request: PersonRequest, cohort_id: int) -> HttpResponse:
    subject, form = _run_by(request, cohort_id), StateForm(request.POST)
    if form.is_valid():
        actions.move(subject, form.cleaned_data["to"], by=request.user)
    return redirect(subject.page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Every day; and a new first day, which the others follow."""
    subject = _run_by(request, cohort_id)
    with editing.held(request, subject):
        make = partial(StartForm, initial={"starts_on": subject.starts_on})
        form = editing.form_of(
            request, make, about=subject, beside={"days": all_days(subject)}
        )
        plan_anew = partial(CohortPart.plan_anew, subject, by=request.user)
        saved = form.is_valid() and editing.done(
            form, partial(plan_anew, form.cleaned_data["starts_on"])
        )
        if saved:
            actions.keep_true(subject)
    if saved:
        messages.success(
            request,
            _("The days are planned anew. Those who are enrolled get them by mail."),
        )
        return redirect("programmes:days", cohort_id=subject.pk)
    every = subject.parts.select_related("cohort", "meeting")
    context = {
        "cohort": subject,
        "days": every,
        "opens": _opens(request, subject),
        "form": form,
    }
    return render(
        request, "programmes/cohort/days.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: PersonRequest, cohort_part_id: int) -> HttpResponse:
    mine = CohortPart.objects.filter(
        cohort__in=Cohort.objects.run_by(request.user)
    ).select_related("cohort")
    subject = get_object_or_404(mine, pk=cohort_part_id)
    with editing.held(request, subject.cohort, subject):
        form = editing.form_of(
            request, partial(DayForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(subject.change, by=request.user, **form.cleaned_data)
        )
        if saved:
            actions.keep_true(subject.cohort)
    if saved:
        if why := closed(form.cleaned_data["date"]):
            messages.warning(request, CLOSED_WORDS[why])
        messages.success(
            request, _("The day is moved. Those who come are told by mail.")
        )
        return redirect("programmes:days", cohort_id=subject.cohort_id)
    context = {"cohort": subject.cohort, "day": subject, "form": form}
    return render(
        request, "programmes/cohort/day.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def ready(request: PersonRequest, cohort_part_id: int) -> HttpResponse:
    """Make the meeting of a day, with its agenda, for all who are enrolled."""
    mine = Cohort.objects.seen_by_teachers(request.user) | Cohort.objects.run_by(
        request.user
    )
    part = get_object_or_404(
        CohortPart.objects.filter(cohort__in=mine).select_related("cohort"),
        pk=cohort_part_id,
    )
    meeting = actions.make_ready(part, by=request.user)
    if meeting.pk not in _opens(request, part.cohort):
        messages.success(
            request, _("The meeting is ready. Those who teach the cohort run it.")
        )
        return redirect(part.cohort.page)
    messages.success(
        request, _("The meeting is ready. Go through the agenda, and make it yours.")
    )
    return redirect("meetings:meeting", meeting_id=meeting.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def teachers(request: PersonRequest, cohort_id: int) -> HttpResponse:
    subject = _run_by(request, cohort_id, self_study=False)
    form = TeacherForm(sent(request), cohort=subject)
    if request.method == "POST" and form.is_valid():
        made = actions.invite_teacher(subject, by=request.user, **form.cleaned_data)
        messages.success(
            request,
            _("%(name)s is asked by mail to teach the cohort.") % {"name": made.name},
        )
        return redirect("programmes:teachers", cohort_id=subject.pk)
    return render(
        request,
        "programmes/cohort/teachers.html",
        {"cohort": subject, "form": form},
        status=status_of(form),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yes_to_teach(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link, for whoever reads the mailbox: a look, and a press that says yes. Nobody
    needs to sign in.
    """
    asked = Teacher.objects.invited_by(secret)
    if asked is None:
        return render(request, "link_is_over.html", status=410)
    if request.method == "POST":
        actions.accept_to_teach(asked)
        messages.success(
            request,
            _(
                "Thank you for your yes. Sign in with the e-mail address that the mail came to."
            ),
        )
        return redirect("programmes:cohort", cohort_id=asked.cohort_id)
    return render(
        request,
        "programmes/cohort/yes_to_teach.html",
        {"teacher": asked, "cohort": asked.cohort},
    )


@login_required
@require_POST
def teacher(request: PersonRequest, teacher_id: int) -> HttpResponse:
    """Take somebody off those who teach."""
    mine = Teacher.objects.filter(
        cohort__in=Cohort.objects.run_by(request.user)
    ).select_related("cohort", "person")
    subject = get_object_or_404(mine, pk=teacher_id)
    actions.let_teacher_go(subject, by=request.user)
    messages.success(
        request, _("%(name)s teaches the cohort no longer.") % {"name": subject.name}
    )
    return redirect("programmes:teachers", cohort_id=subject.cohort_id)


def _opens(request: PersonRequest, cohort: Cohort) -> set[int]:
    """The ids of the cohort's meetings that this person runs: those who teach do, and a TRIO that
    studies alone.
    """
    mine = Meeting.objects.run_by(request.user).filter(cohort_part__cohort=cohort)
    return set(mine.values_list("pk", flat=True))


def _run_by(request: PersonRequest, cohort_id: int, **more: bool) -> Cohort:
    cohorts = Cohort.objects.run_by(request.user)
    return get_object_or_404(cohorts.filter(**more), pk=cohort_id)
