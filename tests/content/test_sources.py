"""Whoever is built upon is named: a law, a researcher, a model."""

import re

import pytest

from guldkorn.content.articles import Article, all_articles
from guldkorn.content.exercise import Exercise, Kind
from guldkorn.content.exercises import all_exercises
from tests.content.test_room import texts

SAID = {
    r"helbredsoplysningslov|årsagen til sygdom|efter en sygdom": "helbredsoplysningsloven",
    r"sygedagpengelov|fire uger efter den første sygedag": "sygedagpengeloven",
    r"[Rr]eglerne om psykisk arbejdsmiljø": "nr. 1406",
    "Edmondson": "Edmondson",
    "Gittell|relationel koordinering": "Gittell",
    "Schein": "Schein",
    r"\bmindset\b": "Dweck",
    "IGLO": "Nielsen",
    "guldkorn": "Kristensen",
    r"[Ss]tresstrappe": "Kingston",
    "delt vejen i fire stykker": "Kingston",
}
"""What a Danish text says, and the source that then stands under it."""

MODELS = {Kind.STORY: "White", Kind.IGLO: "Nielsen"}
"""The kinds of exercise that somebody has thought of, and who."""


def danish(one: Article | Exercise) -> str:
    return " ".join(text["da"] for text in texts(one))


@pytest.mark.parametrize("one", all_articles(), ids=lambda one: one.id)
def test_an_article_names_what_it_builds_on(one: Article) -> None:
    told, sources = danish(one), " ".join(source["da"] for source in one.sources)
    asked = {source for words, source in SAID.items() if re.search(words, told)}
    assert [source for source in sorted(asked) if source not in sources] == []


@pytest.mark.parametrize("one", all_exercises(), ids=lambda one: one.id)
def test_an_exercise_names_who_thought_of_its_model(one: Exercise) -> None:
    told, source = danish(one), one.source["da"] if one.source else ""
    wanted = {MODELS[one.kind]} if one.kind in MODELS else set()
    wanted |= {name for words, name in SAID.items() if re.search(words, told)}
    assert [name for name in sorted(wanted) if name not in source] == []


def test_a_source_is_somebody_or_a_law_and_not_what_is_commonly_known() -> None:
    vague = r"almindeligt kendt|GLS-A"
    named = [source["da"] for one in all_articles() for source in one.sources]
    assert [source for source in named if re.search(vague, source)] == []
    assert [one.id for one in all_articles() if not one.sources] == []
