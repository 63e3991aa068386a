"""Whatever another system sends, the API answers as its document says, and never breaks down."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis.checks import CHECKS, load_all_checks

from guldkorn.api.access import Scope
from guldkorn.api.version_1 import SCOPES
from guldkorn.lib.throttle.limits import Throttle
from tests.api.let_in import made
from tests.world import build_world

PROMISES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)
SOME = settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The requests stay in the transaction of the test, as those of Django's own client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_what_comes_out_is_what_the_document_says(cast, monkeypatch):
    monkeypatch.setattr(Throttle, "is_shut", lambda *_asked: False)
    build_world(cast)
    load_all_checks()
    _token, secret = made(cast.organisation, *Scope, by=cast.karen)
    served = get_wsgi_application()

    def at_an_address(environ: dict[str, Any], start: Any) -> Any:
        return served(environ | {"REMOTE_ADDR": "127.0.0.1"}, start)

    schema = schemathesis.openapi.from_wsgi("/api/1/openapi.json", at_an_address)
    seen: dict[str, set[int]] = {}
    for name in sorted(SCOPES):
        operation = schema.find_operation_by_id(name)
        for mode in schemathesis.GenerationMode:
            cases = operation.as_strategy(generation_mode=mode)
            seen.setdefault(name, set()).update(answered(cases, secret))
    assert {status for some in seen.values() for status in some} >= {200, 404, 422}


def answered(cases: SearchStrategy[Any], secret: str) -> set[int]:
    """The statuses of the answers to some requests, each held against the document."""
    statuses, checks = set(), CHECKS.get_by_names(PROMISES)
    sent = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}

    @SOME
    @given(case=cases)
    def ask(case):
        statuses.add(case.call_and_validate(checks=checks, headers=sent).status_code)

    ask()
    return statuses
