"""The demo's people: listed with their password in the demo, and nowhere else."""

import pytest
from django.urls import reverse

from guldkorn.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from guldkorn.accounts.models import Person

LONE = DEMO_PEOPLE[0]["email"]


@pytest.fixture
def lone(db):
    return Person.objects.create_user(email=LONE, password=DEMO_PASSWORD)


def test_the_demo_lists_who_one_can_be(lone, client_of, settings):
    settings.DEMO = True
    html = client_of().get(reverse("account_login")).content.decode()
    assert all(person["email"] in html for person in DEMO_PEOPLE)
    assert DEMO_PASSWORD in html


def test_one_click_and_one_is_signed_in(lone, client_of, settings):
    settings.DEMO = True
    client = client_of()
    answer = client.post(reverse("account_demo"), {"email": LONE})
    assert (answer.url, client.session["_auth_user_id"]) == (reverse("wheel:home"), str(lone.pk))


def test_outside_the_demo_there_is_no_such_door(lone, client_of):
    client = client_of()
    assert client.post(reverse("account_demo"), {"email": LONE}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_only_the_demos_people_and_only_with_the_demos_password(cast, client_of, settings):
    settings.DEMO = True
    for email in (cast.niels.email, cast.otto.email, "nobody@example.org"):
        assert client_of().post(reverse("account_demo"), {"email": email}).status_code == 404
