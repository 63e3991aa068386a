"""The Danish is what a day-care worker would say: one word for one thing, and no English in
disguise.
"""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from tests.house.danish.texts import Text, all_texts


class Rule(TypedDict, total=False):
    old: str
    say: str
    because: str
    finds: str
    but: dict[str, str]


RULES: list[Rule] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)

FIRST_HEARD_OF = [
    "What is it like to work at %(unit)s? Your link to the survey",
    "You can still answer the survey at %(unit)s",
    (
        "The survey about work at %(unit)s is open until %(last)s. "
        "It takes about %(minutes)s minutes, and you decide whether to take part."
    ),
    "Answer the survey at %(unit)s on your phone.",
    "Answer the survey",
]
"""What staff meet first, in the mail, the reminder and on the poster: there a “måling” alone could
be anything.
"""

NOUN_CLAUSE = re.compile(r"\bdet, (?:der|som|I|vi|man|du|jeg|en|den|de)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.?!])\s+")


@cache
def pattern(old: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{old})(?!\w)", re.IGNORECASE)


def says(rule: Rule, text: str) -> bool:
    return pattern(rule["old"]).search(text) is not None


def noun_clauses(text: str) -> list[str]:
    """The sentences with two clauses such as “det, der …”, or that begin with one as the sentence
    before does.
    """
    found = []
    for paragraph in text.split("\n"):
        sentences = SENTENCE.split(paragraph)
        begins = [NOUN_CLAUSE.match(sentence) is not None for sentence in sentences]
        for number, sentence in enumerate(sentences):
            twice = number > 0 and begins[number - 1] and begins[number]
            if twice or len(NOUN_CLAUSE.findall(sentence)) > 1:
                found.append(sentence)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["finds"])
def test_nothing_is_said_in_the_old_words(rule: Rule) -> None:
    told = {text[:2] for text in all_texts() if says(rule, text.danish)}
    assert {
        text for text in told if not any(piece in text[1] for piece in rule.get("but", {}))
    } == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["finds"])
def test_each_rule_finds_what_it_is_for(rule: Rule) -> None:
    assert says(rule, rule["finds"])
    assert rule["say"]
    assert rule["because"]


def test_each_exception_is_still_needed() -> None:
    needed = {
        piece
        for rule in RULES
        for piece in rule.get("but", {})
        if any(piece in text.danish and says(rule, text.danish) for text in all_texts())
    }
    assert {piece for rule in RULES for piece in rule.get("but", {})} - needed == set()


def test_at_most_one_noun_clause_in_a_sentence_and_never_first_in_two() -> None:
    assert {
        (text.where, told) for text in all_texts() for told in noun_clauses(text.danish)
    } == set()


def test_noun_clauses_are_found() -> None:
    assert noun_clauses("Hold det, I så, adskilt fra det, I tænker.") == [
        "Hold det, I så, adskilt fra det, I tænker."
    ]
    assert noun_clauses("Det, vi skriver, går videre. Det, vi siger, bliver her.") == [
        "Det, vi siger, bliver her."
    ]
    assert noun_clauses("Det, vi siger, bliver her. Tak for i dag.") == []


def test_staff_first_hear_of_a_survey_by_its_whole_name() -> None:
    danish = {text.english: text.danish for text in all_texts()}
    assert {
        english for english in FIRST_HEARD_OF if "rivselsmåling" not in danish[english]
    } == set()


def test_the_same_english_has_the_same_danish_in_the_content_too() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for text in all_texts():
        if text.english:
            said[text.english].add(text.danish)
    assert {english: ways for english, ways in said.items() if len(ways) > 1} == {}


def test_there_is_something_to_read() -> None:
    places = {text.where.split("/")[0] for text in all_texts()}
    assert {"surveys", "meetings", "content", "web", "src"} <= places
    assert len(all_texts()) > 4_000
    assert all(isinstance(text, Text) for text in all_texts())
