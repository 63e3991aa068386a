"""A model as a drawing, in the reader's language."""

from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from guldkorn.content.diagrams import Diagram, all_diagrams


def drawing(model: str | Diagram, shown: int = 0, **more: object) -> SafeString:
    """Return it as SVG for a page; with ``shown`` only the first steps of how it is built up.

    ``model`` is the id of a shipped one, or one with words of its own; ``more`` is for its
    template. KeyError for no model.
    """
    found = found_model(model)
    if not more and found is all_diagrams().get(found.id):
        return _shipped(found.id, shown, get_language())
    return _drawn(found, shown, **more)


@cache
def _shipped(model: str, shown: int, _language: str | None) -> SafeString:
    """A drawing as it is shipped: the same on every page."""
    return _drawn(found_model(model), shown)


def _drawn(model: Diagram, shown: int, **more: object) -> SafeString:
    context = {
        "diagram": model,
        "shown": shown,
        "parts": model.parts,
        "words": model.words,
    }
    return SafeString(
        render_to_string(f"diagrams/models/{model.id}.html", context | more)
    )


def found_model(model: str | Diagram) -> Diagram:
    """Return the model of an id. KeyError for no model."""
    return all_diagrams()[model] if isinstance(model, str) else model
