"""Which cookies somebody who answers gets: none before “Start”, then one that carries the answers,
and nothing of it when they are sent. That is what the page about data says.
"""

from django.test import Client
from django.urls import reverse

from guldkorn.surveys.views.carrying import HOW_LONG, NAME
from tests.surveys.conftest import draft, opened, phone, survey  # noqa: F401 - fixtures
from tests.surveys.conftest import monday as monday  # noqa: PLC0414 - a fixture
from tests.surveys.phone import through


def kept(client: Client) -> set[str]:
    """The names of the cookies that the browser holds something in."""
    return {name for name, one in client.cookies.items() if one.value}


def test_opening_a_survey_sets_no_cookie(phone):  # noqa: F811 - a fixture
    assert kept(phone.client) == set()
    phone.open("?lang=en")
    phone.open("?lang=da")
    assert kept(phone.client) == set()


def test_from_start_to_sending_there_is_one_and_then_none(phone):  # noqa: F811 - a fixture
    through(phone)
    assert kept(phone.client) == {NAME}
    phone.press("send")
    assert phone.status == 200
    assert kept(phone.client) == set()


def test_the_ways_in_and_around_set_none(client, db):
    for route in ("surveys:code", "evaluations:evaluation_code", "privacy:retention"):
        client.get(reverse(route))
    assert kept(client) == set()


def test_the_page_says_how_long_it_is_carried(client):
    assert HOW_LONG.total_seconds() == 2 * 60 * 60
    page = client.get(reverse("privacy:retention"), {"lang": "en"}).content.decode()
    assert "for up to two hours" in " ".join(page.split())
