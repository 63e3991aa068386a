"""What a page says is kept nowhere, and no page is told of an address that opens something; every
route is walked.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.web.logs import secrets_in
from tests.test_routes import METHODS, ROUTES, address
from tests.world import World, build_world

AT_THE_DOOR = [
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_change_password",
]
RESET = "/account/password/reset/key/3f-cx7k2p-a9f0e1d2c3b4a5968778695a4b3c2d1e/"


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


class Seen(NamedTuple):
    """What an answer says beside its page."""

    status: int
    kept: str | None
    tells: str


_walked: dict[str | None, list[tuple[str, Seen]]] = {}


def answers(world: World, client_of: Callable[..., Client], somebody: str | None):
    """What every route answers to this person's GET and POST. Each walks once in a run: 650 pages."""
    if somebody not in _walked:
        client = client_of(somebody and getattr(world, somebody))
        _walked[somebody] = [
            (
                route,
                Seen(
                    answer.status_code,
                    answer.headers.get("Cache-Control"),
                    answer.headers["Referrer-Policy"],
                ),
            )
            for route, answer in walk(world, client)
        ]
    return _walked[somebody]


def walk(world: World, client: Client):
    for route in ROUTES:
        for method in sorted(METHODS[route]):
            yield route, getattr(client, method)(address(world, route))
    for path in [RESET, "/nowhere/", "/s/ABCDEFGH2345", *(reverse(name) for name in AT_THE_DOOR)]:
        yield path, client.get(path)


@pytest.mark.parametrize("somebody", [None, "lone", "karen", "frida", "theo"])
def test_no_answer_is_kept_by_a_browser_or_on_the_way(world, client_of, somebody):
    found = answers(world, client_of, somebody)
    kept = {route: seen.kept for route, seen in found if "no-store" not in (seen.kept or "")}
    assert kept == {}
    assert [seen.status for _route, seen in found].count(200) > 20


def test_no_address_with_a_secret_is_told_to_the_next_page(world, client_of):
    told = {}
    for somebody in (None, "lone"):
        for route, seen in answers(world, client_of, somebody):
            secret = route not in ROUTES or secrets_in(
                {name: world.parameters(route)[name] for name in ROUTES[route]}
            )
            if secret and route not in {reverse(name) for name in AT_THE_DOOR}:
                told[route] = seen.tells
    assert set(told.values()) == {"no-referrer", "strict-origin"}
    assert len(told) > 20


def test_nor_by_the_sign_in_page_on_the_way_there(world, client_of):
    client = client_of()
    way = client.get(address(world, "programmes:enrol")).url
    assert world.parameters("programmes:enrol")["token"] in way
    assert client.get(way).headers["Referrer-Policy"] == "strict-origin"
    assert client.get(reverse("account_login")).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("nonsense", ["//[", "/%00", "/" + "9" * 5000 + "/", "https://["])
def test_an_address_that_is_none_does_no_harm(db, client, nonsense):
    answer = client.get(reverse("account_login"), {"next": nonsense}, headers={"referer": nonsense})
    assert answer.status_code == 200


def test_elsewhere_a_page_of_our_own_may_know_where_somebody_came_from(world, client_of):
    answer = client_of(world.lone).get(address(world, "wheel:round"))
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_form_at_a_secret_address_is_still_taken(world):
    """As a browser sends it over https: with no more of its address than the site."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.lone)
    there = address(world, "programmes:enrol")
    page = client.get(there, secure=True)
    token = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    answer = client.post(there, token, secure=True, headers={"referer": "https://testserver/"})
    assert answer.status_code == 400  # it was taken, and nothing was chosen in it
    assert client.post(there, token, secure=True).status_code == 403
