"""Pulsen and the short pulse in plain Danish ask the same in shorter and more usual words."""

import re

import pytest

from guldkorn.content.instruments import find
from guldkorn.content.rotation.sets import known
from guldkorn.measurement.instrument import Text
from guldkorn.measurement.languages import languages, texts_read
from tools.readability import lix

PLAIN = "da-plain"
HARD = re.compile(
    r"\b(fx|pga|ydmyg\w*|hån\w*|uds(æ|a)t\w*|anerkend\w*|relation\w*|trivsel\w*|løs\w* mine)\b",
    re.IGNORECASE,
)


def said() -> list[Text]:
    asked = [*texts_read(find("pulsen")), *texts_read(find("puls-kort"))]
    return [text for text in asked if PLAIN in text]


def test_it_can_be_chosen_in_pulsen_and_in_the_sets_of_its_pulse() -> None:
    with_plain = {one.id for one in known() if PLAIN in [each.code for each in languages(one)]}
    assert {"pulsen", "pulsen-opgaver", "puls-kort"} <= with_plain
    assert len(said()) > 60


def test_no_sentence_is_long_and_no_word_is_hard() -> None:
    for text in said():
        for sentence in re.split(r"[.?!]\s*", text[PLAIN]):
            assert len(sentence.split()) <= 24, sentence
        assert not HARD.search(text[PLAIN]), text[PLAIN]


def test_it_is_easier_to_read_than_the_danish() -> None:
    plain, danish = (" ".join(text[code] for text in said()) for code in (PLAIN, "da"))
    assert lix(plain) < lix(danish)
    assert lix(plain) < 25


@pytest.mark.parametrize(
    ("danish", "plain"),
    [("12 måneder", "12 måneder"), ("tre måneder", "3 måneder"), ("har fri", "har fri")],
)
def test_the_time_that_people_think_of_is_the_same(danish: str, plain: str) -> None:
    asked = [text for text in said() if danish in text["da"]]
    assert asked
    assert all(plain in text[PLAIN] for text in asked)


def test_who_is_asked_about_is_the_same() -> None:
    for who in ("kolleger eller ledere", "børn, borgere, pårørende eller andre udefra", "leder "):
        for text in said():
            if who in text["da"]:
                assert who in text[PLAIN], text
