from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import page_or_fragment
from guldkorn.results.reports.models import ReportArchive
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit

PART = 64 * 1024


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: PersonRequest, survey_id: int) -> HttpResponse:
    """How far the archive is. A POST has it made."""
    run = Survey.objects.filter(unit__in=Unit.objects.run_by(request.user))
    released = run.filter(state=State.RELEASED).select_related("unit__organisation")
    survey = get_object_or_404(released, pk=survey_id)
    if request.method == "POST":
        language = "en" if get_language() == "en" else "da"
        ReportArchive.ask(survey, language, by=request.user)
        return redirect("results:reports", survey.pk)
    asked = ReportArchive.objects.visible_to(request.user).standing()
    return page_or_fragment(
        request,
        "results/reports/reports.html",
        "progress",
        survey=survey,
        archive=asked.filter(survey=survey).first(),
    )


@login_required
@require_safe
def reports_file(request: PersonRequest, report_archive_id: int) -> HttpResponseBase:
    """The archive, as long as it is kept."""
    asked = ReportArchive.objects.visible_to(request.user).standing()
    found = get_object_or_404(asked.select_related("survey"), pk=report_archive_id)
    if not found.is_ready or not found.file.exists():
        raise Http404
    name = _("Reports %(day)s") % {"day": f"{found.asked_at:%Y-%m-%d}"}
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=f"{name}.zip"
        )
        or "attachment",
        "Content-Length": str(found.file.stat().st_size),
        "Cache-Control": "no-store, private",
    }
    return StreamingHttpResponse(
        _parts_of(found.file), content_type="application/zip", headers=headers
    )


def _parts_of(file: Path) -> Iterator[bytes]:
    """The file, so much at a time that memory does not grow with it."""
    with file.open("rb") as read:
        yield from iter(lambda: read.read(PART), b"")
