"""Articles: short texts to read before a meeting (content/articles; format:
docs/reference/article.md).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content import SHIPPED
from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.document import Document, read_folder
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.schema import Id, Shape, Text, shape

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class ArticleSection:
    """A stretch of an article. Each line of ``text`` is a paragraph; ``title`` is empty where it
    has no heading. ``model`` is the id of the drawing under it, empty for none.
    """

    text: Text = field(hash=False)
    title: Text = field(default_factory=dict, hash=False)
    model: str = ""


@dataclass(frozen=True)
class Article:
    """A text of a few minutes, in plain words. ``sources`` say where its facts come from."""

    id: str
    title: Text = field(hash=False)
    sections: tuple[ArticleSection, ...]
    sources: tuple[Text, ...] = field(default=(), hash=False)

    def words(self, language: str) -> int:
        texts = []
        for section in self.sections:
            texts += [section.title, section.text]
        return sum(len(text.get(language, "").split()) for text in texts)

    @property
    def minutes(self) -> int:
        """How long the Danish text takes to read, rounded up."""
        return -(-self.words("da") // WORDS_A_MINUTE)


class SectionShape(Shape):
    title: Text | None = None
    text: Text
    model: str = ""


class ArticleShape(Shape):
    id: Id
    title: Text
    sections: Annotated[list[SectionShape], Field(min_length=1)]
    sources: list[Text] = []


@cache
def all_articles() -> tuple[Article, ...]:
    """Every shipped article by id. Raises ContentError for a broken file."""
    articles, problems = read_articles(SHIPPED / "articles", all_diagrams().keys())
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(articles)


def article(id: str) -> Article:
    """Raises KeyError for an id that is no shipped article."""
    return articles_by_id()[id]


@cache
def articles_by_id() -> dict[str, Article]:
    return {one.id: one for one in all_articles()}


def read_articles(
    folder: Path, models: Collection[str] | None = None
) -> tuple[list[Article], list[Problem]]:
    """The articles of a folder's files by id, and all that is wrong with them.

    ``models`` are those that may be named; None where they could not be read: then nothing is said
    of them.
    """
    return read_folder(folder, "article", partial(_examine, models))


def _examine(
    models: Collection[str] | None, document: Document
) -> tuple[Article | None, list[Problem]]:
    parsed, problems = shape(document, ArticleShape)
    if parsed is None:
        return None, problems
    return _article(parsed), [*problems, *_undrawn(document, parsed, models)]


def _undrawn(
    document: Document, parsed: ArticleShape, models: Collection[str] | None
) -> Iterator[Problem]:
    """Sections that name a model which there is no drawing of."""
    for number, section in enumerate(parsed.sections):
        if section.model and models is not None and section.model not in models:
            place = ("sections", number, "model")
            yield document.problem(place, f"there is no model {section.model!r}")


def _article(parsed: ArticleShape) -> Article:
    return Article(
        id=parsed.id,
        title=parsed.title,
        sections=tuple(
            ArticleSection(one.text, one.title or {}, one.model)
            for one in parsed.sections
        ),
        sources=tuple(parsed.sources),
    )
