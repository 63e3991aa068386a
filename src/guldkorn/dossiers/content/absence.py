"""Sickness absence, as a group's figures and never a person's."""

from django.utils.translation import gettext as _

from guldkorn.dossiers.content.parts import missing, note, table
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.lib.documents.content import DocumentBlock, DocumentSection, DocumentTable
from guldkorn.lib.language import words
from guldkorn.records.models import KeyFigure


def absence_section(found: DossierFacts) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    if found.absence:
        blocks.append(_figures(found))
        if not found.has_read_absence:
            said = _("Whether work has a part in it is not written down yet.")
            blocks.append(missing("absence.unread", said))
    elif found.is_enough:
        said = _("Sickness absence is not considered yet.")
        blocks.append(missing("absence.none", said))
    else:
        said = _(
            "Fewer than ten people work here. No figures are kept of so small a group, for they "
            "could point at one person. What was said of absence and work is not written here."
        )
        blocks.append(missing("absence.few", said))
    said = _("Figures of a group alone. No names, no causes of illness.")
    blocks.append(note("absence.note", said))
    return DocumentSection(
        key="absence", title=_("Sickness absence"), blocks=tuple(blocks)
    )


def _figures(found: DossierFacts) -> DocumentTable:
    rows = []
    for one in found.absence:
        cells = (
            str(one.period),
            str(one.get_kind_display()),
            one.told,
            one.period.staff,
            _read_as(one),
            one.period.source,
        )
        rows.append((f"{one.pk}", cells))
    return table(
        "absence.figures",
        _("What is known"),
        [
            ("period", _("Period")),
            ("kind", _("What")),
            ("value", _("How much")),
            ("people", _("People"), "number"),
            ("about", _("What the TRIO takes it to tell of")),
            ("source", _("From")),
        ],
        rows,
        "",
    )


def _read_as(figure: KeyFigure) -> str:
    """The topic that the TRIO sees behind it, and which way it points."""
    subject = figure.subject
    if subject is None:
        return ""
    way = f": {figure.get_lean_display()}" if figure.lean else ""
    return f"{words(subject.title)}{way}"
