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
    DocumentSection,
    DocumentTable,
)
from guldkorn.records.models import KeyFigure

TABLES = ("plan.actions", "follow-up.actions")
"""The tables with a row for each action."""

FIGURES = "absence.figures"
"""The table with a row for each key figure."""

TABLES_OF = {"actions": TABLES, "figures": (FIGURES,)}

LATE = "follow-up.late"
"""The words that name the actions that were late."""


def read_today(dossier: Dossier) -> DocumentContent:
    """The document that was locked, without what only the TRIO may read by now."""
    document = dossier.document
    hidden = kept_back(dossier)
    if not hidden:
        return document
    with translation.override(dossier.language):
        sections = [_without(one, hidden) for one in document.sections]
    return document.model_copy(update={"sections": tuple(sections)})


def named_in(dossier: Dossier) -> dict[str, dict[str, str]]:
    """The actions and the key figures that its tables have a row for: the number there, and the
    number now.

    The two differ when the organisation came from another server since.
    """
    named: dict[str, dict[str, str]] = {kind: {} for kind in TABLES_OF}
    for table in _tables(dossier.document):
        for kind, tables in TABLES_OF.items():
            if table.key in tables:
                now = dossier.numbers.get(kind, {})
                there = [row.key.rpartition(".")[2] for row in table.rows]
                named[kind] |= {number: now.get(number, number) for number in there}
    return named


def kept_back(dossier: Dossier) -> set[str]:
    """The keys of the rows that nobody reads any more: of actions that only the TRIO may read by
    now, and of key figures that were taken away.
    """
    named = named_in(dossier)
    actions, figures = named["actions"], named["figures"]
    own = Action.objects.filter(pk__in=actions.values(), is_confidential=True)
    confidential = {str(key) for key in own.values_list("pk", flat=True)}
    stand = KeyFigure.objects.standing().filter(pk__in=figures.values())
    standing = {str(key) for key in stand.values_list("pk", flat=True)}
    hidden = {
        "actions": {there for there, now in actions.items() if now in confidential},
        "figures": {there for there, now in figures.items() if now not in standing},
    }
    return {
        f"{table}.{there}"
        for kind, tables in TABLES_OF.items()
        for table in tables
        for there in hidden[kind]
    }


def _tables(document: DocumentContent) -> Iterator[DocumentTable]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, DocumentTable):
                yield block


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
