"""The topics that a TRIO can talk about and choose, with their kinds in words."""

from django.utils.translation import gettext_lazy as _

from guldkorn.content.topics import Topic, all_topics
from guldkorn.lib.language import words

KINDS = {
    "strain": _("Strain"),
    "demand": _("Demand"),
    "resource": _("Resource"),
    "culture": _("Culture"),
    "outcome": _("How we are"),
}
"""Kind → what one topic of it is called, in the order shown. The kinds of influence are a frame,
nothing to choose.
"""

GROUPS = {
    "strain": _("Strains"),
    "demand": _("Demands that can become a strain"),
    "resource": _("Resources"),
    "culture": _("Culture"),
    "outcome": _("How we are"),
}


def topics_to_talk_about() -> list[Topic]:
    found: list[Topic] = []
    for kind in KINDS:
        found += [topic for topic in all_topics() if topic.kind == kind]
    return found


def topic_choices() -> list[tuple[str, object]]:
    """Choices for a select in the reader's language: an empty one, then the topics grouped by
    kind.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for topic in topics_to_talk_about():
        groups.setdefault(topic.kind, []).append((topic.id, words(topic.title)))
    grouped = [(str(GROUPS[kind]), topics) for kind, topics in groups.items()]
    return [("", str(_("Choose a topic"))), *grouped]
