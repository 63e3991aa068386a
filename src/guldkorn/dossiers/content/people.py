"""Who the assessment is about and how it was made: the unit, the TRIO, who took part."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.dossiers.content.parts import facts, iso, missing, note, table
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentFacts,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.language import words
from guldkorn.themes.models import Position
from guldkorn.trios.models import Role


def people_section(found: DossierFacts) -> DocumentSection:
    blocks = roles_blocks(found)
    if found.trio and found.themes:
        blocks.append(_yeses(found))
    if found.members:
        blocks.append(note("people.lead", _("The TRIO leads the work together.")))
    said = _(
        "How employees took part is told under the mapping: surveys, walks, talks and meetings."
    )
    blocks.append(note("people.how", said))
    return DocumentSection(key="people", title=_("Who and how"), blocks=tuple(blocks))


def roles_blocks(found: DossierFacts) -> list[DocumentBlock]:
    """The unit, its TRIO, and the roles that nobody holds."""
    return [_unit(found), _trio(found), *_empty_roles(found)]


def _unit(found: DossierFacts) -> DocumentFacts:
    done = found.assessed_on
    rows = [
        ("unit", _("Workplace"), found.unit.name),
        ("organisation", _("Organisation"), found.unit.organisation.name),
        ("staff", _("People on the staff list"), str(found.people)),
        ("done", _("APV done or renewed"), date_format(done) if done else ""),
    ]
    return facts("people.unit", rows)


def _trio(found: DossierFacts) -> DocumentTable:
    rows = [
        (
            f"{one.pk}",
            (one.get_role_display(), one.name, iso(one.since)),
        )
        for one in found.members
    ]
    return table(
        "people.trio",
        _("The TRIO"),
        [
            ("role", _("Role")),
            ("name", _("Name")),
            ("since", _("Since"), "day"),
        ],
        rows,
        _("There is no TRIO here yet."),
    )


def _empty_roles(found: DossierFacts) -> list[DocumentWords]:
    held = {one.role for one in found.members}
    said = _("Nobody is %(role)s.")
    return [
        missing(without(role), said % {"role": role.label})
        for role in Role
        if role.value not in held
    ]


def without(role: Role) -> str:
    """The key of the words that say that nobody holds a role."""
    return f"people.without.{role.value}"


def _yeses(found: DossierFacts) -> DocumentTable:
    """Who said yes to each theme: the roles, and the day on which it was chosen."""
    rows = []
    for one in found.themes:
        said = [
            str(Role(stance.role).label)
            for stance in one.theme.stances.all()
            if stance.position == Position.AGREES
        ]
        chosen = one.theme.chosen_at
        day = timezone.localdate(chosen) if chosen else None
        cells = (words(one.topic.title), ", ".join(said), iso(day))
        rows.append((one.topic.id, cells))
    return table(
        "people.yeses",
        _("What they have chosen together"),
        [
            ("theme", _("Theme")),
            ("roles", _("Said yes")),
            ("day", _("Chosen on"), "day"),
        ],
        rows,
        "",
    )
