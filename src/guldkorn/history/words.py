"""History in words: each action is one sentence that names who, what and what kind, never what
somebody wrote.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.history.verbs import VERBS
from guldkorn.lib.words import N_

UNKNOWN = N_("{who} worked on the round.")
THE_CLOCK = "Guldkorn"

VALUES: dict[str, dict[str, str]] = {
    "role": {
        "leader": N_("manager"),
        "tr": N_("union representative"),
        "amr": N_("health and safety representative"),
    },
    "step": {
        "identify": N_("Identify"),
        "involve": N_("Involve"),
        "act": N_("Prioritise and act"),
        "communicate": N_("Communicate"),
        "follow_up": N_("Follow up"),
    },
    "decision": {"keep": N_("continue"), "adjust": N_("adjust"), "stop": N_("stop")},
}
"""The words of the facts that sentences name."""


@dataclass(frozen=True)
class HistoryLine:
    """One action as a reader sees it."""

    at: dt.datetime
    text: str


def lines(
    entries: Iterable[Entry],
    topic_title: Callable[[str], str],
    name_of: Callable[[Person], str],
) -> list[HistoryLine]:
    """Entries in words, in the reader's language.

    ``topic_title`` knows the topics' titles by id, ``name_of`` what the organisation calls people.
    """
    return [
        HistoryLine(entry.at, sentence(entry, topic_title, name_of))
        for entry in entries
    ]


def sentence(
    entry: Entry, topic_title: Callable[[str], str], name_of: Callable[[Person], str]
) -> str:
    """One entry as a sentence; a neutral one for a verb that nobody has given words."""
    facts: dict[str, Any] = {
        "role": "",
        "step": "",
        "decision": "",
        "topic": "",
        "day": "",
        **entry.facts,
    }
    said = {}
    for name, words in VALUES.items():
        text = words.get(facts[name], "")
        said[name] = _(text) if text else ""
    if facts["day"]:
        said["day"] = date_format(dt.date.fromisoformat(facts["day"]))
    topic = topic_title(facts["topic"]) if facts["topic"] else ""
    who = name_of(entry.by) if entry.by else THE_CLOCK
    verb = VERBS.get((entry.noun, entry.verb), UNKNOWN)
    return _(verb).format(who=who, topic=topic, **said)
