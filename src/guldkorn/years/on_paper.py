"""The yearly discussion as a document: the proof that it was held, and what was said."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
from guldkorn.years.models import YearDiscussion, YearGoal
from guldkorn.years.telling import YearFact


def content_of(
    discussion: YearDiscussion, facts: Iterable[YearFact]
) -> DocumentContent:
    """Return the discussion in the reader's language, with the facts that they may read."""
    sections = [_proof(discussion), _last_goals(discussion.last_goals())]
    sections += _points(discussion)
    known = tuple(_known(fact, number) for number, fact in enumerate(facts))
    if known:
        title = _("What we know of the year")
        sections.append(DocumentSection(key="known", title=title, sections=known))
    return DocumentContent(
        title=_("The yearly discussion of the work environment"),
        subtitle=discussion.place,
        language="en" if get_language() == "en" else "da",
        made_on=clock.today(),
        sections=tuple(sections),
    )


def _proof(discussion: YearDiscussion) -> DocumentSection:
    """When it was held and who took part, or that it is not held yet."""
    if discussion.held_on is None:
        text = _("It is not held yet.")
        words = DocumentWords(key="not-held", text=text, tone="missing")
        return _section("proof", _("The meeting"), words)
    told = {
        _("Held on"): date_format(discussion.held_on, "DATE_FORMAT"),
        _("Took part"): discussion.participants,
        _("Noted by"): discussion.organisation.name_of(discussion.held_by),
        _("On the staff list that day"): str(discussion.people),
    }
    facts = [
        DocumentFact(key=f"proof-{number}", label=label, value=value)
        for number, (label, value) in enumerate(told.items())
    ]
    return _section(
        "proof", _("The meeting"), DocumentFacts(key="held", facts=tuple(facts))
    )


def _last_goals(goals: Iterable[YearGoal]) -> DocumentSection:
    rows = [
        DocumentRow(
            key=f"goal-{goal.pk}",
            cells=(
                goal.text,
                goal.get_reached_display() or _("Not talked about yet."),
                goal.about,
            ),
        )
        for goal in goals
    ]
    columns = (
        DocumentColumn(key="goal", title=_("Goal")),
        DocumentColumn(key="reached", title=_("Was it reached?")),
        DocumentColumn(key="about", title=_("What we say about it")),
    )
    table = DocumentTable(
        key="last-goals",
        title=_("Last year’s goals"),
        columns=columns,
        rows=tuple(rows),
        empty=_("There are no goals from last year."),
    )
    return _section("goals-before", _("Last year’s goals"), table)


def _points(discussion: YearDiscussion) -> Iterator[DocumentSection]:
    yield _section("content", _("Next year"), _said("content", discussion.content))
    goals = [
        DocumentWords(key=f"new-goal-{number}", text=f"{number}. {goal}")
        for number, goal in enumerate(discussion.new_goals, 1)
    ]
    yield _section("goals", _("New goals"), *(goals or [_said("new-goals", "")]))
    cooperation = _said("cooperation", discussion.cooperation)
    yield _section("cooperation-point", _("Cooperation"), cooperation)
    competence = _said("competence", discussion.competence)
    yield _section("competence-point", _("Knowledge"), competence)
    if discussion.minutes:
        minutes = _said("minutes", discussion.minutes)
        yield _section("minutes-point", _("What else was said"), minutes)


def _said(name: str, text: str) -> DocumentWords:
    if text.strip():
        return DocumentWords(key=f"{name}-words", text=text)
    nothing = _("Not talked about yet.")
    return DocumentWords(key=f"{name}-words", text=nothing, tone="missing")


def _known(fact: YearFact, number: int) -> DocumentSection:
    key = f"known-{number}"
    lines = [
        DocumentWords(key=f"{key}-{at}", text=line)
        for at, line in enumerate(fact.lines)
    ]
    return _section(key, fact.title, *lines)


def _section(
    key: str, title: str, *blocks: DocumentWords | DocumentFacts | DocumentTable
) -> DocumentSection:
    return DocumentSection(key=key, title=title, blocks=blocks)
