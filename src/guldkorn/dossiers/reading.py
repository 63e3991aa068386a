"""A version as it may be read today.

Its words stand as they were locked. An action that the TRIO has kept to itself since then is left
out wherever the version is read: on a page, by link, in a file, beside another version.
"""

from collections.abc import Collection

from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.dossiers.content.parts import note
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentSection,
    DocumentTable,
)

TABLES = ("plan.actions", "follow-up.actions")
"""The tables with a row for each action."""

LATE = "follow-up.late"
"""The words that name the actions that were late."""


def read_today(dossier: Dossier) -> DocumentContent:
    """The document that was locked, without what only the TRIO may read by now."""
    document = dossier.document
    hidden = kept_back(document)
    if not hidden:
        return document
    with translation.override(dossier.language):
        sections = [_without(one, hidden) for one in document.sections]
    return document.model_copy(update={"sections": tuple(sections)})


def kept_back(document: DocumentContent) -> set[str]:
    """The numbers of the actions in it that only the TRIO may read by now."""
    told: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, DocumentTable) and block.key in TABLES:
                told |= {one.key.rpartition(".")[2] for one in block.rows}
    own = Action.objects.filter(pk__in=told, is_confidential=True)
    return {str(key) for key in own.values_list("pk", flat=True)}


def _without(section: DocumentSection, hidden: Collection[str]) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    for block in section.blocks:
        if isinstance(block, DocumentTable) and block.key in TABLES:
            blocks.append(_rows_without(block, hidden))
        elif block.key != LATE:
            blocks.append(block)
    if section.key == "plan":
        said = _(
            "What is the TRIO’s own by now is left out here. The checksum is that of "
            "the words as they were locked."
        )
        blocks.append(note("plan.kept-back", said))
    return section.model_copy(update={"blocks": tuple(blocks)})


def _rows_without(table: DocumentTable, hidden: Collection[str]) -> DocumentTable:
    rows = [one for one in table.rows if one.key.rpartition(".")[2] not in hidden]
    said = _("What stood here is the TRIO’s own by now.")
    return table.model_copy(update={"rows": tuple(rows), "empty": said})
