"""The topics that a TRIO can talk about and choose, with their kinds in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from guldkorn.content.topics import Topic
from guldkorn.lib.language import words
from guldkorn.topics.known import offered_to, topic

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


def topics_to_talk_about(
    organisation_id: int, chosen: Iterable[str] = ()
) -> list[Topic]:
    """What an organisation can choose, kind by kind, its own first.

    ``chosen`` stand already where the choice is made. They stay, also when they are set aside.
    """
    offered = offered_to(organisation_id)
    known = {one.id for one in offered}
    offered += [topic(id) for id in chosen if id and id not in known]
    found: list[Topic] = []
    for kind in KINDS:
        found += [one for one in offered if one.kind == kind]
    return found


def topic_choices(
    organisation_id: int, chosen: Iterable[str] = ()
) -> list[tuple[str, object]]:
    """Choices for a select: an empty one, then the topics kind by kind."""
    return choice_of(topics_to_talk_about(organisation_id, chosen))


def choice_of(topics: Iterable[Topic]) -> list[tuple[str, object]]:
    """Choices for a select: an empty one, then these topics."""
    return [("", str(_("Choose a topic"))), *grouped_topics(topics)]


def grouped_topics(topics: Iterable[Topic]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The topics under the name of their kind, in the reader's language."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in topics:
        group = groups.setdefault(str(GROUPS[one.kind]), [])
        group.append((one.id, words(one.title)))
    return list(groups.items())
