"""Topics: the strains, demands and resources that the field has a name for (content/topics)."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from guldkorn.content import SHIPPED
from guldkorn.content.document import read
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.schema import TopicShape, TopicsShape, shape
from guldkorn.measurement.instrument import Text


@dataclass(frozen=True)
class InTheRoom:
    """For whoever leads a talk about a topic: what people often say, how to keep it safe, and what
    not to do.
    """

    often: Text = field(hash=False)
    safe: Text = field(hash=False)
    avoid: Text = field(hash=False)


@dataclass(frozen=True)
class Topic:
    """One thing to look at in a psychosocial work environment, in all languages.

    ``kind`` is influence | demand | strain | resource | culture | outcome. ``group`` tells apart
    topics of one kind (strains: ``order`` for those of the executive order, ``beside`` for the
    others), else empty. ``section`` is the order's section, ``section_checked`` False while nobody
    has compared the number with the order itself. ``examples`` are what makes it a strain, or shows
    that it is there; ``questions`` are for talking about it. Of a ``sensitive`` one a count of one
    or two people is never told. ``in_the_room`` is None for what no survey asks about.
    """

    id: str
    kind: str
    title: Text = field(hash=False)
    text: Text = field(hash=False)
    examples: tuple[Text, ...] = field(hash=False)
    questions: tuple[Text, ...] = field(hash=False)
    source: Text = field(hash=False)
    in_the_room: InTheRoom | None = field(default=None, hash=False)
    group: str = ""
    section: str = ""
    section_checked: bool = True
    sensitive: bool = False

    @property
    def section_text(self) -> Text:
        """The section as it is named in each language: the file has it in Danish."""
        several = "sections" if self.section.startswith("§§") else "section"
        numbers = self.section.lstrip("§ ").replace(" og ", " and ")
        return {"da": self.section, "en": f"{several} {numbers}"}

    @property
    def is_asked_about(self) -> bool:
        """Does a questionnaire that comes with the product ask about it?"""
        return self.in_the_room is not None


@cache
def all_topics() -> tuple[Topic, ...]:
    """Every shipped topic, kind by kind in the order of the files. Raises ContentError for a broken
    file.
    """
    topics, problems = read_topics(SHIPPED / "topics")
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(topics)


def topic(id: str) -> Topic:
    """Raises KeyError for an id that is no shipped topic."""
    return _by_id()[id]


def is_sensitive(id: str) -> bool:
    """Is a topic one that hurts, such as bullying or violence? A kind of topics, and none, is
    not.
    """
    found = _by_id().get(id)
    return found is not None and found.sensitive


@cache
def _by_id() -> dict[str, Topic]:
    return {one.id: one for one in all_topics()}


def read_topics(folder: Path) -> tuple[list[Topic], list[Problem]]:
    """The topics of a folder's files, and all that is wrong with them."""
    topics: dict[str, Topic] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read(path, path.read_bytes())
        problems += document.problems
        parsed, breaches = shape(document, TopicsShape)
        problems += breaches if isinstance(document.value, dict) else []
        if parsed is None:
            continue
        for number, one in enumerate(parsed.topics):
            if one.id in topics:
                problems.append(
                    document.problem(
                        ("topics", number, "id"),
                        "this topic stands in another place too",
                    )
                )
            topics[one.id] = _topic(parsed.kind, one)
    return list(topics.values()), sorted(problems)


def _topic(kind: str, parsed: TopicShape) -> Topic:
    return Topic(
        id=parsed.id,
        kind=kind,
        title=parsed.title,
        text=parsed.text,
        examples=tuple(parsed.examples),
        questions=tuple(parsed.questions),
        source=parsed.source,
        in_the_room=InTheRoom(**dict(parsed.in_the_room))
        if parsed.in_the_room
        else None,
        group=parsed.group,
        section=parsed.section,
        section_checked=parsed.section_checked,
        sensitive=parsed.sensitive,
    )
