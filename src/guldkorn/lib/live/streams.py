"""What the rooms use: say that something changed, and let a page follow a text."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers

from guldkorn.lib.live import postgres
from guldkorn.lib.live.hub import Hub, Key, Over, Text, once, version

__all__ = ["Over", "announce", "once", "running", "stream", "version"]

_hub: Hub | None = None  # of this process, while it carries streams


def announce(*channels: str) -> None:
    """Tell everybody who follows one of the channels that it changed, once what is being written is
    committed.

    A rollback tells nobody. PostgreSQL carries the names of the channels to every process; with
    SQLite this one is all.
    """
    transaction.on_commit(lambda: _tell(channels), robust=True)


def _tell(channels: tuple[str, ...]) -> None:
    if _hub:
        _hub.tell(channels)
    elif connection.vendor == "postgresql":
        postgres.notify(channels)


def stream(
    request: HttpRequest,
    channel: str,
    key: str,
    snapshot: Callable[[], str],
    *,
    also: tuple[str, ...] = (),
    calm: tuple[str, ...] = (),
) -> HttpResponseBase:
    """The text of ``snapshot`` now and after each change of the channel, as server-sent events.

    ``snapshot`` reads the database and renders HTML. It runs in another thread, in the reader's
    language, once per change for all who follow the same (channel, key, language): it must not hold
    anything of this one reader that is not in the key. When it raises, the streams end, and whoever
    comes back is judged by the view anew; so is everybody every ten minutes or so. ``also`` names
    further channels that change this text. So does ``calm``, but what changes there may wait a
    second for what comes next.

    Without ``Accept: text/event-stream``, or where nothing can stream, it answers once with the
    same JSON, {"version", "html"}, and an ETag. Who names the version they have (a stream:
    Last-Event-ID or ?seen=; a question: If-None-Match) is sent nothing until there is another.
    """
    language = translation.get_language()

    def render() -> str:
        with translation.override(language):
            return snapshot()

    hub, topic = _hub, Key((channel, *also), calm, key, language)
    response: HttpResponseBase
    if hub and "text/event-stream" in request.headers.get("Accept", ""):
        seen = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
        response = StreamingHttpResponse(
            hub.events(topic, render, seen), content_type="text/event-stream"
        )
        response.headers["X-Accel-Buffering"] = "no"
        # or the middleware would pack it anew for every reader
        response.headers["Content-Encoding"] = "identity"
    else:
        text = hub.current(topic, render) if hub else Text.of(render())
        once = HttpResponse(
            text.json,
            content_type="application/json",
            headers={"ETag": f'"{text.version}"'},
        )
        etag = once.headers["ETag"]
        response = get_conditional_response(request, etag=etag, response=once) or once
    response.headers["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept"])
    return response


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Let this process carry streams in this event loop; when the block ends, every stream ends."""
    global _hub  # noqa: PLW0603 - a process has one, as it has one event loop
    notify = postgres.notify if connection.vendor == "postgresql" else None
    _hub = hub = Hub(asyncio.get_running_loop(), notify)
    listening = (
        asyncio.create_task(postgres.listen(hub.told))
        if connection.vendor == "postgresql"
        else None
    )
    try:
        yield
    finally:
        _hub = None
        if listening:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        await hub.close()
