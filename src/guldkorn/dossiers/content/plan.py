"""The plan: what, who, when and at which level. And what came of it.

What only the TRIO may read is not among the facts, and so not here.
"""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.actionplans.on_paper import STATUSES, responsible_of
from guldkorn.actionplans.status import ActionStatus
from guldkorn.dossiers.content.parts import iso, missing, note, table
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.lib.documents.content import DocumentBlock, DocumentSection, DocumentTable
from guldkorn.lib.language import words


def plan_section(found: DossierFacts) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    if found.actions:
        blocks.append(_planned(found.actions, found))
        said = _("The themes come in the order in which the TRIO chose them.")
        blocks.append(note("plan.order", said))
    else:
        blocks.append(missing("plan.none", _("No action is agreed yet.")))
    return DocumentSection(key="plan", title=_("The plan"), blocks=tuple(blocks))


def _planned(actions: Sequence[Action], found: DossierFacts) -> DocumentTable:
    rows = []
    for one in actions:
        cells = (
            one.title,
            words(one.theme.subject.title),
            one.trial,
            responsible_of(one, found.unit.organisation),
            iso(one.start_on),
            iso(one.follow_up_on),
            str(one.get_level_display()),
            one.sign,
        )
        rows.append((f"{one.pk}", cells))
    return table(
        "plan.actions",
        _("Actions"),
        [
            ("what", _("What")),
            ("theme", _("Theme")),
            ("trial", _("First trial")),
            ("who", _("Who")),
            ("start", _("Starts"), "day"),
            ("follow_up", _("Followed up"), "day"),
            ("level", _("Level (IGLO)")),
            ("sign", _("How we can tell")),
        ],
        rows,
        "",
    )


def follow_up_section(found: DossierFacts) -> DocumentSection:
    blocks: list[DocumentBlock] = [_followed(found)]
    late = [one for one in found.actions if one.status is ActionStatus.LATE]
    if late:
        said = _("The day to follow up has passed for: %(actions)s.")
        titles = ", ".join(one.title for one in late)
        blocks.append(missing("follow-up.late", said % {"actions": titles}))
    return DocumentSection(
        key="follow-up", title=_("Carrying out and follow-up"), blocks=tuple(blocks)
    )


def _followed(found: DossierFacts) -> DocumentTable:
    rows = [(f"{one.pk}", _how_far(one)) for one in found.actions]
    return table(
        "follow-up.actions",
        _("How far it is"),
        [
            ("what", _("What")),
            ("state", _("How far")),
            ("worked", _("Did it work?")),
            ("decision", _("What now?")),
            ("day", _("Followed up on"), "day"),
        ],
        rows,
        _("There is nothing to follow up yet."),
    )


def _how_far(action: Action) -> tuple[str, str, str, str, str | None]:
    state = _(STATUSES[action.status])
    if not action.is_evaluated:
        return action.title, state, "", "", None
    seen = action.evaluation
    day = iso(timezone.localdate(seen.at))
    worked, decided = seen.get_worked_display(), seen.get_decision_display()
    return action.title, state, worked, decided, day
