"""A copy of a questionnaire with a page of own questions at its end. Pure.

No word of the copied questions changes. Each own question is a scale by itself, so that nobody has
to know how questions are counted together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guldkorn.content.formats.asked import unique
from guldkorn.content.formats.yaml_text import yaml_text
from guldkorn.content.schema import InstrumentShape
from guldkorn.measurement.instrument import Text
from guldkorn.surveys.questionnaires.bounds import ID_AT_MOST

OWN = "-own"
QUESTIONS_AT_MOST = 20


@dataclass(frozen=True)
class LocalQuestion:
    """``answers`` is the name of an answer set of the questionnaire that is copied."""

    text: Text
    title: Text
    topic: str
    answers: str
    direction: str
    sensitive: bool


@dataclass(frozen=True)
class LocalPage:
    """What is added, and whose it is."""

    title: Text
    page_title: Text
    owner: str
    licence: str
    source: str
    questions: Sequence[LocalQuestion]


def copied_id(id: str) -> str:
    """The id of a copy; a copy of a copy is its next version."""
    kept = id.removesuffix(OWN)[: ID_AT_MOST - len(OWN)]
    return f"{kept}{OWN}"


def with_own_page(base: InstrumentShape, page: LocalPage, version: int) -> str:
    """The copy as the text of a file."""
    value = base.model_dump(mode="json", exclude_none=True)
    value |= {
        "id": copied_id(base.id),
        "version": version,
        "title": page.title,
        "owner": _both(base.owner or "Guldkorn", page.owner),
        "licence": _both(base.licence, page.licence),
        "source": _both(base.source, page.source),
    }
    pages = value.get("pages") or [
        {"title": scale["title"], "scales": [scale["id"]]} for scale in value["scales"]
    ]
    taken = {one["id"].lower() for one in [*value["scales"], *value["items"]]}
    added = []
    for question in page.questions:
        id = unique("own", taken)
        added.append(id)
        value["scales"].append(_scale(id, question))
        item = {"id": id, "answers": question.answers, "text": question.text}
        value["items"].append(item)
    last = {"title": page.page_title, "scales": added}
    value["pages"] = [*pages, last]
    return yaml_text(value)


def _both(theirs: str, own: str) -> str:
    named = theirs.split(" – ")
    return theirs if own in named else f"{theirs} – {own}"


def _scale(id: str, question: LocalQuestion) -> Mapping[str, object]:
    return {
        "id": id,
        "topic": question.topic,
        "title": question.title,
        "direction": question.direction,
        "sensitive": question.sensitive,
        "items": [id],
    }
