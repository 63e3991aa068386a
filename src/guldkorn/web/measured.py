"""How long pages took and how many failed, as Prometheus reads it (`operation/metrics.py`).

It tells nothing about answers: only what people ask for who are signed in is timed.
A figure that rose with each answer would tell when it came.
"""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from guldkorn.web import logs

PAGES = Histogram(
    "guldkorn_page_seconds",
    "Time in which a page was made for somebody who is signed in.",
    ["room"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
FAULTS = Counter("guldkorn_faults", "Pages that ended in a fault of ours.", ["room"])

UNTIMED = frozenset({"surveys:keying"})
"""Where a sheet of paper is typed in."""

Handler = Callable[[HttpRequest], HttpResponse]


def measured(get_response: Handler) -> Handler:
    """Time what somebody signed in asked for, and count every fault."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            FAULTS.labels(_room(request)).inc()
        elif _is_of_somebody(request):
            PAGES.labels(_room(request)).observe(time.perf_counter() - began)
        return response

    return middleware


def _room(request: HttpRequest) -> str:
    return request.resolver_match.app_name if request.resolver_match else ""


def _is_of_somebody(request: HttpRequest) -> bool:
    """Is it known already who asks? Nobody is looked for: a respondent has no session."""
    person = getattr(request, "_cached_user", None)  # where Django keeps whom it found
    if not person or not person.is_authenticated or logs.is_secret(request):
        return False
    match = request.resolver_match
    return match is None or match.view_name not in UNTIMED
