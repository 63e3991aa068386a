"""A shared tablet: one person after another, and nothing of the former for the next."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.models import Kiosk, SavedSheet
from tests.surveys.conftest import handed_in, on, places
from tests.surveys.phone import LAST, LEAVES, PULSEN, Phone

FIRST = LEAVES[0].items[0]
pytestmark = pytest.mark.django_db


def test_two_answer_one_after_the_other(survey, tablet, codes):
    for number, code in enumerate(codes):
        assert tablet.waits
        tablet.begin(code.lower())
        tablet.press("next")
        tablet.press("next", **{FIRST.id: str(number)})
        for _page in range(LAST - 2):
            tablet.press("next")
        tablet.press("send")
        assert tablet.title == "Tak. Dine svar er gemt."
        assert {cookie.value for cookie in tablet.client.cookies.values()} == {""}
        tablet.open()
    at = PULSEN.items.index(FIRST)
    assert sorted(raw[at] for raw in handed_in(survey)) == [0, 1]


def test_no_address_holds_the_code_and_no_page_is_kept(tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("next", **{FIRST.id: "2"})
    seen = [address for address, _status in tablet.response.redirect_chain]
    assert all(codes[0] not in address for address in seen)
    assert "no-store" in tablet.response.headers["Cache-Control"]
    assert codes[0] not in tablet.page
    assert "surveys/answers.js" not in tablet.page, "it would keep answers in the browser"


@pytest.mark.parametrize("how", ["button", "address", "ten minutes"])
def test_the_screen_is_cleared_and_back_shows_nothing(tablet, codes, how):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("next", **{FIRST.id: "2"})
    later = clock.now() + timedelta(minutes=11 if how == "ten minutes" else 0)
    with clock.pretend(later):
        if how == "button":
            tablet.press("clear")
        if how == "address":
            tablet.open("?clear")
        for query in ("", "?page=1", "?page=2", "?still", "?idle"):
            tablet.open(query)
            assert (tablet.waits, tablet.status) == (True, 200)
        tablet.press("next", page="1", answers="2" * len(PULSEN.items))
        assert tablet.waits


def test_whoever_says_they_are_there_keeps_their_answers(tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("next", **{FIRST.id: "2"})
    for minutes in (9, 18, 27):
        with clock.pretend(clock.now() + timedelta(minutes=minutes)):
            assert tablet.client.get(f"{tablet.address}?still").status_code == 204
    with clock.pretend(clock.now() + timedelta(minutes=30)):
        tablet.open("?page=1")
    assert tablet.fields()[FIRST.id] == "2"


def test_without_scripts_the_page_asks_and_can_be_answered(tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    refresh = re.search(r'refresh" content="300;url=([^"]+)"', tablet.page)[1]
    tablet.open(refresh.replace("&amp;", "&"))
    assert (tablet.title, 'content="60;url=?clear"' in tablet.page) == ("Er du der stadig?", True)
    back = re.search(r'href="(\?page=[^"]*)"', tablet.page)[1]
    tablet.open(back.replace("&amp;", "&"))
    assert tablet.fields()["page"] == "1"


def test_a_code_that_is_used_says_so_when_it_is_sent_only(survey, tablet, codes):
    places(survey, "SB")[0].answer(bytes([255] * len(PULSEN.items)))
    tablet.begin(codes[0])
    assert tablet.status == 200
    for _page in range(LAST):
        tablet.press("next")
    tablet.press("send")
    assert (tablet.status, tablet.title) == (410, "Svarene er allerede gemt")
    tablet.open()
    assert tablet.waits


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-2345", "x" * 61])
def test_a_wrong_code_is_said_at_the_start(tablet, typed):
    tablet.begin(typed)
    assert (tablet.status, tablet.waits) == (400, True)


def test_somebody_may_go_on_later_from_the_tablet_on_a_phone(survey, tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("later", **{FIRST.id: "3"})
    code = re.search(r"<strong>([\w-]{19})</strong>", tablet.page)[1]
    tablet.press("clear")
    assert (tablet.waits, SavedSheet.objects.count()) == (True, 1)
    phone = Phone(codes[0])
    phone.press("open", later_code=code)
    assert phone.fields()[FIRST.id] == "3"


def test_the_tablet_speaks_english_until_it_is_cleared(tablet, codes):
    response = tablet.client.post(f"{tablet.address}?lang=en", {"code": codes[0]}, follow=True)
    assert response.headers["Content-Language"] == "en"
    tablet.press("clear", query="?lang=en")
    assert tablet.response.headers["Content-Language"] == "da"


def test_a_browser_without_cookies_is_told(tablet, codes):
    begun = tablet.client.post(tablet.address, {"code": codes[0]})
    tablet.client.cookies.clear()
    tablet.open(begun.url.removeprefix(tablet.address))
    assert 'role="alert"' in tablet.page


def test_the_link_ends_with_the_survey(survey, tablet, kiosk, cast):
    with on(survey.closes_on + timedelta(days=1)):
        tablet.open()
        assert (tablet.status, tablet.title) == (410, "Målingen er lukket")
    survey.close(by=cast.lone)
    tablet.open()
    assert tablet.status == 410
    with pytest.raises(Refused):
        Kiosk.make(survey, by=cast.lone)


def test_a_link_is_made_once_withdrawn_and_made_anew(survey, kiosk, cast, tablet, codes):
    assert Kiosk.make(survey, by=cast.tarik).token == kiosk.token
    tablet.begin(codes[0])
    kiosk.withdraw(by=cast.anna)
    kiosk.withdraw(by=cast.anna)
    tablet.open()
    assert (tablet.status, tablet.title) == (404, "Linket er trukket tilbage")
    again = Kiosk.make(survey, by=cast.lone)
    assert again.token != kiosk.token
    told = Entry.objects.filter(noun="surveys.kiosk").values_list("verb", flat=True)
    assert sorted(told) == ["made", "made", "withdrew"]


def test_only_a_survey_with_codes_has_a_tablet(survey, cast):
    with pytest.raises(Refused):
        Kiosk.make(survey, by=cast.otto)
    survey.invitations.all().delete()
    with pytest.raises(Refused):
        Kiosk.make(survey, by=cast.lone)


def test_whoever_looks_after_the_survey_makes_and_withdraws_it(survey, cast, client_of):
    client = client_of(cast.lone)
    here = reverse("surveys:kiosk", args=[survey.pk])
    assert "tablet-qr" not in client.get(here).content.decode()
    assert client.post(here).status_code == 302
    page = client.get(here).content.decode()
    assert Kiosk.objects.get().get_absolute_url() in page
    gone = client.post(reverse("surveys:kiosk_withdrawal", args=[survey.pk]))
    assert (gone.status_code, Kiosk.objects.get().is_open) == (302, False)
    assert client_of(cast.otto).get(here).status_code == 404
