"""The phone's own Back button: each page that was sent has an address, and nothing sent is lost."""

import re
from datetime import timedelta
from random import Random

import pytest

from guldkorn.lib import clock
from tests.surveys.phone import LAST, LEAVES, PULSEN, Phone, through

FIRST_ITEM = LEAVES[0].items[0]


@pytest.fixture
def place(opened):
    return opened().invitations.first()


@pytest.fixture
def phone(place):
    return Phone(place.new_secret(12))


def ticked(phone: Phone) -> dict[str, str]:
    fields = phone.fields()
    return {item.id: fields[item.id] for item in PULSEN.items if item.id in fields}


@pytest.mark.django_db
def test_every_page_leads_on_to_an_address(phone):
    for number, go in enumerate(["next"] * LAST, 1):
        answer = phone.client.post(phone.address, {**phone.fields(), "go": go})
        there = f"{phone.address}?page={number}"
        assert (answer.status_code, answer.headers["Location"]) == (302, there)
        phone.open(f"?page={number}")
    assert phone.title == "Klar til at sende?"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 3, len(LEAVES)])
def test_back_shows_the_page_before_with_its_answers(phone, number):
    through(phone)
    phone.open(f"?page={number}")
    assert ticked(phone)[LEAVES[number - 1].items[0].id] == "0"
    phone.open("")
    phone.press("next")
    assert ticked(phone)[FIRST_ITEM.id] == "0"


@pytest.mark.django_db
def test_an_old_page_that_is_sent_again_undoes_nothing_of_the_others(phone):
    phone.press("next")
    old = phone.fields()
    phone.press("next", **{FIRST_ITEM.id: "1"})
    phone.press("next", **{LEAVES[1].items[0].id: "2"})
    phone.client.post(phone.address, {**old, FIRST_ITEM.id: "3", "go": "next"})
    phone.open("?page=2")
    assert ticked(phone)[LEAVES[1].items[0].id] == "2"
    phone.open("?page=1")
    assert ticked(phone)[FIRST_ITEM.id] == "3"


@pytest.mark.django_db
def test_own_words_wait_as_well(phone):
    through(phone)
    phone.press("back", own_words="Tak for kaffen.")
    phone.open(f"?page={LAST}")
    assert phone.fields()["own_words"] == "Tak for kaffen."


@pytest.mark.django_db
def test_after_sending_back_shows_nothing_of_it(phone):
    through(phone)
    phone.press("send")
    assert phone.title == "Tak. Dine svar er gemt."
    assert phone.response.cookies["so-far"].value == ""
    for query in ("", "?page=1", f"?page={LAST}"):
        phone.open(query)
        assert (ticked(phone), set(phone.fields()["answers"])) == ({}, {"-"})


@pytest.mark.django_db
def test_the_cookie_is_sealed_and_is_sent_to_this_link_only(phone):
    phone.press("next")
    phone.press("next", **{FIRST_ITEM.id: "2"})
    kept = phone.client.cookies["so-far"]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == (phone.address, True, "Lax")
    assert (kept["max-age"], kept["expires"]) == ("", ""), "it ends with the browser"
    again = Phone(phone.address.split("/")[2])
    again.client.cookies["so-far"] = kept.value
    again.open("?page=1")
    assert ticked(again)[FIRST_ITEM.id] == "2"


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "marks"), [(1, "2"), (3, None)])
def test_after_two_hours_nobody_is_shown_what_was_left(phone, hours, marks):
    phone.press("next")
    phone.press("next", **{FIRST_ITEM.id: "2"})
    with clock.pretend(clock.now() + timedelta(hours=hours)):
        phone.open("?page=1")
    assert ticked(phone).get(FIRST_ITEM.id) == marks


@pytest.mark.django_db
@pytest.mark.parametrize("spoilt", ["x", "AAAA", "ÿ", "=" * 40, "other link", "cut short"])
def test_a_cookie_that_is_not_of_this_link_is_nothing(place, phone, spoilt):
    phone.press("next")
    phone.press("next", **{FIRST_ITEM.id: "2"})
    value = phone.client.cookies["so-far"].value
    other = Phone(place.new_secret(12)) if spoilt == "other link" else phone
    good = {"other link": value, "cut short": value[:-8]}
    other.client.cookies["so-far"] = good.get(spoilt, spoilt)
    other.open("?page=1")
    assert (other.status, ticked(other)) == (200, {})


@pytest.mark.django_db
def test_a_browser_without_cookies_loses_nothing(phone):
    phone.press("next")
    for leaf in LEAVES:
        phone.client.cookies.clear()
        phone.press("next", **{leaf.items[0].id: "1"})
        assert phone.response.status_code == 200
    assert re.fullmatch(r"[-1]+", phone.fields()["answers"])
    assert phone.fields()["answers"].count("1") == len(LEAVES)
    phone.client.cookies.clear()
    phone.press("send")
    assert phone.title == "Tak. Dine svar er gemt."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?page=3", "?page=99", "?page=x", "?page=-1", "?page=٣", "?page="]
)
def test_without_what_was_sent_an_address_leads_to_the_first_page(phone, query):
    phone.open(query)
    assert (phone.status, phone.fields()["page"]) == (200, "0")


@pytest.mark.django_db
def test_what_is_too_much_for_a_cookie_travels_in_the_page_and_undoes_nothing(phone):
    through(phone)
    drawn = Random(5)  # what no packing makes smaller
    much = "".join(chr(drawn.randrange(0x4E00, 0x9FFF)) for _sign in range(2000))
    phone.press("back", own_words=much)
    assert phone.response.status_code == 200
    phone.press("next", **{LEAVES[-1].items[0].id: "2"})
    phone.press("stay")
    assert phone.fields()["answers"][PULSEN.items.index(LEAVES[-1].items[0])] == "2"
