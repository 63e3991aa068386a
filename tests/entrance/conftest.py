"""A provider of Solbjerg's own, and whoever comes by it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.entrance.issuer import CLIENT, SECRET, Issuer, issuing

DOOR = reverse("account_provider", args=["solbjerg"])
BACK = reverse("account_provider_back", args=["solbjerg"])


@pytest.fixture(scope="session")
def _running() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


@pytest.fixture
def issuer(_running: Issuer) -> Issuer:
    """The running provider, with nothing said to it yet."""
    fresh = Issuer(address=_running.address)
    vars(_running).update(vars(fresh))
    return _running


Doors = Callable[..., None]


@pytest.fixture
def door(cast, issuer, settings, monkeypatch, tmp_path: Path) -> Doors:
    """``door(makes_people=True)``: Solbjerg lets people in by the provider."""
    monkeypatch.setenv("SOLBJERG_SECRET", SECRET)

    def opened(*more: dict[str, object], **extra: object) -> None:
        ours = {
            "id": "solbjerg",
            "organisation": cast.organisation.pk,
            "name": "Solbjerg-login",
            "address": issuer.address,
            "client": CLIENT,
            "secret_from": "SOLBJERG_SECRET",
            "domains": ["solbjerg.example"],
            "groups": {"trivsel": "coordinator", "kurser": "facilitator"},
        }
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
        path.write_text(json.dumps({"providers": [ours | extra, *more]}), encoding="utf-8")
        settings.SIGN_IN_FILE = str(path)

    return opened


def left(client: Client, **asked: str) -> dict[str, str]:
    """Leave for the provider; returns what it is asked."""
    answer = client.get(DOOR, asked)
    query = parse_qs(urlsplit(answer.url).query)
    return {name: values[0] for name, values in query.items()}


def come(client: Client, issuer: Issuer, **claims: object) -> HttpResponse:
    """Go there, sign in as this person, and come back."""
    issuer.claims = {"email_verified": True} | claims
    asked = left(client)
    sent = {"code": issuer.code_for(asked), "state": asked["state"]}
    return client.get(BACK, sent)
