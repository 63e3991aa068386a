"""The topics that a letter, and a sign from it, can be about: the one place that says which.

Violence and offensive acts are not among them. Who is hurt needs help and no topic, and one letter
would tell of one person.
"""

from guldkorn.content.topics import Topic
from guldkorn.dialogue.topics import choice_of, topics_to_talk_about
from guldkorn.topics.known import topic


def topic_named(id: str) -> Topic | None:
    """The topic with this id; None where there is none, or none any more."""
    try:
        return topic(id) if id else None
    except KeyError:
        return None


def letter_topic_choices(organisation_id: int) -> list[tuple[str, object]]:
    """Choices for a select: an empty one, then the topics kind by kind."""
    known = topics_to_talk_about(organisation_id)
    return choice_of(one for one in known if not one.sensitive)
