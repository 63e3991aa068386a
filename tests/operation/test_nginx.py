"""The proxy of `deploy/nginx.conf`, that very file: what it logs, and what it lets through."""

import datetime as dt
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.served import ROOT, House, free_port, served, small_database
from tests.test_routes import ROUTES, address
from tests.world import World, build_world

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HOST = "guldkorn.example.org"

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


def certificate(folder: Path) -> None:
    """One for the host of the file, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 1, today, today + dt.timedelta(days=1)
    )
    text = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    (folder / "fullchain.pem").write_bytes(text)
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "privkey.pem").write_bytes(secret)


@dataclass
class Proxy:
    port: int
    folder: Path

    def ask(self, path: str, data: bytes | None = None) -> tuple[int, str]:
        request = urllib.request.Request(
            f"https://127.0.0.1:{self.port}{path}", data, {"Host": "localhost"}
        )
        try:
            with urllib.request.urlopen(request, timeout=20, context=unchecked()) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    @property
    def logged(self) -> list[str]:
        """The lines of its log, without where from and when."""
        lines = (self.folder / "guldkorn.log").read_text().splitlines()
        return [line.split('"')[1] for line in lines]

    @property
    def written(self) -> str:
        """All that it wrote anywhere."""
        logs = [*self.folder.glob("*.log"), *self.folder.glob("body/*")]
        return "".join(log.read_text(errors="replace") for log in logs)


def unchecked() -> ssl.SSLContext:
    """The certificate is our own."""
    return ssl._create_unverified_context()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with served(tmp_path, small_database(tmp_path)) as house:
        yield house


@pytest.fixture
def proxy(tmp_path: Path, house: House) -> Iterator[Proxy]:
    """nginx with the file as it is, but for what it says is to be changed, folders and ports."""
    folder = tmp_path / "proxy"
    folder.mkdir()
    certificate(folder)
    port, plain = free_port(), free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for said, here in (
        ("127.0.0.1:8000", f"127.0.0.1:{house.port}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/etc/ssl/guldkorn", str(folder)),
        ("/var/log/nginx", str(folder)),
    ):
        assert said in text
        text = text.replace(said, here)
    (folder / "guldkorn.conf").write_text(text)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off;\n{places} include {folder}/guldkorn.conf; }}\n"
    )
    command = [NGINX, "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"]
    process = subprocess.Popen(command)
    try:
        _wait_for(port)
        yield Proxy(port, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


@pytest.fixture
def world(cast: object) -> World:
    return build_world(cast)


def test_no_address_with_a_secret_is_logged(proxy: Proxy, world: World) -> None:
    """Every address of the product, asked for as the world names it."""
    opens = {"secret", "token", "key", "code"}
    secret = [address(world, route) for route, parts in ROUTES.items() if opens & set(parts)]
    assert len(secret) > 30, "there was something to leak"
    for path in secret:
        proxy.ask(path)
    assert proxy.logged == []
    proxy.ask("/units/2/?next=" + secret[0])
    assert proxy.logged == ["GET /units/2/"]


def test_nothing_is_written_when_guldkorn_is_away(proxy: Proxy, house: House) -> None:
    house.stop()
    status, page = proxy.ask("/s/ABCDEFGH2345/", b"answer=1" * 20_000)
    assert (status, "Lige et øjeblik" in page) == (503, True)
    assert "ABCDEFGH2345" not in proxy.written
    assert proxy.written == ""


def test_http2_is_spoken(proxy: Proxy) -> None:
    context = ssl._create_unverified_context()
    context.set_alpn_protocols(["h2"])
    with (
        socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname=HOST) as secure,
    ):
        assert secure.selected_alpn_protocol() == "h2"


def test_guldkorn_says_itself_what_is_too_large(proxy: Proxy) -> None:
    status, page = proxy.ask("/s/", b"x" * 5_000_000)
    assert (status, "<h1>" in page, "nginx" in page) == (413, True, False)
    status, page = proxy.ask("/s/", b"x" * 34_000_000)
    assert (status, "nginx" in page) == (413, True)


def test_what_follows_a_change_comes_through_at_once(proxy: Proxy, house: House) -> None:
    request = urllib.request.Request(
        f"https://127.0.0.1:{proxy.port}/live/test/kitchen/",
        headers={"Host": "localhost", "Accept": "text/event-stream"},
    )
    with urllib.request.urlopen(request, timeout=10, context=unchecked()) as stream:
        began = next(line for line in stream if line.startswith(b"data: {"))
        house.post("/test/said/kitchen/", "word=Hello")
        changed = next(line for line in stream if line.startswith(b"data: {"))
    assert (b"Hello" in began, b"Hello" in changed) == (False, True)
