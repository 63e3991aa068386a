"""What stays: permanent risks, the yearly discussion, and the topics of the order."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.content.topics import Topic, all_topics
from guldkorn.dossiers.content.parts import facts, iso, missing, note, table
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentSection,
)
from guldkorn.lib.language import words
from guldkorn.years.models import YearDiscussion


def risks_section(found: DossierFacts) -> DocumentSection:
    rows = []
    for one in found.risks:
        settled = one.resolution
        about = settled.cause.text if settled.cause else settled.reason
        subject = words(settled.theme.subject.title)
        since = iso(timezone.localdate(one.since))
        rows.append(
            (f"{one.pk}", (subject, about, one.buffer, since, iso(one.look_on)))
        )
    shown = table(
        "risks.standing",
        _("What cannot be taken away, and what protects"),
        [
            ("topic", _("Topic")),
            ("about", _("About")),
            ("buffer", _("What protects us")),
            ("since", _("Since"), "day"),
            ("look_on", _("Looked at again"), "day"),
        ],
        rows,
        _("The TRIO has noted no permanent risk."),
    )
    return DocumentSection(key="risks", title=_("Permanent risks"), blocks=(shown,))


def discussion_section(found: DossierFacts) -> DocumentSection:
    held = found.discussion
    title = _("The yearly discussion")
    if held is None:
        said = _("No yearly discussion is noted.")
        blocks: list[DocumentBlock] = [missing("discussion.none", said)]
        return DocumentSection(key="discussion", title=title, blocks=tuple(blocks))
    blocks = [_held(held), _goals(held)]
    return DocumentSection(key="discussion", title=title, blocks=tuple(blocks))


def _held(held: YearDiscussion) -> DocumentBlock:
    rows = [
        ("place", _("Held in"), held.place),
        ("day", _("Held on"), date_format(held.held_on) if held.held_on else ""),
        ("people", _("Who took part"), held.participants),
        ("content", _("Next year’s work"), held.content),
        ("cooperation", _("How we work together"), held.cooperation),
        ("competence", _("What we need to know or learn"), held.competence),
    ]
    return facts("discussion.held", rows)


def _goals(held: YearDiscussion) -> DocumentBlock:
    rows = []
    for goal in held.last_goals():
        judged = goal.get_reached_display()
        rows.append((f"last-{goal.pk}", (goal.text, judged, goal.about)))
    for number, line in enumerate(held.new_goals, start=1):
        rows.append((f"new-{number}", (line, _("New"), "")))
    return table(
        "discussion.goals",
        _("Goals"),
        [("goal", _("Goal")), ("reached", _("Reached?")), ("about", _("Said of it"))],
        rows,
        _("No goal was written."),
    )


def elsewhere_section(found: DossierFacts) -> DocumentSection:
    """What an inspector asks for and Guldkorn does not hold: where it is."""
    names = {
        "accidents": _("The register of accidents and violence"),
        "instruction": _("Who was instructed in what"),
    }
    told = {name: getattr(found.places, name, "") for name in names}
    rows = [(name, label, told[name]) for name, label in names.items()]
    blocks: list[DocumentBlock] = []
    if any(told.values()):
        blocks.append(facts("elsewhere.places", rows))
    said = _("Nobody has written where this is: %(what)s.")
    for name, label in names.items():
        if not told[name]:
            blocks.append(missing(f"elsewhere.no-{name}", said % {"what": label}))
    return DocumentSection(
        key="elsewhere", title=_("Kept elsewhere"), blocks=tuple(blocks)
    )


def order_section(found: DossierFacts) -> DocumentSection:
    """The topics that the executive order deals with, and how far each is looked at here."""
    topics = [one for one in all_topics() if one.section]
    rows = [(one.id, _of_order(one, found)) for one in topics]
    shown = table(
        "order.topics",
        _("Topics of executive order 1406 of 2020"),
        [
            ("topic", _("Topic")),
            ("section", _("Section")),
            ("checked", _("Number checked")),
            ("seen", _("Here")),
        ],
        rows,
        "",
    )
    said = _(
        "“Not checked”: nobody has held the number against the order itself. Look it up before you "
        "rely on it."
    )
    return DocumentSection(
        key="order",
        title=_("The topics of the order"),
        blocks=(shown, note("order.note", said)),
    )


def _of_order(one: Topic, found: DossierFacts) -> tuple[str, str, str, str]:
    checked = _("Checked") if one.section_checked else _("Not checked")
    return words(one.title), words(one.section_text), checked, _how_seen(one, found)


def _how_seen(one: Topic, found: DossierFacts) -> str:
    """Never that there is nothing: not all that is known is told, and not all is looked into."""
    if one.id in found.chosen:
        return _("Theme")
    if one.id in {subject.id for subject, _aside in found.left_out}:
        return _("Signs, not chosen")
    return _("Not a theme")
