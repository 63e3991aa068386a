"""The English is what a native says: no Danish word for word, on screens, in mails and in content."""

import re

import pytest

from tests.house.danish.texts import Text, all_texts

RULES = {
    r"two and two": "in pairs",
    r"heaps?": "piles",
    r"grains? of gold": "gold nuggets",
    r"occupations?": "professions",
    r"stands? (here|there|beside|on the (board|wall)|in (the|each|mixed)|under|below)": "is",
    r"(in )?an order of chance": "in random order",
    r"takes? \w+ up in a talk": "talk about it",
    r"too great|great demands": "too high, high demands",
    r"needs? do nothing|needs? no (account|password)": "do not need",
    r"across the borders?": "across boundaries",
    r"the single (person|one)": "the individual",
    r"(?<!health and )safety representatives?": "health and safety representative",
    r"leaders?": "manager",
    r"unwanted mail": "junk mail",
    r"whom one": "whom you",
}
"""What is not said, and what is said instead. (The findings of November 2026, pattern ten.)"""

BUT = {
    "and must not stand here": "for whoever mends a file",
    "the individual, the group, the leader and the organisation": "the four letters of IGLO",
}
WHOLE = {"Leader": "a level of IGLO"}


def says(old: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{old})(?!\w)", text, re.IGNORECASE) is not None


def excused(text: Text) -> bool:
    return text.english in WHOLE or any(piece in text.english for piece in BUT)


@pytest.mark.parametrize("old", RULES)
def test_nothing_is_said_in_danish_word_for_word(old: str) -> None:
    told = {text for text in all_texts() if not text.is_source and says(old, text.english)}
    assert {text[:3] for text in told if not excused(text)} == set()


@pytest.mark.parametrize("piece", [*BUT, *WHOLE])
def test_each_exception_is_still_needed(piece: str) -> None:
    found = [text.english for text in all_texts() if piece in text.english]
    assert any(says(old, english) for english in found for old in RULES)


def test_the_old_words_are_found() -> None:
    told = "Your safety representative stands beside you, two and two."
    assert [say for old, say in RULES.items() if says(old, told)] == [
        "in pairs",
        "is",
        "health and safety representative",
    ]
