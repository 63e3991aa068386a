"""A call over a real connection: held to the server's name, bounded, and led nowhere else."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from guldkorn.api.hooks import sending
from guldkorn.api.hooks.sending import call_due
from guldkorn.api.models import HookCall
from tests.api.let_in import hooked
from tests.deploy.certificates import signed_by_itself

HOST = "systemer.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of that name, signed by itself."""
    return signed_by_itself(tmp_path_factory.mktemp("tls"), HOST)


class Elsewhere(BaseHTTPRequestHandler):
    """Sends everybody on, into the house."""

    seen: list[tuple[str, str, str]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        place = (self.headers["Host"], self.path, self.headers["webhook-id"][:4])
        self.seen.append(place)
        self.send_response(302)
        self.send_header("Location", "https://169.254.169.254/")
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        pass


@pytest.fixture
def port(certificate, monkeypatch):
    """Where such a server listens; its certificate is trusted."""
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    trusted = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(sending.ssl, "create_default_context", lambda: trusted)
    monkeypatch.setattr(sending, "judged", lambda _host, _port: "127.0.0.1")
    Elsewhere.seen.clear()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def called(cast, address: str) -> HookCall:
    hook, _secret = hooked(cast.organisation, by=cast.karen, address=address)
    hook.try_out(by=cast.karen)
    call_due()
    return HookCall.objects.get()


def test_a_redirect_is_not_followed_and_counts_as_not_received(cast, port):
    call = called(cast, f"https://{HOST}:{port}/guldkorn?key=1")
    assert (call.status, call.state) == (302, "waiting")
    assert Elsewhere.seen == [(f"{HOST}:{port}", "/guldkorn?key=1", "msg_")]


def test_a_server_with_another_name_hears_nothing(cast, port):
    assert called(cast, f"https://en-anden.example:{port}/").status is None
    assert Elsewhere.seen == []


def test_a_house_is_not_called_whatever_stands_in_its_address(cast, port, monkeypatch):
    monkeypatch.undo()
    assert called(cast, f"https://127.0.0.1:{port}/").status is None
    assert Elsewhere.seen == []
