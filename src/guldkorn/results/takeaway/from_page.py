"""The words of the page, read from its own templates: what is said in a file stands on the page,
letter by letter.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.template.loader import render_to_string

SPOKEN = ("p", "li")
"""What a file takes from a page: its paragraphs and its lists."""

ASIDE = ("form", "table", "a")
"""What works only on a page, or has a form of its own in a file. A number or an address to write to
is kept.
"""

REACHES = ("tel:", "mailto:", "https:")
"""Where a link leads whose words say how somebody is reached: they stand on paper too."""


class PageText(NamedTuple):
    """A paragraph (p), one in small letters (small), or a point of a list (li)."""

    tag: str
    text: str


def said_on(
    template: str, context: Mapping[str, Any], *, within: str = ""
) -> list[PageText]:
    """Return the paragraphs and points of a part of the page; with ``within``, of elements of that
    class alone.
    """
    return _read(template, context, within, SPOKEN)


def lines_on(
    template: str, context: Mapping[str, Any], *, within: str = ""
) -> list[str]:
    """Return the same as plain texts."""
    return [one.text for one in said_on(template, context, within=within)]


def drawing_in_words(template: str, context: Mapping[str, Any]) -> str:
    """Return what the title and the description of a drawing say to those who do not see it."""
    return (
        ". ".join(
            one.text.rstrip(".")
            for one in _read(template, context, "", ("title", "desc"))
        )
        + "."
    )


def _read(
    template: str, context: Mapping[str, Any], within: str, wanted: tuple[str, ...]
) -> list[PageText]:
    reader = _Reader(within, wanted)
    reader.feed(render_to_string(template, dict(context)))
    return reader.said


VOID = {"br", "hr", "img", "input"}


class _Reader(HTMLParser):
    """Collects the texts of the wanted elements; of our own templates, in which every element is
    closed.
    """

    def __init__(self, within: str, wanted: tuple[str, ...]) -> None:
        super().__init__()
        self.said: list[PageText] = []
        self._within, self._wanted = within, wanted
        self._inside = not within
        self._path: list[tuple[str, bool, bool]] = []
        self._text: list[str] | None = None
        self._kind = ""
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        has = dict(attrs)
        classes = (has.get("class") or "").split()
        aside = tag in ASIDE and not (has.get("href") or "").startswith(REACHES)
        opens = not self._inside and self._within in classes
        self._inside = self._inside or opens
        self._path.append((tag, opens, aside))
        self._aside += aside
        if self._inside and tag in self._wanted:
            is_small = tag == "p" and "small" in classes
            self._text, self._kind = [], "small" if is_small else tag

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._path:
            return
        _opened, opens, aside = self._path.pop()
        self._aside -= aside
        if tag in self._wanted and self._text is not None:
            if text := re.sub(r"\s+", " ", "".join(self._text)).strip():
                self.said.append(
                    PageText(self._kind, text.replace(" .", ".").replace(" ,", ","))
                )
            self._text = None
        self._inside = self._inside and not opens

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._aside:
            self._text.append(data)
