"""What was found, kind by kind, in a number of queries that does not grow with what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.wheel.search.reading import articles
from guldkorn.wheel.search.sources import SOURCES, FoundThing
from guldkorn.wheel.search.words import Part, excerpt, marked

A_FEW, A_PAGE = 5, 20
"""Hits of each kind where all kinds stand together, and of one kind by itself."""

ARTICLES = "articles"

KINDS: dict[str, str | Promise] = {
    **{kind: source.name for kind, source in SOURCES.items()},
    ARTICLES: _("Articles"),
}


@dataclass(frozen=True)
class SearchHit:
    """Something that was found, with what was searched for marked in its words."""

    thing: FoundThing
    title: Sequence[Part]
    excerpt: Sequence[Part]


@dataclass(frozen=True)
class HitGroup:
    """The hits of a kind. ``has_more`` says that there are more than stand here."""

    kind: str
    hits: Sequence[SearchHit]
    has_more: bool = False

    @property
    def name(self) -> str | Promise:
        return KINDS[self.kind]


def few_of_each(person: Person, words: Sequence[str]) -> list[HitGroup]:
    """The first hits of every kind that has any."""
    found = []
    for kind in KINDS:
        first = list(_rows(kind, person, words)[: A_FEW + 1])
        hits = _hits(kind, first[:A_FEW], words)
        found.append(HitGroup(kind, hits, has_more=len(first) > A_FEW))
    return [group for group in found if group.hits]


def page_of_kind(
    kind: str, person: Person, words: Sequence[str], number: str | None
) -> tuple[HitGroup, "Page[Any]"]:
    """One page of the hits of a kind."""
    page = Paginator(_rows(kind, person, words), A_PAGE).get_page(number)
    return HitGroup(kind, _hits(kind, page.object_list, words)), page


def _rows(kind: str, person: Person, words: Sequence[str]) -> Any:
    if kind == ARTICLES:
        return articles(person, words)
    return SOURCES[kind].find(person, words)


def _hits(kind: str, rows: Iterable[Any], words: Sequence[str]) -> list[SearchHit]:
    things = (
        list(rows) if kind == ARTICLES else [SOURCES[kind].told(row) for row in rows]
    )
    found = []
    for thing in things:
        title = marked(thing.title, words)
        said = excerpt(thing.texts, words)
        found.append(SearchHit(thing, title, said))
    return found
