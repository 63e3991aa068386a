"""The pages that are brought to a meeting: their shelf, each of them, and its picture."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.forms.planning import PlaceForm
from guldkorn.meetings.models import KeptSlide, Meeting, Participant, Slide
from guldkorn.meetings.screens import wall_of
from guldkorn.meetings.slides.bounds import MEGABYTES_AT_MOST
from guldkorn.meetings.slides.forms import FilesForm, LinkForm, SlideForm
from guldkorn.meetings.slides.showing import shown_at


@takes(
    MEGABYTES_AT_MOST * 2
)  # twice: a form says of what is a little too large that it is
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def slides(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """The pages of a meeting; more are brought here (?point= chooses where they stand)."""
    meeting = _meeting_of(request, meeting_id)
    form = FilesForm(sent(request), request.FILES or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.user)
        messages.success(request, _("The slides are here. Say of each what it shows."))
        return redirect("meetings:slides", meeting_id=meeting.pk)
    return _shelf(request, meeting, form, LinkForm(meeting=meeting))


@login_required
@require_POST
def new_link(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting = _meeting_of(request, meeting_id)
    form = LinkForm(request.POST, meeting=meeting)
    if form.is_valid():
        form.save_for(request.user)
        return redirect("meetings:slides", meeting_id=meeting.pk)
    return _shelf(request, meeting, FilesForm(meeting=meeting), form)


def _shelf(
    request: PersonRequest, meeting: Meeting, files: FilesForm, link: LinkForm
) -> HttpResponse:
    for form in (files, link):
        form.initial.setdefault("point", request.GET.get("point"))
    context = {
        "meeting": meeting,
        "files": files,
        "link": link,
        "slides": meeting.slides.listed().select_related("point"),
    }
    status = max(status_of(files), status_of(link))
    return render(request, "meetings/slides/slides.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def slide(request: PersonRequest, slide_id: int) -> HttpResponse:
    """One page, large, with what it shows and where it stands. After it the next one is opened."""
    subject = _slide_of(request, slide_id)
    meeting = subject.meeting
    keys = list(meeting.slides.values_list("pk", flat=True))
    after = next(iter(keys[keys.index(subject.pk) + 1 :]), None)
    with editing.held(request, meeting, subject):
        form = editing.form_of(
            request, partial(SlideForm, instance=subject), about=subject
        )
        change = partial(subject.change, by=request.user)
        if form.is_valid() and editing.done(form, partial(change, **form.cleaned_data)):
            if after and "next" in request.POST:
                return redirect("meetings:slide", slide_id=after)
            return redirect("meetings:slides", meeting_id=meeting.pk)
    context = {"meeting": meeting, "slide": subject, "form": form, "after": after}
    return render(
        request, "meetings/slides/slide.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def arrange(request: PersonRequest, slide_id: int) -> HttpResponse:
    """Move a page up or down, if it still stands where the page of the browser showed it."""
    subject, form = _slide_of(request, slide_id), PlaceForm(request.POST)
    with editing.held(request, subject.meeting, subject):
        if form.is_valid() and form.is_as_seen(subject):
            subject.move(form.cleaned_data["places"], by=request.user)
        elif form.is_valid():
            messages.warning(
                request,
                _(
                    "Somebody has moved the slides in the meantime. Look, and do it again."
                ),
            )
    shelf = reverse("meetings:slides", args=[subject.meeting_id])
    return redirect(f"{shelf}#slide-{subject.pk}")


@login_required
@require_POST
def remove(request: PersonRequest, slide_id: int) -> HttpResponse:
    subject = _slide_of(request, slide_id)
    subject.take_away(by=request.user)
    return redirect("meetings:slides", meeting_id=subject.meeting_id)


@login_required
@require_safe
def large(request: PersonRequest, slide_id: int) -> HttpResponse:
    return picture_of(Slide.objects.visible_to(request.user), slide_id, "large")


@login_required
@require_safe
def small(request: PersonRequest, slide_id: int) -> HttpResponse:
    return picture_of(Slide.objects.visible_to(request.user), slide_id, "small")


@require_safe
def on_the_wall(request: HttpRequest, key: str, slide_id: int) -> HttpResponse:
    """The page that the room is shown now, for the big screen."""
    meeting, _is_own = wall_of(key)
    return _shown(meeting, slide_id, "large")


@require_safe
def on_a_phone(request: HttpRequest, secret: str, slide_id: int) -> HttpResponse:
    """The same for a phone that has a seat in the room."""
    found = Participant.objects.holding(secret).select_related("meeting").first()
    if found is None:
        raise Http404
    found.ensure_seated()
    return _shown(found.meeting, slide_id, "small")


def _shown(meeting: Meeting, slide_id: int, size: str) -> HttpResponse:
    shown = shown_at(meeting.current) if meeting.state == "running" else None
    if shown is None or shown.slide.pk != slide_id:
        raise Http404
    return picture_of(meeting.slides.all(), slide_id, size)


def picture_of(
    slides: QuerySet[Slide] | QuerySet[KeptSlide], slide_id: int, size: str
) -> HttpResponse:
    """The picture of one of these; a link has none."""
    data = slides.filter(pk=slide_id, link="").values_list(size, flat=True).first()
    if data is None:
        raise Http404
    answer = HttpResponse(bytes(data), content_type="image/webp")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _meeting_of(request: PersonRequest, meeting_id: int) -> Meeting:
    return get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)


def _slide_of(request: PersonRequest, slide_id: int) -> Slide:
    mine = Slide.objects.visible_to(request.user).listed()
    return get_object_or_404(mine.select_related("meeting__trio"), pk=slide_id)
