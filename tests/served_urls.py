"""The real addresses, a small room to try what follows a change, and a clock that a test can set.

Each word said in the small room is one stored row.
"""

import datetime as dt
import secrets

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from guldkorn.lib import clock, live
from guldkorn.lib.live import streams
from guldkorn.web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def said_in(name: str) -> str:
    rows = Session.objects.filter(session_data__startswith=f"{name}/").order_by("expire_date")
    words = [row.session_data.removeprefix(f"{name}/") for row in rows]
    return format_html(
        '<h2 id="count">{}</h2><ol>{}</ol>'
        '<form method="post" hx-post="/test/said/elsewhere/" hx-swap="none"><input type="hidden" '
        'name="word" value="Sent">'
        '<label for="draft">Draft</label><textarea id="draft" name="draft" '
        "data-keep></textarea><button>Send</button>"
        "</form><details><summary>More</summary><p>Unfolded</p></details>",
        len(words),
        format_html_join("", "<li>{}</li>", ((word,) for word in words[:20])),
    )


@require_GET
def room(request: HttpRequest, name: str) -> HttpResponse:
    html = said_in(name)
    page = format_html(
        '<!doctype html><html lang="en"><title>Room</title>'
        '<meta name="htmx-config" content="{}"><main>'
        '<div id="room" data-live="/live/test/{}/" data-live-version="{}" '
        'data-live-token="mine">{}</div>'
        '<p data-live-status data-gone="Connection lost" data-back="Connected again" '
        'aria-live="polite"></p></main>'
        '<script src="/static/htmx/htmx.min.js"></script><script '
        'src="/static/idiomorph/idiomorph.min.js"></script>'
        '<script type="module" src="/static/web/live/main.js"></script>',
        '{"includeIndicatorStyles": false, "allowEval": false}',
        name,
        live.version(html),
        html,
    )
    return HttpResponse(page)


@require_GET
def stream(request: HttpRequest, name: str) -> HttpResponseBase:
    return live.stream(request, f"test-{name}", "all", lambda: said_in(name))


@csrf_exempt
@require_POST
def say(request: HttpRequest, name: str) -> HttpResponse:
    with transaction.atomic():
        word = f"{name}/{request.POST['word']}"
        Session.objects.create(
            session_key=secrets.token_hex(16), session_data=word, expire_date=clock.now()
        )
        live.announce(f"test-{name}")
        if "never" in request.POST:
            transaction.set_rollback(True)
    return HttpResponse(status=204)


@require_GET
def readers(request: HttpRequest) -> HttpResponse:
    hub = streams._hub
    return HttpResponse(sum(topic.readers for topic in hub.topics.values()) if hub else "")


@require_GET
def database(request: HttpRequest) -> HttpResponse:
    return HttpResponse(connection.vendor)


_own_clock, _ahead = clock.now, dt.timedelta()
# The streams draw in threads of their own, which a `clock.pretend` around a request would not
# reach.
clock.now = lambda: _own_clock() + _ahead


@csrf_exempt
@require_POST
def set_clock(request: HttpRequest) -> HttpResponse:
    """Let it be another moment in this whole process, from which time goes on."""
    global _ahead  # noqa: PLW0603 - a process has one clock
    _ahead = dt.datetime.fromisoformat(request.POST["now"]) - _own_clock()
    return HttpResponse(status=204)


urlpatterns = [
    path("test/clock/", set_clock),
    path("test/room/<name>/", room),
    path("live/test/<name>/", stream),
    path("test/said/<name>/", say),
    path("test/readers/", readers),
    path("test/database/", database),
    *urlpatterns,  # after them: a bare row pays for no address but its own
]
