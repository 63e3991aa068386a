"""LIX, counted by hand on small texts."""

import pytest

from tools.readability import lix, sentences, words


def test_words_and_sentences_are_those_that_a_person_counts() -> None:
    told = "Vi mødes kl. 12.40. Hvem kommer, fx TR? Ingen!"
    assert words(told) == ["Vi", "mødes", "kl", "Hvem", "kommer", "fx", "TR", "Ingen"]
    assert len(sentences(told)) == 3


def test_a_text_is_its_words_per_sentence_and_its_share_of_long_words() -> None:
    # 10 words in 2 sentences; “medarbejderne” and “spørgsmålet” are the long ones: 5 + 20.
    told = "Alle medarbejderne er her nu. Vi taler om spørgsmålet sammen."
    assert lix(told) == pytest.approx(5 + 100 * 2 / 10)


@pytest.mark.parametrize(
    ("told", "hand_counted"),
    [
        ("Sig det.", 2.0),  # 2 words, 1 sentence, none long
        ("Samtaler fortæller hvorfor.", 3 + 100 * 3 / 3),
        ("Se op: Det her sker nu.", 6 / 2),  # a colon ends a sentence, as Björnsson counts
        ("TRIO'ens side", 2 + 100 * 1 / 2),  # seven letters, the apostrophe not counted
        ("Seks tegn\nog en linje", 5 / 2),  # a new line is a new sentence
        ("100 % …", 0.0),
        ("", 0.0),
    ],
)
def test_small_texts(told: str, hand_counted: float) -> None:
    assert lix(told) == pytest.approx(hand_counted)


def test_six_letters_are_not_long_and_seven_are() -> None:
    assert lix("kolleg") == 1
    assert lix("kollega") == 101
