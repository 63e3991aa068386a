"""Template filters that every page may use: texts in the reader's language, topics by id."""

from django import template

from guldkorn.content.topics import topic
from guldkorn.lib import language

register = template.Library()
register.filter("words", language.words)


@register.filter
def topic_title(topic_id: str) -> str:
    """The topic's name in the reader's language."""
    return language.words(topic(topic_id).title)
