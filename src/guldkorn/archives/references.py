"""References that no foreign key knows: ids in texts and JSON, and digests made of ids.

Each kind of row that has some is named in `SOFT` with how it follows its ids to another server.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from guldkorn.rounds.sources import source_named
from guldkorn.topics.keys import key_of, number_of

Row = dict[str, Any]
Moved = Mapping[str, Mapping[Any, Any]]
"""By kind, from an id in the archive to the id here."""

NOWHERE = 0
"""What a history row is about when that did not travel: no row has this id."""

SAME = "="
"""Stands for a version whose words are still the same. It is computed anew when they arrive."""

NAMED_IN_DOSSIERS = {
    "actions": "actionplans.action",
    "figures": "records.keyfigure",
}

OWN_TOPIC = re.compile(r"""(topic["']?\s*:\s*["']?)(own\.[1-9][0-9]*)""")


def follow(kind: str, row: Row, moved: Moved) -> None:
    """Let what the row says of others say it of their ids here."""
    if kind in SOFT:
        of_this_kind = SOFT[kind]
        of_this_kind(row, moved)
    topic = row.get("topic")
    if topic is not None:
        row["topic"] = topic_moved(topic, moved)


def topic_moved(topic: Any, moved: Moved) -> Any:
    """The id of a topic here; one of the files keeps its own."""
    number = number_of(topic) if isinstance(topic, str) else None
    if number is None:
        return topic
    return key_of(moved["topics.owntopic"][number])


def _entry(row: Row, moved: Moved) -> None:
    row["noun_id"] = _now(moved, row["noun"], row["noun_id"])
    unit = row["unit_id"]
    if unit is not None:
        row["unit_id"] = moved["workplaces.unit"][unit]
    facts = row["facts"]
    if "topic" in facts:
        facts["topic"] = topic_moved(facts["topic"], moved)


def _mailing(row: Row, moved: Moved) -> None:
    ids = moved[row["noun"]]
    row["noun_id"] = ids[row["noun_id"]]


def _evidence(row: Row, moved: Moved) -> None:
    source = source_named(row["source"])
    kind = source.model._meta.label_lower
    row["key"] = _now(moved, kind, row["key"])


def _walk(row: Row, moved: Moved) -> None:
    topics = row["topics"]
    row["topics"] = [topic_moved(one, moved) for one in topics]


def _card(row: Row, moved: Moved) -> None:
    cards = moved["meetings.entry"]
    pile = row["pile"]
    row["pile"] = cards.get(pile)


def _release(row: Row, moved: Moved) -> None:
    places = row["comment_places"]
    if places is None:
        return
    units = moved["workplaces.unit"]
    row["comment_places"] = [units[one] for one in places]


def _news(row: Row, moved: Moved) -> None:
    plan = {}
    told = row["plan"]
    for key, version in told.items():
        now = _now(moved, "actionplans.action", int(key))
        plan[str(now)] = version
    row["plan"] = plan


def _dossier(row: Row, moved: Moved) -> None:
    for kind, model in NAMED_IN_DOSSIERS.items():
        numbers = row["numbers"][kind]
        for there, number in numbers.items():
            numbers[there] = str(_now(moved, model, int(number)))


def _questionnaire(row: Row, moved: Moved) -> None:
    topics = row["topics"]
    row["topics"] = {topic_moved(one, moved): topics[one] for one in topics}
    written = row["text"]
    text = OWN_TOPIC.sub(lambda found: _named(found, moved), written)
    if text == written:
        return
    digest = hashlib.sha256(text.encode())
    row["text"] = text
    row["checksum"] = digest.hexdigest()


def _named(found: re.Match[str], moved: Moved) -> str:
    before, topic = found.groups()
    return before + str(topic_moved(topic, moved))


def _now(moved: Moved, kind: str, key: Any) -> Any:
    """The id here of what may have been deleted long ago."""
    ids = moved.get(kind, {})
    return ids.get(key, NOWHERE)


SOFT: dict[str, Callable[[Row, Moved], None]] = {
    "history.entry": _entry,
    "letters.mailing": _mailing,
    "themes.evidence": _evidence,
    "walks.walk": _walk,
    "meetings.entry": _card,
    "results.release": _release,
    "updates.themenews": _news,
    "dossiers.dossier": _dossier,
    "surveys.loadedinstrument": _questionnaire,
}
