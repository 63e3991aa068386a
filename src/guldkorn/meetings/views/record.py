"""The record of a meeting that is over, as a page and as a PDF; and the exercises that a TRIO has
done.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.documents.taking import taken_along
from guldkorn.lib.typeset import typeset
from guldkorn.lib.typeset.as_content import as_content
from guldkorn.meetings.afterwards.kept import kept as what_is_kept
from guldkorn.meetings.afterwards.on_paper import lead, on_paper
from guldkorn.meetings.afterwards.record import Record, readers_trios, record_of
from guldkorn.meetings.models import Meeting
from guldkorn.trios.models import Trio


@login_required
@require_safe
def record(request: PersonRequest, meeting_id: int) -> HttpResponse:
    written = _record(request, meeting_id)
    return render(
        request,
        "meetings/record/record.html",
        {"meeting": written.meeting, "record": written},
    )


@login_required
@require_safe
def record_pdf(request: PersonRequest, meeting_id: int) -> HttpResponse:
    written = _record(request, meeting_id)
    meeting = written.meeting
    made = typeset(
        on_paper(written),
        title=meeting.title,
        lead=lead(meeting),
        language=request.LANGUAGE_CODE,
        day=timezone.localdate(meeting.starts_at),
    )
    name = f"record-{meeting.starts_at:%Y-%m-%d}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@login_required
@require_safe
def record_word(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """The same to go on writing in."""
    written = _record(request, meeting_id)
    meeting = written.meeting
    content = as_content(
        on_paper(written),
        title=meeting.title,
        lead=lead(meeting),
        language=request.LANGUAGE_CODE,
        day=timezone.localdate(meeting.starts_at),
    )
    return taken_along(content, "docx")


@login_required
@require_safe
def kept(request: PersonRequest, unit_id: int) -> HttpResponse:
    """What the TRIO has worked with, exercise by exercise, then and now."""
    trio = get_object_or_404(
        Trio.objects.visible_to(request.user).select_related("unit"), unit=unit_id
    )
    context = {"trio": trio, "unit": trio.unit, "kept": what_is_kept(trio)}
    return render(request, "meetings/record/kept.html", context)


def _record(request: PersonRequest, meeting_id: int) -> Record:
    """The record as this person may read it. Raises Http404 for strangers, and before the meeting
    has ended.
    """
    over = Meeting.objects.visible_to(request.user).filter(ended_at__isnull=False)
    meeting = get_object_or_404(over, pk=meeting_id)
    return record_of(meeting, readers_trios(meeting, request.user))
