import pytest

from guldkorn.meetings import nameguard

STAFF = ["Liv Krog", "Anne-Mette Søe", "Bo Å. Lind"]


@pytest.mark.parametrize("text", ["010190-1234", "Barn 3112051234 kom", "Se 010190 1234."])
def test_a_cpr_number_is_never_wanted(text):
    assert nameguard.never(text) == "This looks like a CPR number. Leave it out."


@pytest.mark.parametrize("text", ["liv.krog@solbjerg.example", "Skriv til x@y.dk!"])
def test_an_email_address_is_never_wanted(text):
    assert nameguard.never(text) == "There is an e-mail address here. Leave it out."


@pytest.mark.parametrize(
    "text", ["Tre eftermiddage i uge 40", "990190-1234", "011390-1234", "5010190-12345", "kl. 10-12 @ stuen", ""]
)
def test_other_numbers_and_signs_are_fine(text):
    assert nameguard.never(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 22 33 44 55", ["22 33 44 55"]),
        ("Ring +45 22334455 eller 2233 4456", ["+45 22334455", "2233 4456"]),
        ("Uge 40, 2024-2025, 15 børn", []),
        ("Nummer 12345678 og 223344", []),
    ],
)
def test_danish_phone_numbers_are_found(text, found):
    assert nameguard.phone_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liv sagde det først, og Krog igen. Liv!", ["Liv", "Krog"]),
        ("Det er et godt liv her i krogen.", []),
        ("Livs vagt blev flyttet.", ["Livs"]),
        ("Anne-Mette og Søe", ["Anne-Mette", "Søe"]),
        ("Bogen om Å", []),
        ("Bo gik hjem.", ["Bo"]),
    ],
)
def test_names_count_with_a_capital_and_in_the_genitive(text, found):
    assert nameguard.names(text, STAFF) == found


def test_no_staff_means_no_names():
    assert nameguard.names("Liv Krog", []) == []
