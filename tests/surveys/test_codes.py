import hashlib

import pytest

from guldkorn.surveys import codes


def test_a_code_has_sixty_bits_in_signs_that_cannot_be_confused():
    assert len(set(codes.ALPHABET)) == 2**5
    assert codes.CODE * 5 == 60
    assert set("01IO") & set(codes.ALPHABET) == set()
    assert codes.ALPHABET.upper() == codes.ALPHABET


def test_no_two_codes_are_the_same_and_every_sign_is_used():
    made = [codes.new(codes.CODE) for _ in range(2000)]
    assert len(set(made)) == 2000
    assert set("".join(made)) == set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "ABCDEFGH2345",
        "abcd-efgh-2345",
        " Abcd efgh  2345 ",
        "abcd–efgh—2345",
        "a.b.c.d.e.f.g.h.2.3.4.5",
    ],
)
def test_small_letters_spaces_and_hyphens_do_not_matter(typed):
    assert codes.normal(typed) == "ABCDEFGH2345"
    assert codes.digest(typed) == hashlib.sha256(b"ABCDEFGH2345").hexdigest()
    assert codes.possible(typed)


@pytest.mark.parametrize(
    "typed", ["", "ABCD-EFGH-234", "ABCD-EFGH-23456", "ABCD-EFGH-2O45", "ÆBCD-EFGH-2345"]
)
def test_what_cannot_be_a_code_is_seen_at_once(typed):
    assert not codes.possible(typed)


def test_a_code_is_printed_in_groups_of_four():
    assert codes.grouped("ABCDEFGH2345") == "ABCD-EFGH-2345"
