"""A few rows of the table: nothing that was acknowledged is lost or doubled. All of them:
`python -m tests.faults`.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.databases import template
from tests.faults import rows
from tests.faults.rows import FaultRow
from tests.served import address_of_test_database
from tests.smtp import mail_server


@pytest.fixture
def database(transactional_db: None, tmp_path: Path) -> str:
    """One that other processes can open, with tables and nobody in it."""
    if connection.vendor == "postgresql":
        return address_of_test_database()
    file = tmp_path / "row.sqlite3"
    template.copied_to(file)
    return f"sqlite:///{file}"


def test_of_answers_none_is_lost_when_the_server_is_killed(database: str, tmp_path: Path):
    row = rows.over_http("answering", "kill -9 of all server processes", database, tmp_path)
    assert row.is_nought, row


def test_of_invitations_none_is_lost_or_doubled_when_their_sender_is_killed(
    database: str, monkeypatch: pytest.MonkeyPatch
):
    with mail_server() as server:
        monkeypatch.setenv("GULDKORN_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("GULDKORN_SMTP_PORT", str(server.port))
        row = rows.mailed("invitations", "kill -9 of who sends", database, server)
    assert row.is_nought, row


def test_a_survey_whose_closing_was_killed_gets_one_result(database: str):
    row = rows.cut("closing and release", database, 0.05)
    assert row.is_nought, row


@pytest.mark.parametrize(
    ("acknowledged", "found", "told", "lost", "doubled"),
    [
        ("abc", "abc", "", 0, 0),
        ("abc", "ab", "", 1, 0),
        ("abc", "ab", "c", 0, 0),
        ("abc", "abbc", "", 0, 1),
        ("ab", "abc", "", 0, 0),
    ],
)
def test_a_row_counts_what_is_lost_and_doubled(acknowledged, found, told, lost, doubled):
    row = FaultRow.of("a flow", "a fault", acknowledged, found, told)
    assert (row.lost, row.doubled) == (lost, doubled)
    assert row.is_nought is (lost == doubled == 0)


def test_nothing_acknowledged_shows_nothing():
    assert not FaultRow.of("a flow", "a fault", "", "").is_nought
