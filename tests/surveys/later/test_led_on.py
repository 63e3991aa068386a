"""Putting away and taking up lead to addresses of their own, and nothing is lost when they fail."""

import re

import pytest

from guldkorn.lib.refusal import Refused
from guldkorn.surveys.later.models import SHEETS_A_PLACE, PutAway
from guldkorn.surveys.models import SavedSheet
from guldkorn.surveys.views import later
from tests.surveys.later.test_later import put_away, take_up
from tests.surveys.phone import LAST, LEAVES, Phone, through

pytestmark = pytest.mark.django_db
FIRST = LEAVES[0].items[0]


def redirects(phone: Phone) -> list[int]:
    return [status for _address, status in phone.response.redirect_chain]


def test_the_code_stands_at_an_address_that_shows_it_once(phone, survey):
    code = put_away(phone)
    assert redirects(phone) == [302]
    assert 'hreflang="en"' not in phone.page, "a link in the head would lose the code"
    for _again in range(2):
        phone._show(phone.client.get(f"{phone.address}?kept", follow=True))
        assert code not in phone.page
        assert set(phone.fields()["answers"]) == {"-"}
    assert survey.saved_sheets.count() == 1


def test_a_browser_without_cookies_is_shown_the_code_at_once(phone):
    phone.press("next")
    phone.client.cookies.clear()
    phone.press("later", **{FIRST.id: "2"})
    assert re.search(r"<strong>[\w-]{19}</strong>", phone.page)
    assert redirects(phone) == []


def test_whoever_goes_on_has_a_page_before_each_page(phone):
    code = put_away(phone)
    other = Phone(phone.address.split("/")[2])
    take_up(other, code)
    assert redirects(other) == [307, 302], "asked once whether it takes a cookie"
    for _page in range(3):
        other.press("next")
        assert redirects(other) == [302]
    other.open("?page=1")
    assert other.fields()[FIRST.id] == "2"


def test_a_browser_that_takes_none_is_asked_once_and_answered_as_before(phone):
    phone.press("next")
    phone.client.cookies.clear()
    sent = {**phone.fields(), FIRST.id: "2", "go": "next"}
    asked = phone.client.post(phone.address, sent)
    assert (asked.status_code, asked.url) == (307, f"{phone.address}?tried=")
    phone.client.cookies.clear()
    phone._show(phone.client.post(asked.url, sent))
    assert (phone.status, phone.fields()["page"]) == (200, "2")
    assert "2" in phone.fields()["answers"]


def test_pressing_twice_makes_one(phone, survey):
    phone.press("next")
    sent, cookies = phone.fields() | {"go": "later"}, phone.client.cookies["so-far"].value
    for _press in range(2):
        phone.client.cookies["so-far"] = cookies
        phone.client.post(phone.address, sent)
    assert survey.saved_sheets.count() == 1


def test_own_words_that_are_too_long_are_said_on_the_page_that_has_them(phone, survey):
    through(phone)
    phone.press("later", own_words="x" * 1001)
    assert (phone.status, phone.fields()["page"]) == (400, str(LAST))
    assert "form-error-message" in phone.page
    assert phone.fields()["own_words"] == "x" * 1001
    assert survey.saved_sheets.count() == 0


@pytest.mark.parametrize("why", ["the house", "the survey"])
def test_what_cannot_be_put_away_stays_on_the_page(phone, survey, monkeypatch, why):
    phone.press("next")
    if why == "the house":
        monkeypatch.setattr(type(later.PUTTING_AWAY), "is_shut", lambda *_whom: True)
    else:
        monkeypatch.setattr("guldkorn.surveys.later.models.SHEETS_A_PLACE", 0)
    phone.press("later", **{FIRST.id: "2"})
    assert (phone.status, phone.fields()[FIRST.id]) == (429, "2")
    assert "Du mister ikke noget" in phone.page
    monkeypatch.undo()
    phone.press("next")
    phone.open("?page=1")
    assert phone.fields()[FIRST.id] == "2"


def test_a_survey_has_room_for_so_many(survey):
    survey.invitations.exclude(pk=survey.invitations.first().pk).delete()
    codes = [SavedSheet.keep(survey, PutAway("-", "")) for _sheet in range(SHEETS_A_PLACE)]
    with pytest.raises(Refused):
        SavedSheet.keep(survey, PutAway("-", ""))
    SavedSheet.keep(survey, PutAway("-", ""), code=codes[0])
    assert survey.saved_sheets.count() == SHEETS_A_PLACE
