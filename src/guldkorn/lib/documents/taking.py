"""A document to take along: as which files, and how a browser gets one."""

import re
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.http import content_disposition_header

from guldkorn.lib.documents.content import DocumentContent
from guldkorn.lib.documents.imprint import NO_IMPRINT, Imprint

Writer = Callable[[DocumentContent, Imprint], bytes]

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
}
NO_DISK_TAKES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def taken_along(
    content: DocumentContent, ending: str, imprint: Imprint = NO_IMPRINT
) -> HttpResponse:
    """Answer with the document as a file. Raises Http404 where it is none of that kind."""
    if ending not in KINDS:
        raise Http404
    made = writer_of(ending)(content, imprint)
    name = content_disposition_header(
        as_attachment=True, filename=file_name(content, ending)
    )
    headers = {
        "Content-Disposition": name or "attachment",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(made, content_type=KINDS[ending], headers=headers)


def file_name(content: DocumentContent, ending: str) -> str:
    """Return the name in the document's language, without what no disk takes."""
    with translation.override(content.language):
        day = date_format(content.made_on, "DATE_FORMAT")
    title = NO_DISK_TAKES.sub("-", content.title)[:120].strip(" .-")
    return f"{title}, {day}.{ending}"


def writer_of(ending: str) -> Writer:
    """Return what writes such files. The libraries are large, and read only when asked for."""
    from guldkorn.lib.documents.pdf import as_pdf
    from guldkorn.lib.documents.sheets import as_sheets
    from guldkorn.lib.documents.word import as_word

    return {"pdf": as_pdf, "docx": as_word, "xlsx": as_sheets}[ending]
