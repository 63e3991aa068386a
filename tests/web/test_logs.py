"""No secret of an address reaches a line of the log or a report of an error; every route is walked
for it.
"""

import io
import json
import logging
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from guldkorn.lib import traces
from guldkorn.web.logs import SHORTEST, TOLD, Discreet, secrets_in
from tests.test_routes import ROUTES, address
from tests.world import World, build_world

RESET = "/account/password/reset/key/3f-cx7k2p-a9f0e1d2c3b4a5968778695a4b3c2d1e/"
WITH_WORDS = sorted(
    name for name, parts in ROUTES.items() if any(not part.endswith("_id") for part in parts)
)


def broken(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware under which every view fails, and says the worst that it could."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        raise RuntimeError(
            f"{request.path} {kwargs} {request.headers.get('Referer')} {request.get_full_path()}"
        )

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log writes, by its own handler."""
    (handler,) = (one for one in logging.root.handlers if isinstance(one.formatter, Discreet))
    before = handler.setStream(text := io.StringIO())
    yield text
    handler.setStream(before)


@pytest.fixture
def falling(settings) -> Client:
    """A browser of a house where every view fails, and errors would be mailed to somebody."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.broken"]
    settings.ADMINS = [("Ada", "ada@solbjerg.example")]
    return Client(raise_request_exception=False)


def values(world: World, route: str) -> list[str]:
    """Every part of a route's address but numbers of rows."""
    parts = {name: world.parameters(route)[name] for name in ROUTES[route]}
    return [
        str(value)
        for name, value in parts.items()
        if not isinstance(value, int | uuid.UUID) and name not in TOLD
    ]


def test_no_secret_of_any_route_is_written_when_its_page_breaks_down(
    world, falling, written, caplog
):
    found = {}
    for route in ROUTES:
        secrets = values(world, route)
        answer = falling.get(
            address(world, route), headers={"referer": f"http://testserver{address(world, route)}"}
        )
        said = written.getvalue()
        written.seek(0)
        written.truncate()
        assert (answer.status_code, "Internal Server Error" in said) == (500, True)
        if leaked := [secret for secret in secrets if secret in said]:
            found[route] = leaked
        assert all(secret in caplog.records[-1].exc_text for secret in secrets), (
            "there was something to leak"
        )
    assert found == {}
    assert len([route for route in ROUTES if values(world, route)]) > 15
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        (RESET, "cx7k2p-a9f0e1d2c3b4a5968778695a4b3c2d1e"),
        ("/account/login/?next=/enrol/mQ3xT9aZ/", "mQ3xT9aZ"),
        ("/account/login/?next=/seat/mQ3xT9aZ/nowhere/", "mQ3xT9aZ"),
    ],
)
def test_what_a_reset_or_the_way_to_sign_in_carries_is_not_written_either(
    db, falling, written, path, secret
):
    assert falling.get(path).status_code == 500
    said = written.getvalue()
    assert "Internal Server Error" in said
    assert secret not in said


def test_a_fault_is_one_line_with_a_number_that_its_page_tells_too(client, db, written, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.unlucky"]
    client.raise_request_exception = False
    answer = client.get(reverse("surveys:answer", args=["ABCDEFGH2345"]))
    (text,) = written.getvalue().splitlines()
    line = json.loads(text)
    assert "Kaj" not in text, "the words of a fault quote what somebody wrote"
    where = line.pop("where")
    assert where[-1].startswith("tests/web/test_logs.py:")
    assert where[-1].endswith(" process_view")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", line.pop("time")), "the hour would tell when"
    assert line == {
        "level": "error",
        "from": "django.request",
        "says": "Internal Server Error: /s/…/",
        "request": re.search(r"nummeret <strong>(\w+)</strong>", answer.text)[1],
        "fault": "ValueError",
        "because": "KeyError",
    }
    assert "X-Request-ID" not in answer.headers, "the proxy notes nothing of a secret address"


def test_a_line_of_any_other_page_has_its_time_and_its_route(client, db, written, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.unlucky"]
    client.raise_request_exception = False
    answer = client.get(reverse("operation:health"))
    line = json.loads(written.getvalue())
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", line["time"])
    assert line["route"] == "operation:health"
    assert line["request"] == answer.headers["X-Request-ID"]


def test_what_may_fail_after_each_answer_is_told_once_a_day(written):
    for _answer in range(3):
        logging.getLogger("guldkorn.surveys").error("mixing failed: %s", "X", extra=traces.ONCE)
    logging.getLogger("guldkorn.surveys").error("mixing failed: %s", "Y", extra=traces.ONCE)
    said = [json.loads(line)["says"] for line in written.getvalue().splitlines()]
    assert said == ["mixing failed: X", "mixing failed: Y"]


def unlucky(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware under which a view fails with words that name somebody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        try:
            {}["Kaj"]
        except KeyError as missing:
            raise ValueError("Kaj wrote this") from missing

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def test_nobody_gives_a_request_a_number_from_outside(client, db):
    url = reverse("operation:health")
    answers = [client.get(url, headers={"x-request-id": "Kaj"}) for _ in range(2)]
    first, second = (answer.headers["X-Request-ID"] for answer in answers)
    assert len({first, second, "Kaj"}) == 3


@pytest.mark.parametrize(
    "path", ["/s/ABCDEFGH2345", "/seat/ABCDEFGH2345/gone/", "/kind/ABCDEFGH2345/"]
)
def test_of_an_address_that_nobody_knows_only_words_are_written(path):
    request = RequestFactory().get(path)
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "Not Found: %s", (path,), None
    )
    record.request = request
    said = json.loads(Discreet().format(record))["says"]
    assert said == f"Not Found: {path.replace('ABCDEFGH2345', '…')}"


def test_what_is_logged_while_a_request_is_answered_belongs_to_it(client, db, written, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.chatty"]
    client.get(reverse("surveys:answer", args=["ABCDEFGH2345"]))
    logging.getLogger("guldkorn").warning("afterwards: ABCDEFGH2345")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["says"] for line in lines] == ["asked for …", "afterwards: ABCDEFGH2345"]


def chatty(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that logs, without the request, what was asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        logging.getLogger("guldkorn").warning("asked for %s", request.path.split("/")[2])
        return get_response(request)

    return middleware


def test_every_part_of_an_address_is_a_secret_unless_it_is_known_to_be_none():
    assert (
        secrets_in({"survey_id": 7, "plan_id": uuid.UUID(int=1), "topic_id": "strain.workload"})
        == []
    )
    assert secrets_in({"newest": "ABC"}) == ["ABC"]


def test_the_words_that_are_told_are_those_of_content_and_of_lists():
    parts = {part for name in WITH_WORDS for part in ROUTES[name]} & TOLD
    assert parts == {"part", "kind", "ending", "year", "month", "number", "door"}
    assert {"secret", "token", "key", "code", "own_code"} == {
        p for n in WITH_WORDS for p in ROUTES[n] if not p.endswith("_id")
    } - TOLD


def test_no_secret_is_shorter_than_what_is_taken_for_a_word(world):
    assert min(len(secret) for route in ROUTES for secret in values(world, route)) >= SHORTEST
