"""A version as files. The JSON is the very text that the checksum is of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.dossiers.approved import with_approvals
from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.reading import kept_back
from guldkorn.lib.documents.imprint import Imprint
from guldkorn.lib.documents.taking import KINDS, writer_of


@dataclass(frozen=True)
class DossierForm:
    """A kind of file: what it is called, and who writes it."""

    label: Promise
    content_type: str
    write: Callable[[Dossier], bytes]


def _as_json(dossier: Dossier) -> bytes:
    return dossier.content.encode()


def _on_paper(ending: str, dossier: Dossier) -> bytes:
    """The locked words with the approvals of today. The version is at the foot of each
    page of a PDF.
    """
    with translation.override(dossier.language):
        version = gettext("Version %(number)s") % {"number": dossier.number}
        checksum = gettext("Checksum (SHA-256)")
    lines = (version, f"{checksum}: {dossier.checksum}")
    return writer_of(ending)(with_approvals(dossier), Imprint(lines))


def _paper(label: Promise, ending: str) -> DossierForm:
    return DossierForm(label, KINDS[ending], partial(_on_paper, ending))


FORMS = {
    "pdf": _paper(_("PDF, to print and to show"), "pdf"),
    "docx": _paper(_("Word, for AMO to go on with"), "docx"),
    "xlsx": _paper(_("Excel, the tables"), "xlsx"),
    "json": DossierForm(_("JSON, for other systems"), "application/json", _as_json),
}
"""The kinds of files, by the ending of their names."""

PACKED = ("pdf", "json")
"""What an archive of many units holds of each: to read, and to check."""


def forms_of(dossier: Dossier) -> dict[str, DossierForm]:
    """The files that a version may be given as today. The JSON is the locked text itself: where
    something in it is left out by now, nobody gets it.
    """
    is_open = not kept_back(dossier)
    return {kind: form for kind, form in FORMS.items() if is_open or kind != "json"}


def answered(dossier: Dossier, kind: str) -> HttpResponse:
    """The version as a file of this kind. Raises Http404 where there is none, or where its words
    were tampered with.
    """
    form = forms_of(dossier).get(kind) if dossier.is_whole else None
    if form is None:
        raise Http404
    name = content_disposition_header(
        as_attachment=True, filename=name_of(dossier, kind)
    )
    headers = {"Content-Disposition": name or "", "Cache-Control": "no-store, private"}
    return HttpResponse(form.write(dossier), form.content_type, headers=headers)


def name_of(dossier: Dossier, kind: str) -> str:
    """A file's name that each system takes."""
    unit = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", dossier.unit.name)[:80]
    return f"APV {unit} {dossier.number}.{kind}"
