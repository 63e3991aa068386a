"""The mail server's bad days, with real processes: nobody twice, nobody forgotten, and the site
answers throughout.
"""

import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from guldkorn.letters.delivering import deliver_all
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import inviting
from guldkorn.surveys.delivery import Reminded, reminder_of_today
from guldkorn.surveys.models import Survey
from tests.faults.visitor import Visitor
from tests.lib.postgres import at_once
from tests.served import GULDKORN, ROOT, environment, rows, served, with_what_the_test_made
from tests.smtp import MailServer, mail_server
from tests.world import survey

pytestmark = pytest.mark.django_db(transaction=True)
on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)
AT_ONCE = 5.0
"""Seconds: much less than any wait for a mail server."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[MailServer]:
    """For this process, and for those that it starts."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        monkeypatch.setenv("GULDKORN_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("GULDKORN_SMTP_PORT", str(running.port))
        yield running


@pytest.fixture
def asked(cast) -> Survey:
    """Twenty people are to be mailed, and nobody has been."""
    return survey(cast.unit, cast.lone, round=cast.round, channel=Survey.Channel.EMAIL)


def owners(asked: Survey) -> dict[int, str]:
    return dict(asked.invitations.values_list("pk", "employee__email"))


def daily(database: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [GULDKORN, "daily"],
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, wrong = process.communicate(timeout=60)
    return process.returncode, out + wrong


def change(database: str, what: str) -> None:
    """Change rows in the database that the processes use."""
    if database.startswith("sqlite"):
        with closing(
            sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
        ) as file:
            file.execute(what)
        return
    with connection.cursor() as cursor:
        cursor.execute(what)


def test_a_sender_that_is_killed_in_the_middle_sends_nobody_two_and_forgets_nobody(
    asked, server, tmp_path
):
    inviting.send_waiting(asked)
    everybody, database = owners(asked), with_what_the_test_made(tmp_path)
    server.how.pause = 0.2
    with server.took(5):
        killed = daily(database)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    server.how.pause = 0.0
    assert finished(daily(database))[0] == 0
    in_hand = [
        row for (row,) in rows(database, "select row from letters_letter where state = 'under way'")
    ]
    assert len(in_hand) <= 1
    assert rows(database, "select count(*) from letters_letter") == [(len(in_hand),)]
    change(database, "update letters_letter set taken_at = '2026-01-01 00:00:00+00:00'")
    assert finished(daily(database))[0] == 0
    perhaps = [
        row for (row,) in rows(database, "select row from letters_letter where state = 'perhaps'")
    ]
    assert perhaps == in_hand
    assert server.times == {1}
    assert {*server.taken, *(everybody[row] for row in perhaps)} == set(everybody.values())
    assert len(server.taken) >= 19


def test_three_who_send_at_once_send_each_letter_once(asked, server, tmp_path):
    inviting.send_waiting(asked)
    database = with_what_the_test_made(tmp_path)
    server.how.pause = 0.05
    done = [finished(process) for process in [daily(database) for _time in range(3)]]
    assert [code for code, _said in done] == [0, 0, 0]
    assert (
        sum(int(said.split(" letters delivered")[0].rsplit("\n", 1)[1]) for _code, said in done)
        == 20
    )
    assert (sorted(server.taken), server.times) == (sorted(owners(asked).values()), {1})


@on_postgres
def test_two_who_press_at_once_beside_daily_mail_everybody_once(asked, server, tmp_path):
    database = with_what_the_test_made(tmp_path)
    server.how.pause = 0.05
    beside = daily(database)
    copies = [Survey.objects.get(pk=asked.pk) for _time in range(4)]
    queued = at_once(
        *[lambda copy=copy: (inviting.send_waiting(copy), deliver_all())[0] for copy in copies]
    )
    assert finished(beside)[0] == 0
    deliver_all()
    assert sum(queued) in {0, 20}
    assert (sorted(server.taken), server.times) == (sorted(owners(asked).values()), {1})


@on_postgres
def test_two_who_press_the_reminder_at_once_send_one(cast, asked, server):
    inviting.send_waiting(asked)
    deliver_all()
    server.taken.clear()

    def press() -> str:
        try:
            inviting.remind(Survey.objects.get(pk=asked.pk), by=cast.lone)
        except Refused as refused:
            return str(refused)
        return "sent"

    assert sorted(at_once(press, press))[1] == "sent"
    deliver_all()
    assert (len(server.taken), server.times) == (20, {1})
    assert reminder_of_today(asked) is Reminded.SENT


def seconds(call: Callable[[], int]) -> float:
    began = time.monotonic()
    assert call() == 200
    return time.monotonic() - began


@pytest.mark.parametrize("where", ["connect", "data", "dot"])
def test_a_mail_server_that_hangs_holds_up_no_page(cast, server, tmp_path: Path, where):
    names = [cast.lone.email, cast.tarik.email, cast.anna.email, cast.niels.email]
    with served(tmp_path, with_what_the_test_made(tmp_path)) as house:
        with server.took(1, within=20):
            Visitor(house).ask_for_a_code(cast.tove.email)
        server.how.hangs = where
        with ThreadPoolExecutor(4) as pool:
            asking = [
                pool.submit(seconds, lambda name=name: Visitor(house).ask_for_a_code(name))
                for name in names
            ]
            assert max(one.result(timeout=60) for one in asking) < AT_ONCE
        assert (
            max(seconds(lambda: Visitor(house).get("/account/login/")) for _time in range(3))
            < AT_ONCE
        )
        server.over.set()
    assert server.taken[0] == cast.tove.email
