"""The whole document of a unit, in one language."""

from django.utils import translation
from django.utils.translation import gettext as _

from guldkorn.dossiers.content.absence import absence_section
from guldkorn.dossiers.content.lasting import (
    discussion_section,
    elsewhere_section,
    order_section,
    risks_section,
)
from guldkorn.dossiers.content.mapping import mapping_section
from guldkorn.dossiers.content.people import people_section
from guldkorn.dossiers.content.plan import follow_up_section, plan_section
from guldkorn.dossiers.content.themes import themes_section
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.lib.documents.content import DocumentContent

SECTIONS = (
    people_section,
    mapping_section,
    themes_section,
    absence_section,
    plan_section,
    follow_up_section,
    risks_section,
    discussion_section,
    elsewhere_section,
    order_section,
)
"""The sections in the order of the assessment. Approvals are added where a version is shown."""


def document_of(found: DossierFacts, language: DossierLanguage) -> DocumentContent:
    """What there is to say today. The texts of people stand in the language they wrote."""
    unit = found.unit
    with translation.override(language):
        return DocumentContent(
            title=_("Workplace assessment (APV): psychosocial work environment"),
            subtitle=f"{unit.name} · {unit.organisation.name}",
            language=language,
            made_on=found.today,
            sections=tuple(make(found) for make in SECTIONS),
        )
