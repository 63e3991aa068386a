"""One process, one port: a request takes one step into a thread, where Django answers it; a stream
goes on in the loop.

Django's own ASGI handler takes a step for each middleware and keeps a thread for each request,
which costs four times the processor (docs/decisions/0007-one-server-for-pages-and-streams.md).
"""

import asyncio
import gc
import io
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import IO, Any, cast

import django
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve, set_script_prefix

from guldkorn.lib import bodies, live
from guldkorn.lib.chores import Repeated
from guldkorn.web.server import SECONDS_TO_STOP

THREADS = 2
"""More wait for each other: 600 votes in two seconds took 900 ms at p95 with four, on SQLite, and
115 with two.
"""

RUBBISH = 10_000, 20, 20
"""How seldom memory is searched for rubbish. As Python does it, a full room stands still for 0.15 s
again and again.
"""

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


class Handler(ASGIHandler):
    def __init__(self) -> None:
        # not Django's own step, which would make the middleware asynchronous
        BaseHandler.__init__(self)
        self.load_middleware()
        self.threads = ThreadPoolExecutor(THREADS, "answer")

    async def __call__(
        self, scope: dict[str, Any], receive: Receive, send: Send
    ) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        try:
            body = await self.read_body(
                bodies.limited(receive, dict(scope["headers"]), _most(scope))
            )
        except RequestAborted:
            return
        except bodies.TooLarge:
            body, scope = io.BytesIO(), scope | {bodies.REFUSED: True}
        with closing(body):
            response = await self._in_a_thread(self._answer, scope, body)
            if not response.streaming:
                await self.send_response(response, send)
                return
            await self._stream(response, receive, send)

    def _answer(self, scope: dict[str, Any], body: IO[bytes]) -> HttpResponseBase:
        """What Django says to the request; the whole of its work is done in this thread, as under
        WSGI.
        """
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response = (
            self.get_response(request) if request else cast("HttpResponseBase", refusal)
        )
        if not response.streaming:
            response.close()
        return response

    async def _stream(
        self, response: StreamingHttpResponse, receive: Receive, send: Send
    ) -> None:
        """Send until there is no more, or nobody to send to."""
        if not response.is_async:
            if isinstance(response, FileResponse):
                response.block_size = self.chunk_size
            parts = cast("Iterator[bytes]", response.streaming_content)
            response.streaming_content = self._pulled(parts)
        tasks = [
            asyncio.create_task(self.send_response(response, send)),
            asyncio.create_task(_gone(receive)),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._in_a_thread(response.close)

    async def _pulled(self, parts: Iterator[bytes]) -> AsyncIterator[bytes]:
        while (part := await self._in_a_thread(next, parts, None)) is not None:
            yield part

    async def _in_a_thread(self, function: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(
            self.threads, function, *arguments
        )


def _most(scope: Mapping[str, Any]) -> int:
    """How much the view at an address takes."""
    if scope["method"] in {"GET", "HEAD"}:
        return bodies.AT_MOST
    try:
        return bodies.most(resolve(scope["path"]).func)
    except Http404:
        return bodies.AT_MOST


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _live(receive: Receive, send: Send) -> None:
    # their models can be imported only when the settings stand
    from guldkorn.letters.delivering import Worker

    _end_with_the_server()
    async with live.running():
        await receive()
        _settle()
        threads: list[Worker | Repeated] = [Worker(), *_chores()]
        for thread in threads:
            thread.start()
        await send({"type": "lifespan.startup.complete"})
        await _told_to_stop()
    for thread in threads:
        await asyncio.to_thread(thread.stop)
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def _chores() -> Iterator[Repeated]:
    """What each process does beside answering, some seconds after the other."""
    from guldkorn.api.hooks.sending import call_due
    from guldkorn.operation import long_work
    from guldkorn.operation.metrics import answer
    from guldkorn.operation.ticking import look

    yield Repeated("webhooks", call_due, seconds=30, to_finish=3)
    yield Repeated("long work", long_work.look, seconds=2, to_finish=10)
    if settings.CLOCK:
        # the day's work goes on in a process of its own, and nobody waits for it
        yield Repeated("clock", lambda _stop: look(), seconds=300, to_finish=0)
    if settings.METRICS:
        yield Repeated("metrics", answer, seconds=3, to_finish=2)


def _end_with_the_server() -> None:
    """Stop when the process that started this one is gone: else it keeps the port and answers after
    a kill -9.
    """
    server = multiprocessing.parent_process()
    if server is None:
        return

    def wait() -> None:
        server.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_STOP)
        os._exit(1)

    threading.Thread(target=wait, name="wait for the server", daemon=True).start()


def _settle() -> None:
    """Load the pages. What is here before the first request stays, and is not searched for rubbish
    again.
    """
    resolve("/")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RUBBISH)


async def _told_to_stop() -> None:
    """Wait for the signal itself: the server tells us only when every response has ended, and
    streams do not.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # The loop has the server's own handler for it, which the loop calls too.
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    await stop.wait()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
django.setup(set_prefix=False)
application = Handler()
