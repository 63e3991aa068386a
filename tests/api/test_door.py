"""Who comes in: each operation × token, scope, method; and how every error looks."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from guldkorn.api import gate
from guldkorn.api.access import Scope
from guldkorn.api.models import ApiToken
from guldkorn.api.version_1 import SCOPES, api
from guldkorn.lib import clock
from guldkorn.lib.throttle.limits import Throttle
from tests.api.let_in import made, system

PROBLEM = "application/problem+json"
OPERATIONS = sorted(SCOPES)
ROWS = {"rows": [{"unit": "SB", "name": "Ny Eksempel"}], "dry_run": True}


def address(world, name: str) -> str:
    parts = {
        "unit": {"unit_id": world.unit.pk},
        "survey": {"survey_id": world.released.pk},
        "release": {"release_id": world.released.release.pk},
        "figures": {"release_id": world.released.release.pk},
        "dossier": {"dossier_id": world.ids[""]["dossier_id"]},
        "dossier_file": {"dossier_id": world.ids[""]["dossier_id"], "kind": "json"},
    }
    return reverse(f"api-1:{name}", kwargs=parts.get(name))


def ask(client, world, name: str):
    if name == "roster":
        return client.put(address(world, name), json.dumps(ROWS), "application/json")
    return client.get(address(world, name))


def statuses(client, world) -> dict[str, int]:
    return {name: ask(client, world, name).status_code for name in OPERATIONS}


@pytest.mark.parametrize("scope", [*Scope, None])
def test_a_token_opens_what_its_scope_says_and_nothing_else(world, asks, scope):
    _token, secret = made(world.organisation, *([scope] if scope else []), by=world.karen)
    wanted = {name: 200 if SCOPES[name] in {"", scope} else 403 for name in OPERATIONS}
    assert statuses(system(secret), world) == wanted


def test_nobody_comes_in_without_a_token_that_opens(world, client_of):
    ended, first = made(world.organisation, *Scope, by=world.karen)
    ended.end(by=world.adam)
    _over, second = made(world.organisation, *Scope, by=world.karen, days=1)
    strangers = [client_of(), client_of(world.karen), system("guldkorn_x"), system(first)]
    shut = dict.fromkeys(OPERATIONS, 401)
    assert [statuses(one, world) for one in strangers] == [shut] * 4
    with clock.pretend(clock.now() + timedelta(days=2)):
        assert statuses(system(second), world) == shut
    ended.bring_back(by=world.karen)
    assert set(statuses(system(first), world).values()) == {200}


def test_no_answer_has_a_cookie_or_is_kept(world, asks):
    for name in OPERATIONS:
        answer = ask(asks(), world, name)
        assert answer.cookies == {}
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Type"].startswith("application/json")


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("get", "nowhere", None, 404),
        ("get", "units/999999", None, 404),
        ("get", "units/99999999999999999999999", None, 404),
        ("get", "units?limit=0", None, 422),
        ("get", "units?offset=99999999999999999999", None, 422),
        ("get", "employees?unit=99999999999999999999", None, 422),
        ("get", "surveys?state=never", None, 422),
        ("post", "units", {}, 405),
        ("delete", "roster", None, 405),
        ("put", "roster", "{", 400),
        ("put", "roster", "[" * 100_000, 400),
        ("put", "roster", {}, 422),
        ("put", "roster", {"rows": [{"unit": "A\x00"}]}, 422),
        ("put", "roster", {"rows": [{"unit": "\ud800"}]}, 422),
    ],
)
def test_every_error_is_a_problem(asks, method, path, sent, status):
    body = sent if isinstance(sent, str) else json.dumps(sent)
    extra = {} if sent is None else {"data": body, "content_type": "application/json"}
    answer = getattr(asks(), method)(f"/api/1/{path}", **extra)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    told = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    if status == 405:
        assert answer["Allow"]


def test_who_is_not_known_is_told_how_to_come_in(world, client_of):
    answer = client_of().get("/api/1/units")
    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert answer["WWW-Authenticate"] == "Bearer"


def test_too_large_is_a_problem_too(world, asks):
    big = b" " * 20_000_001
    answer = asks().put("/api/1/roster", big, "application/json")
    assert (answer.status_code, answer["Content-Type"]) == (413, PROBLEM)


def test_head_is_get_and_options_tells_the_methods(world, asks):
    assert asks().head("/api/1/units").status_code == 200
    answer = asks().options("/api/1/roster")
    assert (answer.status_code, answer["Allow"]) == (204, "OPTIONS, PUT")
    assert asks().options("/api/1/units")["Allow"] == "GET, HEAD, OPTIONS"


def test_guessing_and_asking_too_often_are_held_up(world, asks, monkeypatch):
    monkeypatch.setattr(gate, "WRONG", Throttle("wrong", most=2, crowd=99, few=1))
    monkeypatch.setattr(gate, "ASKED", Throttle("asked", most=3, crowd=99, few=1))
    client = asks()
    seen = [client.get("/api/1/units") for _again in range(4)]
    assert [one.status_code for one in seen] == [200, 200, 200, 429]
    assert 0 < int(seen[-1]["Retry-After"]) <= 3600
    assert asks().get("/api/1/units").status_code == 200, "another token is not shut out"
    guesses = [system("guldkorn_no").get("/api/1/units").status_code for _again in range(3)]
    assert guesses == [401, 401, 429]


def test_the_secret_of_a_token_is_nowhere_in_the_database(cast):
    token, secret = made(cast.organisation, *Scope, by=cast.karen)
    assert secret.startswith("guldkorn_")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api_apitoken")
        assert secret not in str(cursor.fetchall())
    assert ApiToken.objects.opened_by(secret) == token


def test_no_line_of_the_log_holds_a_token(cast, caplog, settings):
    _token, secret = made(cast.organisation, by=cast.karen)
    settings.DEBUG = True
    for kind in ("Token", "Basic", "Bearer"):
        Client(headers={"authorization": f"{kind} {secret}"}).get("/api/1/units")
    settings.DEBUG = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.web.test_logs.broken"]
    falling = Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)
    answer = falling.get("/api/1/units")
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "Internal Server Error" in caplog.text
    assert secret not in caplog.text


def test_the_day_of_use_is_noted(cast, asks):
    token, secret = made(cast.organisation, by=cast.karen)
    system(secret).get("/api/1/units")
    token.refresh_from_db()
    assert token.used_on == clock.today()


def test_the_document_is_openapi_3_1_and_names_every_scope(client, db):
    told = client.get("/api/1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert {one for one in SCOPES.values() if one} == set(Scope)
    every = [one for path in told["paths"].values() for one in path.values()]
    assert len(every) == len(OPERATIONS)
    for one in every:
        assert one["security"] == [{"Token": []}]
        assert list(one["responses"]["401"]["content"]) == [PROBLEM]
    assert api.version == "1"


def test_a_page_of_our_own_lists_every_operation(client, db):
    shown = client.get("/api/1/")
    assert shown.status_code == 200
    page = shown.content.decode()
    for path in client.get("/api/1/openapi.json").json()["paths"]:
        assert path in page
