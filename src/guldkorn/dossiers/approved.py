"""Who has approved a version, as the last section of its document."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guldkorn.dossiers.content.parts import facts, iso, missing, table
from guldkorn.dossiers.content.people import without
from guldkorn.dossiers.models.approval import missing_of
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.dossiers.reading import read_today
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentSection,
    DocumentTable,
)
from guldkorn.trios.models import Role


def with_approvals(dossier: Dossier) -> DocumentContent:
    """The document as it may be read today, with the approvals and the checksum behind it."""
    told = read_today(dossier)
    with translation.override(dossier.language):
        section = _section(dossier)
    return told.model_copy(update={"sections": (*told.sections, section)})


def _section(dossier: Dossier) -> DocumentSection:
    given = list(dossier.approvals.all())
    blocks: list[DocumentBlock] = [_given(dossier)]
    said = _("Not approved yet by: %(names)s.")
    lacks = ", ".join(str(one.label) for one in missing_of(given, _filled(dossier)))
    if lacks:
        blocks.append(missing("approvals.missing", said % {"names": lacks}))
    rows = [
        ("number", _("Version"), str(dossier.number)),
        ("checksum", _("Checksum (SHA-256)"), dossier.checksum),
    ]
    blocks.append(facts("approvals.version", rows))
    return DocumentSection(key="approvals", title=_("Approvals"), blocks=tuple(blocks))


def _filled(dossier: Dossier) -> list[str]:
    """The roles that somebody held when it was locked."""
    said = {block.key for one in dossier.document.sections for block in one.blocks}
    return [role.value for role in Role if without(role) not in said]


def _given(dossier: Dossier) -> DocumentTable:
    rows = []
    for one in dossier.approvals.all():
        gone = one.withdrawn_at
        cells = (
            one.get_capacity_display(),
            one.name,
            iso(timezone.localdate(one.at)),
            one.remark,
            iso(timezone.localdate(gone)) if gone else None,
        )
        rows.append((f"{one.pk}", cells))
    return table(
        "approvals.given",
        _("Approved by"),
        [
            ("capacity", _("For")),
            ("name", _("Name")),
            ("day", _("Day"), "day"),
            ("remark", _("Remark")),
            ("withdrawn", _("Taken back"), "day"),
        ],
        rows,
        _("Nobody has approved it yet."),
    )
