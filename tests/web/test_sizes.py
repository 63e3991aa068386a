"""What is too large is refused before it is read, and said; a view that takes files takes more."""

import socket

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.lib import bodies
from guldkorn.programmes.views import materials, new
from guldkorn.workplaces.views import roster
from tests.served import House, served, small_database

MEGABYTE = 1_000_000


def filled(size):
    """A form with a file part, as a browser sends it."""
    return (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        + b"0" * size
        + b"\r\n--x--\r\n"
    )


def send(client, address, size):
    return client.generic("POST", address, filled(size), "multipart/form-data; boundary=x")


@pytest.mark.parametrize("address", ["/s/ABCDEFGH2345/", "/s/", "/m/", "/e/", "/account/login/"])
def test_what_is_too_large_is_refused_in_both_languages(db, address):
    answer = send(Client(), address, MEGABYTE)
    html = answer.content.decode()
    assert answer.status_code == 413
    assert "<h1>Det fylder for meget</h1>" in html
    assert "<h2>This is too large</h2>" in html
    assert send(Client(), address, 1000).status_code != 413


def test_a_staff_list_that_is_too_large_is_told_its_limit_by_the_form(cast, client_of):
    there = reverse("workplaces:roster", args=[cast.organisation.pk])
    client = client_of(cast.karen)
    data = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = data + b"0" * (6 * 1024 * 1024) + b"\r\n--x--\r\n"
    answer = client.generic("POST", there, body, "multipart/form-data; boundary=x")
    assert "Filen er større end 5 MB" in answer.content.decode()
    assert send(client, there, 20 * MEGABYTE).status_code == 413


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    with served(
        tmp_path_factory.mktemp("house"), small_database(tmp_path_factory.mktemp("served"))
    ) as house:
        yield house


def ask(house: House, head: str, *parts: bytes) -> tuple[str, str]:
    """What the server answers to a request, and its first line, while nothing more is sent."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=20) as line:
        line.sendall(
            f"POST /s/ABCDEFGH2345/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{head}\r\n".encode()
        )
        for part in parts:
            line.sendall(part)
        answer = line.makefile("rb")
        first = answer.readline().decode()
        return first.split()[1], answer.read(4000).decode(errors="replace")


def test_sixty_megabytes_are_refused_before_they_are_sent(house):
    status, page = ask(
        house, "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 60000000\r\n"
    )
    assert status == "413"
    assert "Det fylder for meget" in page


def test_who_does_not_say_how_much_comes_is_stopped_on_the_way(house):
    piece = b"10000\r\n" + b"0" * 0x10000 + b"\r\n"
    status, page = ask(
        house, "Transfer-Encoding: chunked\r\n", *[piece] * (bodies.AT_MOST // 0x10000 + 1)
    )
    assert status == "413"
    assert "no-store" in page


def test_a_view_that_takes_files_is_marked_through_its_decorators():
    assert [bodies.most(view) for view in (roster, materials, new)] == [
        20 * MEGABYTE,
        20 * MEGABYTE,
        5 * MEGABYTE,
    ]
