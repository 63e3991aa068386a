"""One process, one port: pages, page parts and streams; several of them with PostgreSQL."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.contrib.staticfiles import finders

from guldkorn.lib import clock, live
from guldkorn.web.server import SECONDS_TO_STOP, taken
from tests.served import (
    GULDKORN,
    House,
    Line,
    address_of_test_database,
    environment,
    served,
    small_database,
)

pytestmark = pytest.mark.django_db(transaction=True)
ON_SQLITE = os.environ["GULDKORN_DATABASE"].startswith("sqlite")
postgres_only = pytest.mark.skipif(ON_SQLITE, reason="SQLite tells one process only")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> str:
    return (
        address_of_test_database()
        if not ON_SQLITE
        else small_database(tmp_path_factory.mktemp("served"))
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[House]:
    """One server for all who leave it standing; each test has a room of its own in it."""
    with served(tmp_path_factory.mktemp("house"), database) as house:
        yield house


class Listener(Line):
    def __init__(self, house: House, room: str, headers: str = "") -> None:
        super().__init__(house, f"/live/test/{room}/", headers)

    def words(self) -> list[str] | None:
        """What was said, from the next text that is sent; None when the stream ends."""
        text = self.text()
        return (
            text
            and text["html"]
            .split("<ol>")[1]
            .split("</ol>")[0]
            .replace("<li>", "")
            .split("</li>")[:-1]
        )


@contextmanager
def listening(house: House, room: str, headers: str = "") -> Iterator[Listener]:
    listener = Listener(house, room, headers)
    yield listener
    listener.close()


def test_what_is_stored_reaches_who_listens(house):
    with listening(house, "stored") as listener:
        assert listener.words() == []
        assert house.post("/test/said/stored/", "word=Hej") == 204
        assert listener.words() == ["Hej"]


def test_a_stream_carries_what_every_page_carries_and_is_not_held_back(house):
    with listening(house, "headers", "Accept-Encoding: gzip\r\n") as listener:
        assert listener.status == 200
        names = (
            "content-type",
            "content-encoding",
            "cache-control",
            "x-accel-buffering",
            "content-language",
        )
        assert [listener.headers[name] for name in names] == [
            "text/event-stream",
            "identity",
            "no-store",
            "no",
            "da",
        ]
        assert "connect-src 'self'" in listener.headers["content-security-policy"]
        assert listener.words() == []


def test_what_is_rolled_back_is_told_to_nobody(house):
    with listening(house, "rolled-back") as listener:
        assert listener.words() == []
        assert house.post("/test/said/rolled-back/", "word=Never&never=1") == 204
        assert house.post("/test/said/rolled-back/", "word=Hej") == 204
        assert listener.words() == ["Hej"]


def test_pages_and_page_parts_are_whole(house):
    assert "<h1>" in house.get("/account/login/")
    for name in ("dkfds/css/dkfds.min.css", "web/guldkorn.css"):
        assert house.get(f"/static/{name}") == Path(finders.find(name)).read_text()


def test_who_has_gone_is_forgotten(house):
    with listening(house, "left") as listener:
        assert listener.words() == []
        assert house.get("/test/readers/") == "1"
    until = time.monotonic() + 10
    while house.get("/test/readers/") != "0":
        assert time.monotonic() < until


def test_what_was_acknowledged_survives_a_killed_server_and_one_that_is_told_to_stop_stops(
    tmp_path, database
):
    with served(tmp_path, database) as house, listening(house, "killed") as listener:
        for word in ("One", "Two"):
            assert house.post("/test/said/killed/", f"word={word}") == 204
        house.kill()
        while listener.words() is not None:
            pass
    with (
        served(tmp_path, database, port=house.port) as again,
        listening(again, "killed") as listener,
    ):
        assert listener.words() == ["One", "Two"]
        started = time.monotonic()
        again.stop(signal.SIGINT)
        assert listener.words() is None
    assert time.monotonic() - started < SECONDS_TO_STOP, "open streams must not keep it"
    assert "refused to gracefully stop" not in again.said


def test_a_process_that_dies_is_replaced(tmp_path, database):
    with served(tmp_path, database) as house:
        (first,) = re.findall(r"Spawning worker-1 with PID: (\d+)", house.said)
        os.kill(int(first), signal.SIGKILL)
        until = time.monotonic() + 20
        while house.said.count("Started worker-1") < 2:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert "<h1>" in house.get("/account/login/")


def test_processes_end_with_the_server_that_is_killed(tmp_path, database):
    with served(tmp_path, database) as house:
        assert taken("127.0.0.1", house.port)
        house.process.send_signal(signal.SIGKILL)
        house.process.wait(timeout=20)
        until = time.monotonic() + 20
        while taken("127.0.0.1", house.port):
            assert time.monotonic() < until
            time.sleep(0.1)


@postgres_only
def test_what_another_process_announces_reaches_who_listens(house):
    with listening(house, "announced") as listener:
        assert listener.words() == []
        Session.objects.create(
            session_key="k", session_data="announced/Hej", expire_date=clock.now()
        )
        live.announce("test-announced")
        assert listener.words() == ["Hej"]


@postgres_only
def test_several_processes_hear_each_other(tmp_path, database):
    with served(tmp_path, database, workers=2) as house:
        listeners = [Listener(house, "several") for _ in range(8)]
        assert [listener.words() for listener in listeners] == [[]] * 8
        house.post("/test/said/several/", "word=Hej")
        assert [listener.words() for listener in listeners] == [["Hej"]] * 8
        for listener in listeners:
            listener.close()


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (
            {},
            (
                "Error: --workers 2: one process serves SQLite; more need PostgreSQL "
                "(GULDKORN_DATABASE).\n"
            ),
        ),
        ({"GULDKORN_SECRET_KEY": ""}, "Error: Set GULDKORN_SECRET_KEY to a long random text."),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(settings, complaint):
    command = [GULDKORN, "serve", "--workers", "2"]
    told = subprocess.run(
        command,
        env=environment("sqlite:///x") | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(complaint)
    assert told.stderr.count("\n") == 1
