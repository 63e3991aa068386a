"""What is searched for, and where it stands in a text."""

import re

import pytest

from guldkorn.wheel.search.words import LENGTH, WORDS_AT_MOST, excerpt, marked, pattern, words_of


def test_words_are_few_and_stand_once():
    assert words_of("  Pause pause\tØST ") == ["pause", "øst"]
    assert len(words_of(" ".join(map(str, range(50))))) == WORDS_AT_MOST


@pytest.mark.parametrize("text", ["Ærø", "ÆRØ", "ærø", "på Ærø."])
def test_danish_letters_are_found_small_and_large(text):
    assert re.search(pattern("ærø"), text, re.IGNORECASE)


@pytest.mark.parametrize("word", [".*", "(a", "[", "a\\", "100%", "^$", "{2}", "a|b"])
def test_signs_are_only_signs(word):
    assert re.fullmatch(pattern(word), word)
    assert not re.search(pattern(word), "aab 2")


def test_what_was_found_is_marked():
    assert marked("Ærø og Samsø", ["ærø", "sams"]) == [
        ("Ærø", True),
        (" og ", False),
        ("Sams", True),
        ("ø", False),
    ]


def test_an_excerpt_is_short_and_holds_the_word():
    text = "Indledning. " * 40 + "Her står øllebrød midt i det hele. " + "Slutning. " * 40
    parts = excerpt(["", "Noget andet", text], ["øllebrød"])
    whole = "".join(part for part, _hit in parts)
    assert ("øllebrød", True) in parts
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) <= LENGTH + 4


def test_without_a_hit_it_begins_at_the_beginning():
    assert excerpt(["", "Kort tekst"], ["andet"]) == [("Kort tekst", False)]
    assert excerpt([" "], ["andet"]) == []
