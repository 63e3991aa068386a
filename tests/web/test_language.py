"""Danish first; English one click away, on the same page; without an account it stands in the
address.
"""

import pytest
from django.urls import reverse


def language_of(answer):
    html = answer.content.decode()
    return "da" if '<html lang="da">' in html else "en" if '<html lang="en">' in html else None


def test_danish_first_whatever_the_browser_prefers(db, client):
    assert language_of(client.get("/account/login/", headers={"accept-language": "en,de"})) == "da"


def test_one_click_and_the_same_page_is_english(cast, client_of):
    client = client_of(cast.lone)
    here = f"{reverse('wheel:round', args=[cast.round.pk])}?look=again"
    html = client.get(here).content.decode()
    assert f'<input type="hidden" name="next" value="{here}">' in html
    answer = client.post(reverse("set_language"), {"language": "en", "next": here}, follow=True)
    assert (answer.redirect_chain, language_of(answer)) == ([(here, 302)], "en")


def test_after_something_was_sent_the_switch_goes_back_to_where_it_was_sent_from(cast, client_of):
    came_from = reverse("wheel:round", args=[cast.round.pk])
    answer = client_of(cast.lone).post(
        reverse("rounds:confirm", args=[cast.round.pk]),
        {"step": "nonsense"},
        headers={"referer": f"http://testserver{came_from}"},
    )
    assert f'<input type="hidden" name="next" value="{came_from}">' in answer.content.decode()


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/rounds/1/", "http://testserver"]
)
def test_a_strange_way_here_leads_to_the_front_page(cast, client_of, referer):
    answer = client_of(cast.lone).post(
        reverse("rounds:confirm", args=[cast.round.pk]),
        {"step": "nonsense"},
        headers={"referer": referer},
    )
    assert '<input type="hidden" name="next" value="/">' in answer.content.decode()


@pytest.mark.parametrize(
    ("cookie", "address", "language"),
    [
        ("en", "", "en"),
        ("da", "?lang=en", "en"),
        ("en", "?lang=da", "da"),
        ("tlh", "?lang=tlh", "da"),
    ],
)
def test_the_address_goes_before_the_cookie_and_danish_before_nonsense(
    db, client_of, cookie, address, language
):
    answer = client_of(language=cookie).get(f"/account/login/{address}")
    assert (language_of(answer), answer.headers["Content-Language"]) == (language, language)
