"""The proxy's file, in a real nginx: it ends TLS, passes on what is large and what comes bit by bit,
and writes down nobody.
"""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.urls import reverse

from tests.deploy.certificates import signed_by_itself
from tests.deploy.installed import ROOT
from tests.served import free_port
from tests.test_routes import ROUTES

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
SECRET = "/s/a-code-that-lets-in/"
pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not here")


class Behind(BaseHTTPRequestHandler):
    """Tells what the proxy told it; under /live/ a first word, and the rest much later."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        size = len(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(f"{size}")

    def do_GET(self) -> None:
        if self.path.startswith("/live/"):
            self.send_response(200)
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"data: now\n\n")
            time.sleep(5)
            return
        if self.path.endswith("?broken"):
            self.close_connection = True
            return
        told = ("Host", "X-Forwarded-Proto", "X-Forwarded-For")
        self._answer(" ".join(self.headers[name] for name in told))

    def _answer(self, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int, Path]]:
    """nginx with the two files: where it speaks plainly, where with TLS, and its folder."""
    folder = tmp_path_factory.mktemp("proxy")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    Thread(target=server.serve_forever, daemon=True).start()
    plain, tls = free_port(), free_port()
    both = signed_by_itself(folder, "guldkorn.example")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ": f"listen 127.0.0.1:{tls} ",
        "/etc/ssl/guldkorn/fullchain.pem": str(both),
        "/etc/ssl/guldkorn/privkey.pem": str(both),
        "/var/log/nginx": str(folder),
        "127.0.0.1:8000": f"127.0.0.1:{server.server_port}",
    }
    site = "".join((DEPLOY / name).read_text() for name in ("upstream.conf", "nginx.conf"))
    for before, after in changes.items():
        assert before in site
        site = site.replace(before, after)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    who = "user root;" if os.geteuid() == 0 else ""  # its folder is ours alone
    main = f"{who} daemon off; pid {folder}/pid; events {{}} http {{ {places} {site} }}"
    (folder / "main.conf").write_text(main)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [str(NGINX), "-p", folder, "-c", folder / "main.conf", "-e", "stderr"], stderr=said
        )
    try:
        _wait(plain)
        yield plain, tls, folder
    finally:
        process.terminate()
        process.wait(timeout=20)
        server.shutdown()
        server.server_close()


def _wait(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError("nginx does not answer")


@contextmanager
def asked(port: int, path: str, body: bytes | None = None) -> Iterator[HTTPResponse]:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", port, timeout=20, context=trusting)
    headers = {"Host": "guldkorn.example", "X-Forwarded-Proto": "http"}
    with closing(connection):
        connection.request("POST" if body else "GET", path, body, headers)
        with connection.getresponse() as answer:
            yield answer


def test_it_ends_tls_and_tells_what_the_server_believes(ports: tuple[int, int, Path]) -> None:
    with asked(ports[1], "/") as answer:
        assert answer.read() == b"guldkorn.example https 127.0.0.1"


def test_who_comes_without_tls_is_sent_where_it_is(ports: tuple[int, int, Path]) -> None:
    connection = HTTPConnection("127.0.0.1", ports[0], timeout=20)
    with closing(connection):
        connection.request("GET", "/units/?a=b", headers={"Host": "guldkorn.example"})
        with connection.getresponse() as answer:
            told = answer.status, answer.getheader("Location")
    assert told == (301, "https://guldkorn.example/units/?a=b")


def test_thirty_megabytes_come_through(ports: tuple[int, int, Path]) -> None:
    with asked(ports[1], "/slides/", b"x" * 30_000_000) as answer:
        assert answer.read() == b"30000000"


def test_what_is_said_live_comes_at_once(ports: tuple[int, int, Path]) -> None:
    began = time.monotonic()
    with asked(ports[1], "/live/") as answer:
        assert answer.readline() == b"data: now\n"
    assert time.monotonic() - began < 4


def test_nobody_and_no_secret_is_written_down(ports: tuple[int, int, Path]) -> None:
    """Neither what goes well, nor what is too large, nor what the server breaks off."""
    _plain, tls, folder = ports
    with asked(tls, SECRET) as answer:
        assert answer.status == 200
    with asked(tls, SECRET, b"x" * 34_000_000) as answer:
        assert answer.status == 413
    with asked(tls, f"{SECRET}?broken") as answer:
        assert (answer.status, "Lige et øjeblik" in answer.read().decode()) == (503, True)
    found = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert [name for name, text in found.items() if SECRET.encode() in text] == []
    assert b"client: " not in found["said"]


def test_of_all_addresses_only_those_without_a_secret_are_logged(
    ports: tuple[int, int, Path],
) -> None:
    _plain, tls, folder = ports
    opens = {"secret", "token", "key", "code"}
    secret = [name for name, parts in ROUTES.items() if opens & set(parts)]
    assert len(secret) > 30, "there was something to leak"
    for name in secret:
        parts = {part: 1 if part.endswith("_id") else "ABCDEFGH2345" for part in ROUTES[name]}
        with asked(tls, reverse(name, kwargs=parts)) as answer:
            assert answer.status == 200
    with asked(tls, "/units/2/?next=/s/ABCDEFGH2345/") as answer:
        assert answer.status == 200
    lines = (folder / "access.log").read_text().splitlines()
    assert [line.split('"')[1] for line in lines if "/slides/" not in line] == [
        "GET /",
        "GET /units/2/",
    ]


def test_http2_is_spoken(ports: tuple[int, int, Path]) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    trusting.set_alpn_protocols(["h2"])
    plain = socket.create_connection(("127.0.0.1", ports[1]), timeout=20)
    with plain, trusting.wrap_socket(plain) as secure:
        assert secure.selected_alpn_protocol() == "h2"
