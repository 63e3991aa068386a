"""When something is in the way: a clear page, in the reader's language, with a way back."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from guldkorn.web import errors


@pytest.mark.parametrize(
    "page", ["units/{}/history/", "units/{}/charter/", "rounds/{}/", "themes/{}/"]
)
def test_a_number_that_no_row_can_have_is_not_found(cast, client_of, page):
    for number in (str(2**63 - 1), str(2**63), "1" + "0" * 25, "9" * 5000):
        assert client_of(cast.lone).get("/" + page.format(number)).status_code == 404


def test_what_is_not_there_says_so(client_of, db):
    for language, title in (
        ("da", "Her er ikke noget, vi kan vise dig"),
        ("en", "There is nothing here that we can show you"),
    ):
        answer = client_of(language=language).get("/nowhere/")
        assert answer.status_code == 404
        assert f"<h1>{title}</h1>" in answer.content.decode()


def test_what_is_closed_to_somebody_says_so(rf_of):
    for language, title in (("da", "Her har du ikke adgang"), ("en", "This is not open to you")):
        answer = errors.forbidden(rf_of(language), PermissionError())
        assert answer.status_code == 403
        assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.parametrize(
    ("answer", "status", "danish", "english"),
    [
        (errors.server_error, 500, "Noget gik galt hos os", "Something went wrong on our side"),
        (
            lambda request: errors.bad_request(request, ValueError()),
            400,
            "Vi forstod ikke det, der blev sendt",
            "We did not understand what was sent",
        ),
    ],
)
def test_a_breakdown_is_told_in_both_languages_without_a_database(answer, status, danish, english):
    page = answer(RequestFactory().get("/"))
    html = page.content.decode()
    assert page.status_code == status
    assert f"<h1>{danish}</h1>" in html
    assert f"<h2>{english}</h2>" in html


def test_a_strange_host_gets_the_page_of_a_bad_request(db):
    answer = Client().get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "Vi forstod ikke det, der blev sendt" in answer.content.decode()


def test_a_page_that_was_open_too_long_can_be_sent_again(db):
    client = Client(enforce_csrf_checks=True)
    login = reverse("account_login")
    answer = client.post(
        login, {"login": "lone"}, headers={"referer": f"http://testserver{login}?next=/rounds/1/"}
    )
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Du har ikke mistet noget." in html
    assert 'href="/account/login/?next=/rounds/1/"' in html


def test_an_address_for_buttons_explains_itself(cast, client_of):
    answer = client_of(cast.lone).get(reverse("rounds:confirm", args=[cast.round.pk]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1>Brug knappen på siden</h1>" in answer.content.decode()


def test_too_many_tries_are_told_to_wait(rf_of):
    assert "For mange forsøg" in render_to_string("429.html", request=rf_of("da"))
