"""The topics to look for on a walk: those of the round first, then all others."""

from django.utils.translation import gettext as _

from guldkorn.content.topics import Topic
from guldkorn.dialogue.topics import GROUPS, topics_to_talk_about
from guldkorn.lib.language import words
from guldkorn.rounds.models import Round


def topics_in(turn: Round) -> list[Topic]:
    """The topics that the round is about already: its themes, its signs and its talks."""
    named = {
        *turn.themes.filter(put_aside_at=None).values_list("topic", flat=True),
        *turn.evidence.values_list("topic", flat=True),
        *turn.notes.filter(withdrawn_at=None).values_list("topic", flat=True),
    }
    every = topics_to_talk_about(turn.organisation_id, named)
    return [topic for topic in every if topic.id in named]


def choices_of(topics: list[Topic]) -> list[tuple[str, str]]:
    return [(topic.id, words(topic.title)) for topic in topics]


def choices_first(
    group: str, first: list[Topic], every: list[Topic]
) -> list[tuple[str, object]]:
    """Choices for a select: an empty one, these topics as a group of their own, then all the
    others by kind.
    """
    groups: dict[str, list[Topic]] = {group: first}
    for topic in every:
        if topic not in first:
            groups.setdefault(str(GROUPS[topic.kind]), []).append(topic)
    grouped = [(name, choices_of(topics)) for name, topics in groups.items() if topics]
    return [("", _("Choose a topic")), *grouped]
