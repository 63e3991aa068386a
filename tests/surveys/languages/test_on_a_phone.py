"""Questions in another language on a phone: read from the right, answered the same, stored the same."""

import re

import pytest
from django.core.management import call_command

from guldkorn.surveys.answers import decode
from tests.surveys.conftest import handed_in

QUESTIONS = re.compile(r'<div class="questions"([^>]*)>')
ARABIC = "?lang=en&words=ar"


def legends(page: str) -> list[str]:
    return re.findall(r"<legend>(.*?)</legend>", page)


@pytest.mark.django_db
def test_each_language_stands_on_the_first_page_by_its_own_name(phone):
    named = re.findall(
        r'formaction="([^"]*)"[^>]*lang="([\w-]+)"[^>]*>([^<]+)</button>', phone.page
    )
    assert named[:2] == [
        ("?lang=da", "da", "Dansk"),
        ("?lang=da&amp;words=da-plain", "da", "Dansk, let at læse"),
    ]
    assert named[-1][:2] == ("?lang=da&amp;words=ar", "ar")
    assert "Vi gemmer ikke, hvilket sprog du vælger." in phone.page


@pytest.mark.django_db
def test_arabic_is_read_from_the_right_and_the_page_around_stays_english(phone):
    phone.open(ARABIC)
    phone.press("next", query=ARABIC)
    assert '<html lang="en">' in phone.page
    assert QUESTIONS.search(phone.page)[1] == ' lang="ar" dir="rtl"'
    assert '<h1 lang="ar" dir="rtl">الهدوء</h1>' in phone.page
    assert legends(phone.page) == ["هل المكان هادئ؟", "هل تأخذ استراحة؟"]
    assert "أفضّل عدم الإجابة" in phone.page
    assert ">Next</button>" in phone.page


@pytest.mark.django_db
def test_a_page_in_the_language_around_it_says_nothing_of_languages(phone):
    phone.press("next")
    assert QUESTIONS.search(phone.page)[1] == ""


@pytest.mark.django_db
def test_the_plain_variant_says_plainly_what_it_has_and_the_rest_in_danish(phone):
    phone.press("next", query="?lang=da&words=da-plain")
    assert legends(phone.page) == ["Er der stille, hvor du arbejder?", "Holder du pause?"]


@pytest.mark.django_db
@pytest.mark.parametrize("cookies", [True, False])
def test_the_choice_goes_along_from_page_to_page_with_cookies_and_without(phone, cookies):
    phone.open(ARABIC)
    for number in (1, 2, 3):
        if not cookies:
            phone.client.cookies.clear()
        query = phone.response.request["QUERY_STRING"]
        phone.press("next", query=f"?{query}", quiet="2")
        kept = phone.response.request["QUERY_STRING"].split("&")
        assert {"lang=en", "words=ar"} <= set(kept)
        assert phone.fields()["page"] == str(number)
    assert "الأسلوب" in phone.page
    phone.press("send", query=ARABIC)
    assert phone.title == "Thank you. Your answers are stored."


@pytest.mark.django_db
def test_changing_the_language_keeps_every_answer(phone):
    phone.press("next")
    phone.press("stay", query=ARABIC, quiet="1")
    assert phone.fields()["quiet"] == "1"
    assert QUESTIONS.search(phone.page)[1] == ' lang="ar" dir="rtl"'
    phone.press("stay", query="?lang=da")
    assert (phone.fields()["quiet"], legends(phone.page)[0]) == ("1", "Er der ro?")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?lang=da", "?lang=da&words=da-plain", ARABIC])
def test_what_is_stored_tells_no_language(spoken, phone, many, query, tmp_path):
    phone.open(query)
    phone.press("next", query=query)
    phone.press("next", query=query, quiet="2", pause="x")
    phone.press("next", query=query, hurt="0")
    phone.press("send", query=query)
    (raw,) = handed_in(spoken)
    assert decode(many, raw) == {"quiet": 3, "pause": None, "hurt": 1}
    call_command("dumpdata", "surveys", "history", "letters", output=str(tmp_path / "all.json"))
    told = (tmp_path / "all.json").read_text(encoding="utf-8")
    rows = [line for line in told.split('{"model": ') if "loadedinstrument" not in line]
    assert not re.search(r'words=|da-plain|"ar"|"lang"', "".join(rows))


@pytest.mark.django_db
def test_a_language_that_the_questionnaire_does_not_have_is_none(phone):
    for wish in ("de", "xx", "%22%3E%3Cscript%3E"):
        phone.open(f"?words={wish}")
        phone.press("next", query=f"?words={wish}")
        assert (phone.status, legends(phone.page)[0]) == (200, "Er der ro?")
        assert "<script>" not in phone.page


@pytest.mark.django_db
def test_each_question_can_be_read_aloud_where_there_is_a_voice(phone):
    phone.open("?page=1")
    buttons = re.findall(r"<button[^>]*data-read-aloud=\"([^\"]*)\"[^>]*>", phone.page, re.DOTALL)
    assert buttons == ["ask-quiet", "ask-pause"]
    assert phone.page.count('aria-pressed="false"') == 2
    for id in buttons:
        assert f'<fieldset class="question" id="{id}">' in phone.page
