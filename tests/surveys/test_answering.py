"""An employee answers: no account, no script, and without cookies if need be."""

import datetime as dt
import gzip
import html
import logging
import re
import secrets
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.surveys.answers import decode
from guldkorn.surveys.filling import OPEN
from guldkorn.surveys.models import Survey
from tests.surveys.conftest import TODAY, handed_in, on, places
from tests.surveys.phone import LAST, LEAVES, PULSEN, Phone, through

pytestmark = pytest.mark.django_db
BLANK = OPEN * len(PULSEN.items)


def test_somebody_answers_from_the_first_page_to_the_thanks(survey, phone):
    assert (phone.status, phone.title) == (200, "Hvordan er det at gå på arbejde hos jer?")
    through(phone)
    assert phone.title == "Klar til at sende?"
    assert survey.pool.count() == 0
    phone.press("send")
    assert (phone.status, phone.title) == (200, "Tak. Dine svar er gemt.")
    assert "30. marts 2026" in phone.page
    assert "På personalemødet og på opslagstavlen" in phone.page
    (stored,) = handed_in(survey)
    read = decode(PULSEN, stored)
    firsts = {leaf.items[0].id for leaf in LEAVES}
    assert {id: value for id, value in read.items() if value is not None} == dict.fromkeys(
        firsts, 1
    )
    assert survey.pool.get().unit.name == "Store Bjørn"


def test_the_first_page_says_what_is_stored_who_sees_what_and_when(survey, phone):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", phone.page))
    for told in (
        "37 spørgsmål, cirka 5 minutter. Du kan svare til og med den 16. marts 2026.",
        "Du bestemmer selv, om du vil være med. Du kan altid springe et spørgsmål over.",
        (
            "Din kode virker én gang. Har du svaret allerede? Så er dine svar gemt, og du behøver "
            "ikke gøre mere."
        ),
        "Dine svar og din enhed: Store Bjørn. Ikke dit navn, ikke tidspunktet, ikke din telefon.",
        "Et gennemsnit kræver mindst 5 svar, en fordeling 10.",
        (
            "Spørgsmål om vold, trusler og krænkelser kræver 20. Vi siger ikke, om ingen, en eller to har "
            "oplevet det."
        ),
        (
            "Dine egne ord til sidst gemmer vi låst og adskilt fra dine svar, til resultatet bliver "
            "beregnet. Derefter"
        ),
        (
            "Dine egne ord vises ord for ord, men kun hvor mindst 10 har svaret: til TRIO'en, TRIO'er "
            "længere oppe og"
        ),
        "30. marts 2026 : På personalemødet og på opslagstavlen",
    ):
        assert told in text
    assert "påmindelser" not in text


def test_somebody_with_a_personal_link_is_told_what_it_is_for(cast, opened):
    survey = opened(channel=Survey.Channel.EMAIL)
    assert "Det bruges kun til påmindelser." in Phone(places(survey, "SB")[0].new_secret(20)).page


def test_the_floors_shown_are_those_locked_with_the_survey(survey):
    survey.policy |= {"mean": 7, "shares": 14, "comments": 12}
    survey.save()
    phone = Phone(places(survey, "SB")[0].new_secret(12))
    assert "Et gennemsnit kræver mindst 7 svar, en fordeling 14." in phone.page
    assert "vises ord for ord, men kun hvor mindst 12 har svaret" in phone.page
    phone.press(str(LAST))
    assert "i blandet rækkefølge, hvor mindst 12 har svaret" in phone.page


def test_every_question_stands_in_a_fieldset_with_a_choice_not_to_say(phone):
    phone.press("next")
    asked = 0
    for leaf in LEAVES:
        assert (phone.status, phone.title) == (200, leaf.title["da"])
        assert f"Side {leaf.number} af {len(LEAVES)}" in phone.page
        sets = re.findall(r"<fieldset.*?</fieldset>", phone.page, re.DOTALL)
        assert [html.unescape(re.search(r"<legend>(.*?)</legend>", one)[1]) for one in sets] == [
            item.text["da"] for item in leaf.items
        ]
        assert all(
            one.count('type="radio"') == len(item.options) + 1
            for one, item in zip(sets, leaf.items, strict=True)
        )
        assert all("Vil ikke svare" in one for one in sets)
        assert " required" not in phone.page
        asked += len(sets)
        phone.press("next")
    assert asked == len(PULSEN.items)


def test_going_back_shows_what_was_chosen(phone):
    item = LEAVES[0].items[0]
    phone.press("next")
    phone.press("next", **{item.id: "3"})
    phone.press("next")
    phone.press("back")
    phone.press("back")
    assert phone.title == LEAVES[0].title["da"]
    assert phone.fields()[item.id] == "3"
    assert phone.page.count(" checked") == 1


def test_a_single_page_can_be_changed_from_the_last(phone):
    through(phone)
    phone.press("3")
    assert phone.title == LEAVES[2].title["da"]
    assert phone.page.count(" checked") == 2


def test_the_language_changes_anywhere_and_nothing_is_lost(survey, phone):
    item = LEAVES[0].items[0]
    phone.press("next")
    phone.press("stay", query="?lang=en", **{item.id: "4"})
    assert (phone.status, phone.title) == (200, LEAVES[0].title["en"])
    assert 'formaction="?lang=da"' in phone.page
    assert phone.fields()[item.id] == "4"
    phone.press("next", query="?lang=en")
    assert phone.title == LEAVES[1].title["en"]
    phone.press(str(LAST), query="?lang=en")
    phone.press("send", query="?lang=en")
    assert phone.title == "Thank you. Your answers are stored."
    assert decode(PULSEN, handed_in(survey)[0])[item.id] == 5


def test_the_enter_key_goes_on_and_does_not_change_the_language(phone):
    phone.press("next")
    first = re.search(r"<button [^>]*>", phone.page)[0]
    assert 'value="next"' in first


def test_nothing_answered_can_be_sent_and_is_said(survey, phone):
    phone.press("next")
    phone.press(str(LAST))
    assert "Du har ikke svaret på nogen spørgsmål." in phone.page
    phone.press("send")
    assert phone.status == 200
    assert set(handed_in(survey)[0]) == {255}


def test_sending_twice_stores_once_and_says_so(survey, phone):
    through(phone)
    form = phone.fields() | {"go": "send"}
    first = phone.client.post(phone.address, form)
    second = phone.client.post(phone.address, form)
    assert (first.status_code, second.status_code) == (200, 410)
    assert "Svarene er allerede gemt" in second.content.decode()
    assert survey.pool.count() == 1


def test_a_used_code_gets_a_clear_page_when_it_is_sent(survey, phone):
    through(phone)
    phone.press("send")
    phone.open()
    through(phone)
    phone.press("send")
    assert (phone.status, phone.title) == (410, "Svarene er allerede gemt")
    assert "30. marts 2026" in phone.page
    phone.open("?lang=en")
    phone.press(str(LAST), query="?lang=en")
    phone.press("send", query="?lang=en")
    assert phone.title == "The answers are stored already"
    assert survey.pool.count() == 1


def test_a_used_link_by_mail_says_so_at_once(opened):
    survey = opened(channel=Survey.Channel.EMAIL)
    phone = Phone(places(survey, "SB")[0].new_secret(20))
    phone.press(str(LAST))
    phone.press("send")
    phone.open()
    assert (phone.status, phone.title) == (410, "Svarene er allerede gemt")


def test_an_unknown_code_gets_a_clear_page_and_another_try():
    phone = Phone("ABCD-EFGH-2345")
    assert (phone.status, phone.title) == (404, "Vi kender ikke den kode")
    assert f'action="{reverse("surveys:code")}"' in phone.page


def test_a_code_that_comes_too_early_is_told_the_day(opened):
    survey = opened(opens_on=TODAY + dt.timedelta(days=3))
    phone = Phone(places(survey, "SB")[0].new_secret(12))
    assert (phone.status, phone.title) == (403, "Målingen er ikke begyndt endnu")
    assert "Du kan svare fra den 5. marts 2026 til og med den 16. marts 2026." in phone.page
    with on(TODAY + dt.timedelta(days=3)):
        phone.open()
        assert phone.status == 200


def test_a_closed_survey_gets_a_clear_page(cast, survey, phone):
    survey.close(by=cast.lone)
    phone.open()
    assert (phone.status, phone.title) == (410, "Målingen er lukket")
    assert "Svarfristen var den 16. marts 2026." in phone.page


def test_the_day_after_the_last_is_too_late_even_before_somebody_closes(survey, phone):
    through(phone)
    with on(TODAY + dt.timedelta(days=15)):
        phone.press("send")
    assert (phone.status, phone.title) == (410, "Målingen er lukket")
    assert survey.pool.count() == 0


def test_a_code_whose_survey_closes_while_somebody_answers(cast, survey, phone):
    through(phone)
    survey.close(by=cast.lone)
    phone.press("send")
    assert (phone.status, survey.responses.count()) == (410, 0)


@pytest.mark.parametrize(
    "tampered", [{"answers": "<script>"}, {"page": "77"}, {LEAVES[0].items[1].id: "17"}]
)
def test_a_tampered_form_is_told_so_and_loses_nothing_that_can_be_read(survey, phone, tampered):
    kept, other = LEAVES[0].items[:2]
    phone.press("next")
    phone.client.cookies.clear()  # with one, what the form carries counts for nothing
    phone.press("next", **{kept.id: "2", other.id: "1"} | tampered)
    assert phone.status == 400
    assert "Vi kunne ikke læse det hele" in phone.page
    assert phone.fields()["answers"][PULSEN.items.index(kept)] == "2"
    assert "<script>" not in phone.page
    assert survey.pool.count() == 0


def test_only_the_last_page_can_send(survey, phone):
    phone.press("next")
    phone.press("send")
    assert (phone.status, survey.pool.count()) == (200, 0)


@pytest.mark.parametrize(("page", "go"), [("", "GET"), (str(LAST), "stay"), (str(LAST), "send")])
def test_no_answering_page_is_kept_or_tells_where_it_was(survey, phone, page, go):
    response = phone.response
    if page:
        response = phone.client.post(phone.address, {"page": page, "answers": BLANK, "go": go})
    assert set(response.cookies) == ({"so-far"} if go == "stay" else set())
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")
    assert phone.address not in response.content.decode()
    assert phone.address.strip("/").removeprefix("s/") not in response.content.decode()


def test_the_codes_own_page_sets_no_cookie_either():
    response = Client().get(reverse("surveys:code"))
    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_answering_leaves_no_history_and_the_log_never_holds_a_secret(survey, phone, caplog):
    entries = Entry.objects.count()
    with caplog.at_level(logging.DEBUG):
        phone.client.get("/s/ABCDEFGH2345/")
        phone.client.post(phone.address, {"page": "x"})
        through(phone)
        phone.press("send")
        phone.open()
    assert Entry.objects.count() == entries
    secret = phone.address.split("/")[2]
    assert not [
        record
        for record in caplog.records
        if secret in record.getMessage() or "ABCDEFGH2345" in record.getMessage()
    ]


def test_a_typed_code_leads_to_its_page(survey):
    secret = places(survey, "SB")[0].new_secret(12)
    typed = f" {secret[:4]}-{secret[4:8]} {secret[8:]}".lower()
    response = Client().post(reverse("surveys:code") + "?lang=en", {"code": typed})
    assert (response.status_code, response.url) == (302, f"/s/{secret}/?lang=en")
    assert Client().get(f"/s/{typed}/").status_code == 200


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-2O45", "x" * 61])
def test_what_is_no_code_is_said_beside_the_field(typed):
    response = Client().post(reverse("surveys:code"), {"code": typed})
    assert response.status_code == 400
    assert "form-error-message" in response.content.decode()


def test_the_first_visit_weighs_less_than_80_kilobytes(phone):
    """HTML, CSS and JavaScript as they travel, fonts and the icon apart; then every page of
    questions.
    """
    linked = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', phone.page)
    assert any(name.endswith(".js") for name in linked)
    files = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in linked)
    heaviest = len(gzip.compress(phone.page.encode()))
    for _leaf in LEAVES:
        phone.press("next")
        assert set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', phone.page)) == set(
            linked
        )
        heaviest = max(heaviest, len(gzip.compress(phone.page.encode())))
    phone.press("stay", own_words=" ".join(secrets.token_urlsafe(6) for _word in range(100)))
    assert len(phone.fields()["own_words"]) > 800
    heaviest = max(heaviest, len(gzip.compress(phone.page.encode())))
    assert files + heaviest < 80_000


def test_other_methods_are_refused(phone):
    assert phone.client.delete(phone.address).status_code == 405
    assert phone.client.put(phone.address).status_code == 405
    assert phone.client.head(phone.address).status_code == 200
