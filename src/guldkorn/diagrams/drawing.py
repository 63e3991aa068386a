"""A model as a drawing, in the reader's language."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from guldkorn.content.diagrams import Diagram, all_diagrams


def drawing(model: str | Diagram, shown: int = 0, **more: object) -> SafeString:
    """Return it as SVG for a page; with ``shown`` only the first steps of how it is built up.

    ``model`` is the id of a shipped one, or one with words of its own; ``more`` is for its
    template. KeyError for no model.
    """
    found = found_model(model)
    context = {
        "diagram": found,
        "shown": shown,
        "parts": found.parts,
        "words": found.words,
    }
    return SafeString(
        render_to_string(f"diagrams/models/{found.id}.html", context | more)
    )


def found_model(model: str | Diagram) -> Diagram:
    """Return the model of an id. KeyError for no model."""
    return all_diagrams()[model] if isinstance(model, str) else model
