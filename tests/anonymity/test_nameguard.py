import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.anonymity.nameguard import CPR, EMAIL, MASK, PHONE, PLAIN, WORD, NameGuard

STAFF = ["Liv Krog", "Anne-Mette Søe", "Bo Å. Lind", "Vi Nguyen"]
GUARD = NameGuard(STAFF)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("010190-1234", ["010190-1234"]),
        ("Barn 3112051234 kom", ["3112051234"]),
        ("Se 010190 1234, eller 010190 – 1234.", ["010190 1234", "010190 – 1234"]),
        ("Sag 7-010190-1234", ["010190-1234"]),
        ("990190-1234 og 011390-1234", []),
        ("5010190-12345", []),
        ("Tre eftermiddage i uge 40", []),
    ],
)
def test_cpr_numbers_are_found(text, found):
    assert CPR.findall(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("liv.krog@solbjerg.example", ["liv.krog@solbjerg.example"]),
        ("Skriv til x@y.dk!", ["x@y.dk"]),
        ("kl. 10-12 @ stuen", []),
        ("", []),
    ],
)
def test_email_addresses_are_found(text, found):
    assert EMAIL.findall(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 22 33 44 55", ["22 33 44 55"]),
        ("Ring +45 22334455 eller 2233 4456", ["+45 22334455", "2233 4456"]),
        ("Tlf.22334455, 223 344 55", ["22334455", "223 344 55"]),
        (
            "22-33-44-55, 0045 22334455, +46 70-123 45 67",
            ["22-33-44-55", "0045 22334455", "+46 70-123 45 67"],
        ),
        ("Uge 40, 2024-2025, 15 børn", []),
        ("Nummer 12345678 og 223344", []),
    ],
)
def test_phone_numbers_are_found(text, found):
    assert PHONE.findall(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liv sagde det først, og Krog igen. Liv!", ["Liv", "Krog"]),
        ("Det er et godt liv her i krogen.", []),
        ("Livs vagt blev flyttet.", ["Livs"]),
        ("Anne-Mette og Søe", ["Anne-Mette", "Søe"]),
        ("Mette, LIV KROG", ["Mette", "LIV KROG"]),
        ("så sagde liv krog og anne-mette", ["liv krog", "anne-mette"]),
        ("Krog, Liv", ["Krog", "Liv"]),
        ("Spørg Bo Å. Lind eller Liv K. om det", ["Bo Å. Lind", "Liv K."]),
        ("Tak Liv, I er gode. Liv I", ["Liv"]),
        ("Bogen om Å", []),
        ("Bo gik hjem.", ["Bo"]),
        ("Vi mangler tid. Vi Nguyen ved det, Nguyen!", ["Vi Nguyen", "Nguyen"]),
        (unicodedata.normalize("NFD", "Søe og Å"), ["Søe"]),
    ],
)
def test_names_count_with_a_capital_in_the_genitive_and_in_pairs(text, found):
    assert GUARD.names(text) == found


def test_no_staff_means_no_names():
    assert NameGuard([]).names("Liv Krog") == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Livs mail er liv.krog@solbjerg.example.", "[…] mail er […]."),
        ("Ring til Bo på 22 33 44 55 (010190-1234)", "Ring til […] på […] ([…])"),
        ("Tak for samarbejdet!\nVi har for travlt.", "Tak for samarbejdet!\nVi har for travlt."),
        ("anne.mette@a.dk: ring til Anne-Mette", "[…]: ring til […]"),
        ("Liv-Krog@a.dk", "[…]"),
        ("", ""),
    ],
)
def test_what_points_at_somebody_is_masked_and_the_rest_stands(text, masked):
    assert GUARD.masked(text) == masked


letters = st.text("abcdefghijklmnoprstuvæøåéö", min_size=2, max_size=8)
people = st.lists(letters, min_size=1, max_size=3).map(
    lambda parts: " ".join(part.title() for part in parts)
)
rosters = st.lists(people, min_size=1, max_size=5)
surroundings = st.text(st.sampled_from("aæ sK019+@.-, (\n–"), max_size=30)


@given(rosters, surroundings, surroundings, st.data())
def test_no_name_of_the_roster_is_left(roster, before, after, data):
    """Nor does it matter what stands around it."""
    name = data.draw(st.sampled_from(roster))
    part = data.draw(
        st.sampled_from(
            [name, name.upper(), name.lower() + "s", name.split()[0], name.split()[-1] + "s"]
        )
    )
    left = NameGuard(roster).masked(f"{before} {part} {after}")
    parts = {word.casefold() for person in roster for word in WORD.findall(person)} - PLAIN
    capitals = [word for word in WORD.findall(left) if word[0].isupper()]
    assert not [
        word
        for word in capitals
        if word.casefold() in parts or word.casefold().removesuffix("s") in parts
    ]
    whole = [word.casefold() for word in name.split()]
    assert len(whole) < 2 or " ".join(whole) not in left.casefold()


@given(
    surroundings,
    surroundings,
    st.dates(),
    st.sampled_from(["-", "", " ", "–", " - "]),
    st.integers(1000, 9999),
)
def test_no_cpr_number_is_left(before, after, born, dash, last):
    number = f"{born.day:02}{born.month:02}{born.year % 100:02}{dash}{last}"
    assert number not in NameGuard([]).masked(f"{before}:{number}:{after}")


@given(st.text(st.sampled_from("Liv Krogs Bo.Å-@+0123456789 \n,;–()"), max_size=80))
def test_masking_twice_is_masking_once(text):
    assert GUARD.masked(GUARD.masked(text)) == GUARD.masked(text)


@given(st.text(st.sampled_from("abc ÆØÅ,.!?\n12345-"), max_size=60))
def test_where_nothing_points_at_anybody_nothing_changes(text):
    found = any(kind.search(text) for kind in (CPR, EMAIL, PHONE))
    assert found or GUARD.masked(text) == text
    assert len(re.findall(re.escape(MASK), GUARD.masked(text))) == 0 or found
