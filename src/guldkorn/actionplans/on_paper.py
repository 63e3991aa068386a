"""The action plan of a round as a document. What is confidential stays in the TRIO's plan."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.actionplans.status import ActionStatus
from guldkorn.content.topics import Topic
from guldkorn.lib import clock
from guldkorn.lib.documents.content import (
    DocumentColumn,
    DocumentContent,
    DocumentFact,
    DocumentFacts,
    DocumentRow,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.language import words
from guldkorn.lib.words import N_
from guldkorn.rounds.models import Round
from guldkorn.themes.models import PermanentRisk, Theme
from guldkorn.workplaces.models import Organisation

STATUSES = {
    ActionStatus.DRAFT: N_("Draft"),
    ActionStatus.ASKED: N_("Waits for a yes"),
    ActionStatus.OBJECTED: N_("Not agreed by all"),
    ActionStatus.PLANNED: N_("Planned"),
    ActionStatus.UNDER_WAY: N_("Under way"),
    ActionStatus.LATE: N_("Late: time to follow up"),
    ActionStatus.NOT_DONE: N_("Not done"),
    ActionStatus.DONE: N_("Done"),
}


def content_of(turn: Round) -> DocumentContent:
    """Return the plan as it stands today, in the reader's language."""
    unit = turn.trio.unit
    actions = list(Action.objects.of_round(turn).open_to_all())
    themes = list(turn.themes.live())
    sections = [_at_a_glance(actions, unit.organisation)]
    for theme in themes:
        its_own = [action for action in actions if action.theme_id == theme.pk]
        sections.append(_theme(theme, its_own, unit.organisation))
    risks = list(PermanentRisk.objects.of(turn.trio).standing())
    if risks:
        sections.append(_lived_with(risks))
    return DocumentContent(
        title=_("Action plan for %(unit)s") % {"unit": unit.name},
        subtitle=unit.organisation.name,
        language="en" if get_language() == "en" else "da",
        made_on=clock.today(),
        sections=tuple(sections),
    )


def responsible_of(action: Action, organisation: Organisation) -> str:
    """The names of those of the TRIO, then those of colleagues."""
    names = [organisation.name_of(one.person) for one in action.members]
    return ", ".join(filter(None, [*names, action.responsible]))


def _at_a_glance(
    actions: Iterable[Action], organisation: Organisation
) -> DocumentSection:
    columns = (
        DocumentColumn(key="theme", title=_("Theme")),
        DocumentColumn(key="what", title=_("What we will do")),
        DocumentColumn(key="who", title=_("Responsible")),
        DocumentColumn(key="start", title=_("Starts"), holds="day"),
        DocumentColumn(key="follow_up", title=_("We follow up"), holds="day"),
        DocumentColumn(key="sign", title=_("How we can tell")),
        DocumentColumn(key="status", title=_("How it stands")),
    )
    rows = [_row(action, organisation) for action in actions]
    table = DocumentTable(
        key="actions",
        title=_("Actions"),
        columns=columns,
        rows=tuple(rows),
        empty=_("There are no actions yet."),
    )
    return DocumentSection(key="glance", title=_("At a glance"), blocks=(table,))


def _row(action: Action, organisation: Organisation) -> DocumentRow:
    return DocumentRow(
        key=f"action-{action.pk}",
        cells=(
            words(action.theme.subject.title),
            action.title,
            responsible_of(action, organisation),
            action.start_on and action.start_on.isoformat(),
            action.follow_up_on and action.follow_up_on.isoformat(),
            action.sign,
            _(STATUSES[action.status]),
        ),
    )


def _theme(
    theme: Theme, actions: Iterable[Action], organisation: Organisation
) -> DocumentSection:
    key = f"theme-{theme.pk}"
    why = " ".join([_("Why this one:"), theme.reason])
    blocks = [DocumentWords(key=f"{key}-why", text=why)]
    below = tuple(_action(action, organisation) for action in actions)
    if not below:
        none = _("There are no actions yet.")
        blocks.append(DocumentWords(key=f"{key}-none", text=none, tone="missing"))
    return DocumentSection(
        key=key,
        title=words(theme.subject.title),
        blocks=tuple(blocks),
        sections=below,
    )


def _action(action: Action, organisation: Organisation) -> DocumentSection:
    """What stands in the plan of one action, and what it still lacks."""
    key = f"words-of-{action.pk}"
    told = _facts(action, organisation)
    facts = [
        DocumentFact(key=f"{key}-{name}", label=label, value=value)
        for name, label, value in told
        if value
    ]
    blocks: list[DocumentFacts | DocumentWords] = [
        DocumentFacts(key=f"{key}-facts", facts=tuple(facts))
    ]
    for number, lack in enumerate(action.missing):
        missing = DocumentWords(key=f"{key}-{number}", text=_(lack), tone="missing")
        blocks.append(missing)
    return DocumentSection(key=key, title=action.title, blocks=tuple(blocks))


def _facts(
    action: Action, organisation: Organisation
) -> Iterator[tuple[str, str, str]]:
    yield "status", _("How it stands"), _(STATUSES[action.status])
    yield "problem", _("Problem"), action.problem
    tree = action.deals_with.text if action.deals_with else ""
    yield "tree", _("In your tree of causes"), tree
    yield "cause", _("Cause"), action.cause
    yield "level", _("Level (IGLO)"), action.get_level_display()
    yield "way", _("Which way does it work"), action.get_way_display()
    yield "trial", _("First small trial"), action.trial
    yield "noticed", _("Who will notice it"), action.noticed_by
    yield "who", _("Responsible"), responsible_of(action, organisation)
    yield "help", _("Help that we need"), action.help_needed
    yield "sign", _("How we can tell"), action.sign
    yield "measured", _("How we find out"), action.measured_by
    yield "rules", _("In the rules"), _rules(action.theme.subject)


def _rules(topic: Topic) -> str:
    """Where the order deals with a topic; empty where it does not."""
    if not topic.section:
        return ""
    section = words(topic.section_text)
    said = _("Executive order 1406 of 2020, %(section)s") % {"section": section}
    if topic.section_checked:
        return said
    unchecked = _("the section is not checked")
    return f"{said} ({unchecked})"


def _lived_with(risks: Iterable[PermanentRisk]) -> DocumentSection:
    columns = (
        DocumentColumn(key="what", title=_("What we live with")),
        DocumentColumn(key="why", title=_("Why")),
        DocumentColumn(key="buffer", title=_("What protects us in the meantime?")),
        DocumentColumn(key="look", title=_("We look again"), holds="day"),
    )
    table = DocumentTable(
        key="risks",
        title=_("What we live with"),
        columns=columns,
        rows=tuple(_risk(risk) for risk in risks),
        empty="",
    )
    title = _("What we live with")
    return DocumentSection(key="lived-with", title=title, blocks=(table,))


def _risk(risk: PermanentRisk) -> DocumentRow:
    settled = risk.resolution
    what = words(settled.theme.subject.title)
    if settled.cause:
        what = f"{what}: {settled.cause.text}"
    return DocumentRow(
        key=f"risk-{risk.pk}",
        cells=(what, settled.reason, risk.buffer, risk.look_on.isoformat()),
    )
