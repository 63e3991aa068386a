"""Run the web server."""

from granian import Granian
from granian.constants import Interfaces


def serve(host: str, port: int, *, workers: int = 1) -> None:
    """Run the web server until it is stopped; it keeps no log of addresses, for some hold a secret."""
    Granian(
        "guldkorn.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        websockets=False,
    ).serve()
