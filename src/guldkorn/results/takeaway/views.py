from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.results.page import result_of
from guldkorn.results.takeaway.contents import Contents
from guldkorn.results.takeaway.files import form_of, made


@require_safe
@login_required
def file(
    request: PersonRequest, survey_id: int, unit_id: int, form_id: str
) -> HttpResponse:
    """A result to take along: whoever may see the page may have it, and nothing more stands in
    it.
    """
    result = result_of(survey_id, unit_id, request.user)
    form = form_of(result, form_id) if result else None
    if result is None or form is None:
        raise Http404
    name = content_disposition_header(
        as_attachment=True, filename=form.file_name(Contents(result))
    )
    headers = {
        "Content-Disposition": name or "attachment",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(
        made(form, result, request.user), content_type=form.type, headers=headers
    )
