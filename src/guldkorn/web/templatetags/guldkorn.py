"""Template tags that every page may use: texts in the reader's language, topics by id."""

from django import template
from django.utils.translation import get_language

from guldkorn.measurement.instrument import Text

register = template.Library()


@register.filter
def words(text: Text) -> str:
    """A {da, en} text in the reader's language; Danish where that is missing."""
    return text.get(get_language() or "da") or text["da"]
