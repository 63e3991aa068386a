"""A model as a drawing, in the reader's language."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from guldkorn.content.diagrams import all_diagrams


def drawing(id: str, shown: int = 0) -> SafeString:
    """Return it as SVG for a page; with ``shown`` only the first steps of how it is built up.
    KeyError for no model.
    """
    found = all_diagrams()[id]
    context = {"diagram": found, "shown": shown, "parts": found.parts, "words": found.words}
    return SafeString(render_to_string(f"diagrams/models/{id}.html", context))
