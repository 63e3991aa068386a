"""The throw-away PostgreSQL: it answers, and nothing of it is left, even after a failure."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tools import postgres


def folder_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).netloc.partition("@")[2]))


def test_it_answers_in_utf_8_and_is_gone_afterwards() -> None:
    with postgres.throw_away_server() as address:
        folder = folder_of(address)
        with psycopg.connect(address) as connection:
            row = connection.execute("select current_setting('server_encoding'), 'æøå'").fetchone()
        assert row == ("UTF8", "æøå")
    assert not folder.exists()


def test_it_is_gone_after_a_failure_too() -> None:
    with (
        pytest.raises(psycopg.errors.DivisionByZero),
        postgres.throw_away_server() as address,
        psycopg.connect(address) as connection,
    ):
        connection.execute("select 1 / 0")
    assert not folder_of(address).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_only_a_durable_one_waits_for_the_disk(durable: bool, fsync: str) -> None:
    with (
        postgres.throw_away_server(durable=durable) as address,
        psycopg.connect(address) as connection,
    ):
        assert (
            connection.execute("show fsync").fetchone()
            == connection.execute("show synchronous_commit").fetchone()
        )
        assert connection.execute("show fsync").fetchone() == (fsync,)
