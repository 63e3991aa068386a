"""A version as files. The JSON is the very text that the checksum is of."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.dossiers.models import Dossier


@dataclass(frozen=True)
class DossierForm:
    """A kind of file: what it is called, and who writes it."""

    label: Promise
    content_type: str
    write: Callable[[Dossier], bytes]


def _as_json(dossier: Dossier) -> bytes:
    return dossier.content.encode()


FORMS = {
    "json": DossierForm(_("JSON, for other systems"), "application/json", _as_json),
}
"""The kinds of files, by the ending of their names."""


def name_of(dossier: Dossier, kind: str) -> str:
    """A file's name that each system takes."""
    unit = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", dossier.unit.name)[:80]
    return f"APV {unit} {dossier.number}.{kind}"
