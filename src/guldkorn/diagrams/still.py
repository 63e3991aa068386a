"""A drawing that stands by itself, for paper: its style is inside it, as plain rules.

Colours are written out. What reads it there knows no variables, no ``:is()`` and no media.
"""

import re
from functools import cache
from pathlib import Path

from django.utils.translation import get_language, override

from guldkorn.diagrams.drawing import drawing
from guldkorn.lib.colours import COLOURS

SHEET = Path(__file__).parent / "static" / "diagrams" / "diagrams.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT = re.compile(r"@media ([^{]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
EITHER = re.compile(r":is\(([^()]*)\)")
OF_PAGES = re.compile(r":|\[data-|\bdiagram-")
"""Selectors of how a drawing is built up, and of what stands beside it."""


def still(id: str) -> str:
    """Return a model as SVG in the reader's language, as on paper. KeyError for no model."""
    return _still(id, get_language() or "da")


@cache
def _still(id: str, language: str) -> str:
    with override(language):
        drawn = drawing(id)
    return drawn.replace(
        "<title",
        f"<style>text{{font-family:'IBM Plex Sans'}}\n{_plain_rules()}</style><title",
        1,
    )


@cache
def _plain_rules() -> str:
    css = COMMENT.sub("", SHEET.read_text(encoding="utf-8"))
    printed = "".join(
        body for medium, body in AT.findall(css) if medium.strip() == "print"
    )
    rules = [
        (name.strip(), body)
        for names, body in RULE.findall(AT.sub("", css) + printed)
        for name in _each(names)
        if name.strip().startswith(".diagram") and not OF_PAGES.search(name)
    ]
    values = dict(COLOURS)
    for name, body in rules:
        if name == ".diagram":  # later ones win, as those of paper stand last
            values |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
    return "\n".join(f"{name}{{{_written_out(body, values)}}}" for name, body in rules)


def _each(names: str) -> list[str]:
    """Return selectors by themselves, those within ``:is()`` too."""
    found = EITHER.search(names)
    if not found:
        return names.split(",")
    return [
        name
        for one in found[1].split(",")
        for name in _each(
            f"{names[: found.start()]}{one.strip()}{names[found.end() :]}"
        )
    ]


def _written_out(body: str, values: dict[str, str]) -> str:
    """Return declarations with the value of each variable, and without what draws nothing."""
    while "var(" in body:
        body = re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], body)
    kept = [line.strip() for line in body.split(";") if line.strip()]
    return ";".join(line for line in kept if not line.startswith(("--", "transition")))
