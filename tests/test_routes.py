"""Every route × every role: who is let in, who is refused, and that a new route must be placed
here.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from guldkorn.history.models import Entry
from tests.api.let_in import BY_TOKEN
from tests.house.roles import (
    ANY_TRIO,
    DOORS,
    FACILITATOR,
    FACILITATOR_OR_TRIO,
    KEYERS,
    OWN,
    PUBLIC,
    READERS,
    RUN_BY_THE_ORGANISATION,
    SHARED,
    SIGNED_IN,
    TEACHER,
    TEACHER_OR_TRIO,
    TRIO,
    TRIO_OR_ORGANISATION,
)
from tests.world import World, build_world

STRANGERS = ("otto", "frida", "niels", "olga")
REFUSED = {404, 405}
SIGN_IN = "/account/login/"
"""What everybody does with their own account: tests/accounts walks these."""


def routes(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each of our named routes with the names of its parameters."""
    for name, pattern in named(patterns, space):
        yield name, tuple(pattern.pattern.converters)


def named(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Our routes by their names; allauth's own are its own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if "allauth" not in str(pattern.urlconf_name):
                yield from named(
                    pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space
                )
        elif pattern.name and not pattern.callback.__module__.startswith("allauth"):
            yield space + pattern.name, pattern


def methods_of(view: Callable[..., Any] | None) -> set[str]:
    """What its decorator lets in; Django's keeps the list in its closure."""
    while view:
        names = getattr(view, "__code__", None)
        if names and "request_method_list" in names.co_freevars:
            kept = view.__closure__[names.co_freevars.index("request_method_list")]
            return {method.lower() for method in kept.cell_contents} - {"head"}
        view = getattr(view, "__wrapped__", None)
    return {"get", "post"}


ROUTES = dict(routes(get_resolver().url_patterns))
METHODS = {
    name: methods_of(pattern.callback) for name, pattern in named(get_resolver().url_patterns)
}
PAGES = frozenset(name for name, methods in METHODS.items() if "get" in methods)
GUARDED = sorted((TRIO | TRIO_OR_ORGANISATION | RUN_BY_THE_ORGANISATION) & set(ROUTES))
LEARNING = sorted((FACILITATOR | TEACHER | FACILITATOR_OR_TRIO | TEACHER_OR_TRIO) & set(ROUTES))
PRIVATE = sorted((OWN | SHARED | READERS | KEYERS) & set(ROUTES))


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


def address(world: World, route: str) -> str:
    return reverse(route, kwargs={name: world.parameters(route)[name] for name in ROUTES[route]})


def test_every_route_has_its_place_in_this_table():
    placed = PUBLIC | DOORS | SIGNED_IN | RUN_BY_THE_ORGANISATION | TRIO_OR_ORGANISATION | TRIO
    assert set(ROUTES) - placed - ANY_TRIO - BY_TOKEN - {*LEARNING, *PRIVATE} == set()


def statuses(world: World, client: Client, names: Iterable[str]) -> dict[str, set[int]]:
    """What each route answers to this client's GET and POST; a redirect to sign-in counts as 401."""
    found: dict[str, set[int]] = {}
    for route in names:
        answers = [getattr(client, method)(address(world, route)) for method in METHODS[route]]
        found[route] = {
            401
            if answer.status_code == 302 and answer.url.startswith(SIGN_IN)
            else answer.status_code
            for answer in answers
        }
    return found


def test_what_a_view_does_not_take_is_said_to_be_the_wrong_method(world, client_of):
    client = client_of(world.lone)
    wrong = [(route, {"get", "post"} - taken) for route, taken in METHODS.items()]
    found = {
        (route, method): getattr(client, method)(address(world, route)).status_code
        for route, methods in wrong
        for method in methods
    }
    assert len(found) > 250
    assert {told: status for told, status in found.items() if status != 405} == {}


def test_a_provider_that_does_not_stand_lets_nobody_in(world, client_of):
    for client in (client_of(), client_of(world.lone)):
        assert {*map(frozenset, statuses(world, client, DOORS).values())} == {frozenset({404})}


def test_a_signed_out_visitor_is_sent_to_sign_in(world, client_of):
    found = statuses(world, client_of(), [*GUARDED, *LEARNING, *PRIVATE, *ANY_TRIO])
    assert {
        route: seen for route, seen in found.items() if not (401 in seen and seen <= {401, 405})
    } == {}


@pytest.mark.parametrize("somebody", STRANGERS)
def test_a_stranger_is_refused_everywhere_and_changes_nothing(world, client_of, somebody):
    before = Entry.objects.count()
    found = statuses(world, client_of(getattr(world, somebody)), GUARDED)
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= REFUSED)
    } == {}
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("somebody", "routes"),
    [
        *((name, set(LEARNING)) for name in ("niels", "karen", "adam")),
        *((name, {*LEARNING, *ANY_TRIO}) for name in ("otto", "olga")),
        ("lone", FACILITATOR | TEACHER),
        (
            "theo",
            TRIO
            | TRIO_OR_ORGANISATION
            | RUN_BY_THE_ORGANISATION
            | FACILITATOR
            | FACILITATOR_OR_TRIO,
        ),
    ],
    ids=["niels", "karen", "adam", "otto", "olga", "lone", "theo"],
)
def test_a_stranger_to_a_course_is_refused_everywhere_and_changes_nothing(
    world, client_of, somebody, routes
):
    before = Entry.objects.count()
    found = statuses(world, client_of(getattr(world, somebody)), sorted(routes & set(ROUTES)))
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= REFUSED)
    } == {}
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "somebody", ["lone", "tarik", "anna", "otto", "olga", "niels", "karen", "frida", "adam", "theo"]
)
def test_what_is_somebodys_own_is_refused_to_everybody_else(world, client_of, somebody):
    own = {"lone": OWN, "otto": SHARED, "tarik": READERS, "anna": READERS, "frida": KEYERS}
    mine = own.get(somebody, set())
    found = statuses(world, client_of(getattr(world, somebody)), sorted(set(PRIVATE) - mine))
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= REFUSED)
    } == {}


def test_the_coordinator_does_not_enter_the_work_of_a_trio(world, client_of):
    found = statuses(world, client_of(world.karen), sorted(TRIO & set(ROUTES)))
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= REFUSED)
    } == {}


@pytest.mark.parametrize(
    ("somebody", "names"),
    [
        ("otto", SHARED | SIGNED_IN),
        (
            "lone",
            OWN | TRIO | TRIO_OR_ORGANISATION | FACILITATOR_OR_TRIO | TEACHER_OR_TRIO | SIGNED_IN,
        ),
        ("anna", READERS),
        ("frida", set(LEARNING) | KEYERS | ANY_TRIO | SIGNED_IN),
        ("niels", ANY_TRIO | SIGNED_IN),
        ("theo", TEACHER | TEACHER_OR_TRIO | SIGNED_IN),
        ("karen", RUN_BY_THE_ORGANISATION | TRIO_OR_ORGANISATION | SIGNED_IN),
        (None, PUBLIC),
    ],
)
def test_who_may_come_in_is_let_in(world, client_of, somebody, names):
    client = client_of(somebody and getattr(world, somebody))
    answers = {route: client.get(address(world, route)) for route in sorted(names & PAGES)}
    shut = {
        route: answer.status_code
        for route, answer in answers.items()
        if answer.status_code not in {200, 302, 410}
        or (answer.status_code == 302 and answer.url.startswith(SIGN_IN))
    }
    assert shut == {}


def test_a_page_answers_head_as_it_answers_get(world, client_of):
    client, pages = client_of(world.lone), OWN | TRIO | TRIO_OR_ORGANISATION | SIGNED_IN
    there = sorted(pages & PAGES)
    seen = {route: client.get(address(world, route)).status_code for route in there}
    assert {200, 302} == set(seen.values())
    assert {route: client.head(address(world, route)).status_code for route in there} == seen
