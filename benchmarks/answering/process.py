"""What one respondent costs in this process: milliseconds of processor and queries, of the whole
answer with all middleware.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from benchmarks.answering.place import Place

WARM, TIMES = 15, 60


class Cost(NamedTuple):
    """Milliseconds of processor, and queries."""

    middle: float
    queries: int


def bare(request: Any) -> Any:
    """The least that a view can do."""
    from django.http import HttpResponse

    return HttpResponse(b"nothing")


def costs(place: Place) -> dict[str, Cost]:
    """What each of them costs; every respondent has a code of their own."""
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    codes = iter(place.codes)
    raw = bytes(len(place.marks) + 28)

    def insert() -> None:
        from django.db import connection, transaction

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare (id, answers) VALUES (%s, %s)", [_key(), raw])

    def first_and_last() -> None:
        path = f"/s/{next(codes)}/"
        ask(handler, path)
        ask(handler, path, _sent(place, place.last, "send"))

    def in_the_page() -> None:
        path = f"/s/{next(codes)}/"
        ask(handler, path)
        for page in range(place.last):
            ask(handler, path + "?tried=", _sent(place, page, "next"))
        ask(handler, path, _sent(place, place.last, "send"))

    _table()
    return {
        "bare view": cost(lambda: ask(handler, "/bare/")),
        "bare row": cost(insert),
        "first page": cost(lambda: ask(handler, f"/s/{place.codes[-1]}/")),
        "first and last": cost(first_and_last),
        "page by page": cost(in_the_page),
    }


def ask(handler: Any, path: str, sent: str | None = None) -> Any:
    """One request through the whole of the product, as the server would hand it in."""
    from io import BytesIO

    path, _mark, query = path.partition("?")
    body = (sent or "").encode()
    environ = {
        "REQUEST_METHOD": "GET" if sent is None else "POST",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
        "REMOTE_ADDR": "127.0.0.1",
    }
    said: list[str] = []
    response = handler(environ, lambda status, _headers: said.append(status))
    response.close()
    if not said[0].startswith("200"):
        raise SystemExit(f"{path} answered {said[0]}")
    return response


def cost(act: Callable[[], object]) -> Cost:
    for _time in range(WARM):
        act()
    took = []
    for _time in range(TIMES):
        started = time.process_time()
        act()
        took.append(1000 * (time.process_time() - started))
    return Cost(statistics.median(took), sum(1 for _query in _asked(act)))


def _asked(act: Callable[[], object]) -> Iterator[str]:
    from django.db import connection

    queries: list[str] = []
    with connection.execute_wrapper(
        lambda execute, sql, *rest: queries.append(sql) or execute(sql, *rest)
    ):
        act()
    yield from queries


def _sent(place: Place, page: int, go: str) -> str:
    from urllib.parse import urlencode

    fields = {"page": page, "answers": place.marks, "own_words": "", "go": go}
    return urlencode(fields | {"going_on": "-" * 64})


def _key() -> int:
    return int.from_bytes(os.urandom(7))


def _table() -> None:
    from django.db import connection

    kind = "BLOB" if connection.vendor == "sqlite" else "bytea"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_bare (id BIGINT PRIMARY KEY, answers {kind})")
