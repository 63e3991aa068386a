"""What there is to say of a unit without its TRIO: what the TRIO has told everybody, and what the
organisation knows itself.

Nothing here is a reason, a cause, a weight, a talk, a walk, or who does what. Those are told where
the TRIO makes the version.
"""

from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guldkorn.dossiers.content.mapping import surveys_table
from guldkorn.dossiers.content.parts import iso, missing, table
from guldkorn.dossiers.content.people import roles_blocks
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import DossierLanguage
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentSection,
    DocumentTable,
)
from guldkorn.lib.language import words
from guldkorn.updates.models import Board
from guldkorn.updates.news import PlanLine, ThemeOnBoard, themes_on


def told_document(found: DossierFacts, language: DossierLanguage) -> DocumentContent:
    """What may be told today without the TRIO. It says first what it is."""
    unit = found.unit
    board = Board.objects.filter(trio__unit=unit).first()
    told = themes_on(board) if board else []
    with translation.override(language):
        return DocumentContent(
            title=_("Workplace assessment (APV): psychosocial work environment"),
            subtitle=f"{unit.name} · {unit.organisation.name}",
            language=language,
            made_on=found.today,
            sections=(_people(found), _mapping(found), *_of_board(told)),
        )


def _people(found: DossierFacts) -> DocumentSection:
    said = _(
        "Made by the coordinator, not by the TRIO, and approved by nobody. It holds what the TRIO "
        "has told everybody. What the TRIO knows and has not told is not here."
    )
    blocks: list[DocumentBlock] = [missing("people.told", said), *roles_blocks(found)]
    return DocumentSection(key="people", title=_("Who and how"), blocks=tuple(blocks))


def _mapping(found: DossierFacts) -> DocumentSection:
    blocks = (surveys_table(found, with_outside=False),)
    return DocumentSection(key="mapping", title=_("Mapping"), blocks=blocks)


def _of_board(told: Sequence[ThemeOnBoard]) -> list[DocumentSection]:
    lines = [(one, line) for one in told for line in one.plan]
    return [
        DocumentSection(
            key="themes",
            title=_("Description and assessment"),
            blocks=(_themes(told),),
        ),
        DocumentSection(key="plan", title=_("The plan"), blocks=(_planned(lines),)),
        DocumentSection(
            key="follow-up",
            title=_("Carrying out and follow-up"),
            blocks=(_followed(lines),),
        ),
    ]


def _themes(told: Sequence[ThemeOnBoard]) -> DocumentTable:
    rows = []
    for one in told:
        published = one.news.published_at
        day = timezone.localdate(published) if published else None
        since = timezone.localdate(one.news.theme.since)
        rows.append((one.topic.id, (words(one.topic.title), iso(since), iso(day))))
    return table(
        "themes.told",
        _("What is worked with"),
        [
            ("theme", _("Theme")),
            ("chosen", _("Chosen on"), "day"),
            ("told", _("Told on"), "day"),
        ],
        rows,
        _("The TRIO has told of no theme yet."),
    )


def _planned(lines: Sequence[tuple[ThemeOnBoard, PlanLine]]) -> DocumentTable:
    rows = []
    for one, line in lines:
        action = line.action
        cells = (
            line.title,
            words(one.topic.title),
            iso(action.start_on),
            iso(action.follow_up_on),
            str(action.get_level_display()),
        )
        rows.append((f"{action.pk}", cells))
    return table(
        "plan.actions",
        _("Actions"),
        [
            ("what", _("What")),
            ("theme", _("Theme")),
            ("start", _("Starts"), "day"),
            ("follow_up", _("Followed up"), "day"),
            ("level", _("Level (IGLO)")),
        ],
        rows,
        _("No action is told of here yet."),
    )


def _followed(lines: Sequence[tuple[ThemeOnBoard, PlanLine]]) -> DocumentTable:
    rows = []
    for _one, line in lines:
        rows.append((f"{line.action.pk}", (line.title, line.status, line.worked)))
    return table(
        "follow-up.actions",
        _("How far it is"),
        [("what", _("What")), ("state", _("How far")), ("worked", _("Did it work?"))],
        rows,
        _("There is nothing to follow up yet."),
    )
