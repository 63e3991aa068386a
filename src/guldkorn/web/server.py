"""Run the web server."""

import errno
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces, Loops

OPEN_AT_ONCE = 8_000  # streams and requests of one process
SECONDS_TO_START = 60
SECONDS_TO_STOP = 5
LINE = {"()": "guldkorn.web.logs.Discreet"}  # the server speaks as the pages do
MOST_BY_ITSELF = 4  # processes: each holds some 150 MB


def processes() -> int:
    """How many processes serve PostgreSQL where nobody says how many: one for each processor, four
    at most.
    """
    return min(os.cpu_count() or 1, MOST_BY_ITSELF)


def taken(host: str, port: int) -> str | None:
    """Why nothing can be served there; None where it can.

    Our own processes share their port. Another Guldkorn would share it too, and the two would
    answer in turn.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # what was closed a moment ago is free; elsewhere this would share the port
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            taken = f"{host}:{port}: another program listens there."
            return f"{taken} Choose another port, such as --port {port + 1}."
        return f"{host}:{port}: {error.strerror}"
    return None


def serve(host: str, port: int, *, workers: int = 1) -> None:
    """Run the web server until it is stopped; it keeps no log of addresses, for some hold a
    secret.
    """
    _allow_many_files()
    threading.Thread(
        target=_tell_when_it_answers, args=(host, port), daemon=True
    ).start()
    server = Granian(
        "guldkorn.web.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.asyncio,
        workers=workers,
        backlog=4096,  # a whole room comes back at the same moment
        backpressure=OPEN_AT_ONCE,
        workers_kill_timeout=SECONDS_TO_STOP,
        respawn_failed_workers=True,  # one that dies takes nobody else with it
        log_access=False,
        log_dictconfig={"formatters": {"generic": LINE, "access": LINE}},
        websockets=False,
    )
    with _place_for_counts():
        server.serve()


@contextmanager
def _place_for_counts() -> Iterator[None]:
    """Where each process that answers puts its counts; one of them adds them up for Prometheus."""
    if not settings.METRICS:
        yield
        return
    with tempfile.TemporaryDirectory(suffix="-guldkorn-metrics") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


def _tell_when_it_answers(host: str, port: int) -> None:
    """Say so to whoever started it, and to systemd: the port is open long before.

    The processes that answer look at the database; this one leaves it alone. Where
    it is not ready, the server says why and stops.
    """
    until = time.monotonic() + SECONDS_TO_START
    while (said := _said(host, port)) is None:
        if time.monotonic() > until:
            return
        time.sleep(0.1)
    if said:
        print(
            f"Error: {said}. `guldkorn doctor` says more.", file=sys.stderr, flush=True
        )
        os.kill(os.getpid(), signal.SIGTERM)
        return
    print(f"Guldkorn answers at http://{host}:{port}", flush=True)
    if told := os.environ.get("NOTIFY_SOCKET"):
        # a name that begins with @ is one of Linux's own, without a file
        place = f"\0{told[1:]}" if told.startswith("@") else told
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.sendto(b"READY=1", place)


def _said(host: str, port: int) -> str | None:
    """What is amiss, nothing where all is well, None where nobody answers yet: the
    port is not even open at first.
    """
    try:
        connection = HTTPConnection(host, port, timeout=SECONDS_TO_START)
        connection.request("GET", "/ready/", headers={"Host": _name()})
        answer = connection.getresponse()
        text = answer.read().decode().strip()
    except OSError:
        return None
    return text if answer.status == HTTPStatus.SERVICE_UNAVAILABLE else ""


def _name() -> str:
    """The host that is answered."""
    return urlsplit(settings.BASE_URL).netloc


def _allow_many_files() -> None:
    """Each open stream is an open file, and a shell often allows a thousand."""
    with suppress(ImportError):  # Windows knows no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN_AT_ONCE + 2_000
        if resource.RLIM_INFINITY != soft < wanted:
            resource.setrlimit(
                resource.RLIMIT_NOFILE,
                (wanted if hard < 0 else min(wanted, hard), hard),
            )
