"""Every route × every role: who is let in, who is refused, and that a new route must be placed here."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from guldkorn.history.models import Entry
from tests.world import World, build_world

# Who may come in, by route. A route that stands in none of these fails the first test.
PUBLIC = {"surveys:code", "surveys:answer", "updates:board", "set_language", "offline"}
SIGNED_IN = {"wheel:home"}
RUN_BY_THE_ORGANISATION = {
    "workplaces:organisation",
    "workplaces:roster",
    "workplaces:import",
    "surveys:organisation",
    "surveys:new_for_unit",
    "trios:end",
}
TRIO_OR_ORGANISATION = {
    "wheel:unit",
    "trios:trio",
    "surveys:survey",
    "surveys:opening",
    "surveys:discard",
    "surveys:codes",
    "surveys:reminders",
    "results:closure",
    "results:survey",
    "results:unit",
}
TRIO = {
    "wheel:round",
    "rounds:start",
    "rounds:confirm",
    "surveys:round",
    "surveys:new",
    "meetings:dialogue",
    "meetings:notes",
    "meetings:withdraw",
    "meetings:rating",
    "themes:themes",
    "themes:evidence",
    "themes:remove_evidence",
    "themes:choose",
    "themes:put_aside",
    "actionplans:plan",
    "actionplans:new",
    "actionplans:action",
    "actionplans:drop",
    "actionplans:follow_up",
    "actionplans:evaluate",
    "actionplans:closure",
    "updates:updates",
    "updates:write",
    "updates:update",
    "updates:sign",
}
STRANGERS = ("otto", "frida", "niels", "olga")
REFUSED = {404, 405}


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each of our named routes with the names of its parameters; allauth's own are its own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if "allauth" not in str(pattern.urlconf_name):
                yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name and not pattern.name.startswith("account_"):
            yield space + pattern.name, tuple(pattern.pattern.converters)


ROUTES = dict(routes(get_resolver().url_patterns))
GUARDED = sorted((TRIO | TRIO_OR_ORGANISATION | RUN_BY_THE_ORGANISATION) & set(ROUTES))


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


def address(world: World, route: str) -> str:
    return reverse(route, kwargs={name: world.parameters(route)[name] for name in ROUTES[route]})


def test_every_route_has_its_place_in_this_table():
    placed = PUBLIC | SIGNED_IN | RUN_BY_THE_ORGANISATION | TRIO_OR_ORGANISATION | TRIO
    assert set(ROUTES) - placed == set()


@pytest.mark.parametrize("route", GUARDED)
def test_a_signed_out_visitor_is_sent_to_sign_in(world, client_of, route):
    for method in ("get", "post"):
        answer = getattr(client_of(), method)(address(world, route))
        assert answer.status_code == 302, method
        assert answer.url.startswith(reverse("account_login")), method


@pytest.mark.parametrize("somebody", STRANGERS)
@pytest.mark.parametrize("route", GUARDED)
def test_a_stranger_is_refused_and_changes_nothing(world, client_of, route, somebody):
    before = Entry.objects.count()
    client = client_of(getattr(world, somebody))
    answers = {getattr(client, method)(address(world, route)).status_code for method in ("get", "post")}
    assert answers <= REFUSED
    assert 404 in answers
    assert Entry.objects.count() == before


@pytest.mark.parametrize("route", sorted(TRIO & set(ROUTES)))
def test_the_coordinator_does_not_enter_the_work_of_a_trio(world, client_of, route):
    client = client_of(world.karen)
    answers = {getattr(client, method)(address(world, route)).status_code for method in ("get", "post")}
    assert answers <= REFUSED
    assert 404 in answers


@pytest.mark.parametrize("route", sorted((TRIO | TRIO_OR_ORGANISATION | SIGNED_IN) & set(ROUTES)))
def test_a_member_of_the_trio_is_let_in(world, client_of, route):
    assert client_of(world.lone).get(address(world, route)).status_code in {200, 302, 405}


@pytest.mark.parametrize("route", sorted((RUN_BY_THE_ORGANISATION | TRIO_OR_ORGANISATION | SIGNED_IN) & set(ROUTES)))
def test_the_coordinator_looks_after_the_organisation(world, client_of, route):
    assert client_of(world.karen).get(address(world, route)).status_code in {200, 302, 405}


@pytest.mark.parametrize("route", sorted(PUBLIC & set(ROUTES)))
def test_a_public_page_asks_for_no_account(world, client_of, route):
    assert client_of().get(address(world, route)).status_code in {200, 302, 405, 410}
