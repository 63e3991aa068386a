"""How it was found out how things are: each source with its day, and who took part."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.dialogue.models import ALONE
from guldkorn.dossiers.content.parts import (
    Cell,
    RowOf,
    iso,
    missing,
    note,
    table,
)
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentSection,
    DocumentTable,
)
from guldkorn.lib.language import words
from guldkorn.results.charts import points
from guldkorn.results.findings.wording import in_words
from guldkorn.results.reading import ScaleReading
from guldkorn.topics.known import in_order, topic

SOURCES = ("figure", "key_figure", "outside_figure", "observation", "note", "card")
"""The kinds of signs that are named, by their sources. Letters are never named."""


def mapping_section(found: DossierFacts) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    if not is_mapped(found):
        blocks.append(
            missing("mapping.none", _("Nothing has been looked into here yet."))
        )
    blocks += [surveys_table(found), _walks(found), _talks(found), _meetings(found)]
    if found.figures:
        blocks.append(_figures(found))
        blocks.append(
            note(
                "mapping.floors",
                _(
                    "Every figure comes from a result that hides small groups. Numbers go from 0 "
                    "to 100."
                ),
            )
        )
    blocks.append(_signs(found))
    return DocumentSection(key="mapping", title=_("Mapping"), blocks=tuple(blocks))


def is_mapped(found: DossierFacts) -> bool:
    """Has anything been looked into?"""
    seen = (found.surveys, found.outside, found.walks, found.talks, found.meetings)
    return any(seen)


def surveys_table(found: DossierFacts, *, with_outside: bool = True) -> DocumentTable:
    """The surveys with a result. Those made elsewhere are the TRIO's own to tell of."""
    outside = _outside_surveys(found) if with_outside else ()
    return table(
        "mapping.surveys",
        _("Surveys"),
        [
            ("name", _("Survey")),
            ("place", _("Of whom")),
            ("day", _("Last day to answer"), "day"),
            ("invited", _("Invited"), "number"),
            ("answered", _("Answered"), "number"),
        ],
        [*_own_surveys(found), *outside],
        _("No survey has a result that tells of this workplace."),
    )


def _own_surveys(found: DossierFacts) -> Iterator[RowOf]:
    """The numbers are those of a whole survey; a small one tells how many were invited only."""
    for one in found.surveys:
        took = found.participation[one.pk]
        cells = (
            words(one.instrument.title),
            one.unit.name,
            iso(one.answered_until),
            took.invited,
            took.answered,
        )
        yield f"{one.pk}", cells


def _outside_surveys(found: DossierFacts) -> Iterator[RowOf]:
    told = _("%(name)s, made by %(who)s")
    for one in found.outside:
        name = told % {"name": one.name, "who": one.made_by}
        cells = (
            name,
            found.unit.name,
            iso(one.asked_on),
            one.invited,
            one.answered,
        )
        yield f"outside-{one.pk}", cells


def _walks(found: DossierFacts) -> DocumentTable:
    rows = [(f"{one.pk}", (one.place, iso(one.day))) for one in found.walks]
    return table(
        "mapping.walks",
        _("Walk-rounds"),
        [("place", _("Where")), ("day", _("Day"), "day")],
        rows,
        _("No walk-round was held."),
    )


def _talks(found: DossierFacts) -> DocumentTable:
    """The kind of each talk and its day; no day of talks with one person at a time. What was said
    stays with the TRIO.
    """
    held = {}
    for one in found.talks:
        day = None if one.kind in ALONE else iso(one.held_on)
        held[f"{one.kind}-{day or ''}"] = (str(one.get_kind_display()), day)
    rows = sorted(held.items())
    return table(
        "mapping.talks",
        _("Talks"),
        [("kind", _("Kind of talk")), ("day", _("Day"), "day")],
        rows,
        _("No talk is noted."),
    )


def _meetings(found: DossierFacts) -> DocumentTable:
    """The kind of each meeting and its day. Its title is for those who come."""
    rows = []
    for one in found.meetings:
        begun = one.started_at
        day = timezone.localdate(begun) if begun else None
        rows.append((f"{one.pk}", (str(one.get_kind_display()), iso(day))))
    return table(
        "mapping.meetings",
        _("Meetings"),
        [("kind", _("Kind")), ("day", _("Day"), "day")],
        rows,
        _("No meeting was held here."),
    )


def _figures(found: DossierFacts) -> DocumentTable:
    rows = [(f"{one.figure.pk}", _figure(one)) for one in found.figures]
    return table(
        "mapping.figures",
        _("What the surveys say"),
        [
            ("title", _("Subject")),
            ("words", _("What it says")),
            ("mean", _("Average"), "number"),
            ("people", _("Answers"), "number"),
            ("day", _("Last day to answer"), "day"),
        ],
        rows,
        "",
    )


def _figure(reading: ScaleReading) -> tuple[Cell, ...]:
    """A released figure. Of few people, and of what hurts, there are words alone."""
    figure = reading.figure
    tells = reading.tells_mean and not reading.is_of_few and figure.mean is not None
    mean = points(figure.mean) if tells and figure.mean is not None else None
    until = iso(figure.release.survey.answered_until)
    return words(reading.scale.title), in_words(reading), mean, figure.n, until


def _signs(found: DossierFacts) -> DocumentTable:
    """For each topic the kinds of signs that point at it."""
    kinds: dict[str, set[str]] = {}
    for one in found.evidence:
        if one.source in SOURCES and found.tells_of(one.topic):
            kinds.setdefault(one.topic, set()).add(one.source)
    names = _source_names()
    rows = []
    for subject in in_order(topic(one) for one in kinds):
        told = [names[name] for name in SOURCES if name in kinds[subject.id]]
        rows.append((subject.id, (words(subject.title), ", ".join(told))))
    return table(
        "mapping.signs",
        _("What the signs point at"),
        [("topic", _("Topic")), ("sources", _("Signs from"))],
        rows,
        _("No signs are gathered."),
    )


def _source_names() -> dict[str, str]:
    return {
        "figure": _("survey"),
        "key_figure": _("key figures"),
        "outside_figure": _("survey made elsewhere"),
        "observation": _("walk-round"),
        "note": _("talk"),
        "card": _("meeting"),
    }
