"""Making the calls that wait: each is signed, goes to the address that was judged, and follows no
redirect.
"""

import base64
import hmac
import http.client
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from threading import Timer

from cryptography.exceptions import InvalidTag

from guldkorn.api.hooks.addresses import HTTPS, Unreachable, judged, parts_of
from guldkorn.api.hooks.events import collect
from guldkorn.api.models import HookCall
from guldkorn.lib import clock

SECONDS_TO_WAIT = 10
"""For the connection, and for each answer."""

SECONDS_FOR_A_CALL = 30
"""For one call in all: a server that says one letter every five seconds keeps within the other
limit for ever.
"""

WELL = range(200, 300)

logger = logging.getLogger(__name__)


class Pinned(http.client.HTTPSConnection):
    """A connection to one address of a server, held to the server's name by its certificate."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self.tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS_TO_WAIT, context=self.tls)
        self.address = address

    def connect(self) -> None:
        place = (self.address, self.port)
        plain = socket.create_connection(place, timeout=SECONDS_TO_WAIT)
        # it is ours before the two greet each other, so that `cut` ends that too
        self.sock = self.tls.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()

    def cut(self) -> None:
        """End it from another thread, whatever it waits for."""
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def call_due(stop: Callable[[], bool] = lambda: False) -> int:
    """Put what has happened into the queue, and make the calls that are due. Returns how many were
    received. A server that does not answer well is not asked again in this round.
    """
    collect()
    received, away = 0, set[int]()
    while not stop() and (call := _next(away)):
        status = _made(call)
        taken = status in WELL
        call.note(status, taken=taken)
        received += taken
        if not taken:
            away.add(call.webhook_id)
    return received


def signature(secret: str, message: str, moment: int, body: bytes) -> str:
    """What the receiver checks, by the Standard Webhooks convention."""
    key = base64.b64decode(secret.partition("_")[2])
    signed = f"{message}.{moment}.".encode() + body
    digest = hmac.new(key, signed, "sha256").digest()
    return "v1," + base64.b64encode(digest).decode()


def _next(away: set[int]) -> HookCall | None:
    due = HookCall.objects.due().exclude(webhook__in=away).select_related("webhook")
    while call := due.first():
        if call.take():
            return call
    return None


def _made(call: HookCall) -> int | None:
    """The status that the other server answers; None where there is no answer."""
    try:
        opened = call.webhook.opened
        return _post(opened["address"], headers_of(call, opened["secret"]), call.body)
    except (Unreachable, OSError, http.client.HTTPException, ValueError):
        return None
    except InvalidTag:
        logger.error("a webhook was locked with another key: GULDKORN_OLD_SECRET_KEYS")  # noqa: TRY400
        return None


def headers_of(call: HookCall, secret: str) -> dict[str, str]:
    """The headers of a call, with its signature."""
    moment, message = int(clock.now().timestamp()), f"msg_{call.message.hex}"
    return {
        "Content-Type": "application/json",
        "User-Agent": "Guldkorn",
        "webhook-id": message,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret, message, moment, call.body),
    }


def _post(address: str, headers: dict[str, str], body: bytes) -> int:
    parts = parts_of(address)
    host, port = str(parts.hostname), parts.port or HTTPS
    connection = Pinned(host, port, judged(host, port))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    end = Timer(SECONDS_FOR_A_CALL, connection.cut)
    end.start()
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        end.cancel()
        connection.close()
