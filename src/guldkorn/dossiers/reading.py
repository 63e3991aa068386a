"""A version as it may be read today.

Its words stand as they were locked. An action that the TRIO has kept to itself since then is left
out wherever the version is read: on a page, by link, in a file, beside another version. So is a key
figure that was taken away since then.
"""

from collections.abc import Collection, Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.dossiers.content.parts import note
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentRow,
    DocumentSection,
    DocumentTable,
)
from guldkorn.records.models import KeyFigure

TABLES = ("plan.actions", "follow-up.actions")
"""The tables with a row for each action."""

FIGURES = "absence.figures"
"""The table with a row for each key figure."""

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
    """The keys of the rows that nobody reads any more: of actions that only the TRIO may read by
    now, and of key figures that were taken away.
    """
    tables = list(_tables(document))
    actions = {_number(row) for one in tables if one.key in TABLES for row in one.rows}
    figures = {_number(row) for one in tables if one.key == FIGURES for row in one.rows}
    own = Action.objects.filter(pk__in=actions, is_confidential=True)
    stand = KeyFigure.objects.standing().filter(pk__in=figures)
    gone = figures - {str(key) for key in stand.values_list("pk", flat=True)}
    hidden = {
        f"{name}.{key}" for name in TABLES for key in own.values_list("pk", flat=True)
    }
    return hidden | {f"{FIGURES}.{key}" for key in gone}


def _tables(document: DocumentContent) -> Iterator[DocumentTable]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, DocumentTable):
                yield block


def _number(row: DocumentRow) -> str:
    return row.key.rpartition(".")[2]


def _without(section: DocumentSection, hidden: Collection[str]) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    for block in section.blocks:
        if isinstance(block, DocumentTable) and block.key in (*TABLES, FIGURES):
            blocks.append(_rows_without(block, hidden))
        elif block.key != LATE or not _hides(hidden, TABLES):
            blocks.append(block)
    if section.key == "plan" and _hides(hidden, TABLES):
        said = _(
            "What is the TRIO’s own by now is left out here. The checksum is that of "
            "the words as they were locked."
        )
        blocks.append(note("plan.kept-back", said))
    if section.key == "absence" and _hides(hidden, (FIGURES,)):
        said = _(
            "Figures that were taken away since then are left out here. The checksum is "
            "that of the words as they were locked."
        )
        blocks.append(note("absence.kept-back", said))
    return section.model_copy(update={"blocks": tuple(blocks)})


def _hides(hidden: Collection[str], tables: Collection[str]) -> bool:
    """Is something of these tables hidden?"""
    return any(one.rpartition(".")[0] in tables for one in hidden)


def _rows_without(table: DocumentTable, hidden: Collection[str]) -> DocumentTable:
    rows = [one for one in table.rows if one.key not in hidden]
    said = _("What stood here is the TRIO’s own by now.")
    if table.key == FIGURES:
        said = _("What stood here was taken away since then.")
    return table.model_copy(update={"rows": tuple(rows), "empty": said})
