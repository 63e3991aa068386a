"""Whoever copies the SQLite file and its log joins no answer to a person: not now, not from a copy
of each moment.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.links.copies import in_place, joined, luck, played, states
from tests.databases import template

PEOPLE = 60
GUESSING = luck(PEOPLE, 1 / PEOPLE)


class Copies:
    """What was copied, and the truth."""

    def __init__(self, folder: Path, *how: str) -> None:
        self.folder = folder
        database = folder / "house.sqlite3"
        template.copied_to(database)
        self.truth: dict[str, Any] = played(folder, f"sqlite:///{database}", *how)
        self.answers: dict[int, bytes] = self.truth["answers"]

    def bytes_of(self, moment: str) -> bytes:
        return b"".join((self.folder / moment / name).read_bytes() for name in ("file", "file-wal"))

    def readable(self, moment: str) -> int:
        held = self.bytes_of(moment)
        return sum(raw in held for raw in self.answers.values())

    def hits(self, moment: str) -> int:
        """By the log: how many places are joined to their own answers."""
        length = len(next(iter(self.answers.values())))
        guess = joined(states(self.folder / moment, length))
        return sum(self.answers.get(place) == raw for place, raw in guess.items())

    def rows(self, moment: str, what: str) -> list[Any]:
        with self.opened(moment) as database:
            return [value for (value,) in database.execute(what)]

    def dump(self, moment: str) -> str:
        with self.opened(moment) as database:
            return "\n".join(database.iterdump())

    @contextmanager
    def opened(self, moment: str) -> Iterator[sqlite3.Connection]:
        """A copy of the copy: SQLite would empty the log of the one that it opens."""
        copy = shutil.copytree(self.folder / moment, self.folder / "opened")
        database = sqlite3.connect(copy / "file")
        try:
            yield database
        finally:
            database.close()
            shutil.rmtree(copy)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """As it is."""
    return Copies(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """As it is, but somebody reads all the time, so that the log holds every commit since the
    beginning.
    """
    return Copies(tmp_path_factory.mktemp("archive"), "read")


@pytest.fixture(scope="module")
def naked(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """As it must not be: nothing is locked, and everything lies as it came."""
    return Copies(tmp_path_factory.mktemp("naked"), "naked", "read")


def test_guessing_hits_few() -> None:
    assert GUESSING == 8


def test_the_attacks_work_where_there_is_something_to_find(naked: Copies) -> None:
    assert naked.hits("before") >= 50
    assert naked.hits("released") >= 50
    assert naked.readable("half") >= 30
    places = naked.rows("released", "select id from surveys_invitation order by rowid")
    assert in_place(places, naked.truth["alphabet"]) == PEOPLE


@pytest.mark.parametrize("moment", ["half", "before"])
def test_while_people_answer_no_answer_can_be_read(
    house: Copies, archive: Copies, moment: str
) -> None:
    for copies in (house, archive):
        assert copies.readable(moment) == copies.hits(moment) == 0
        text = copies.dump(moment)
        assert "surveys_pooledanswers" in text
        assert not [raw for raw in copies.answers.values() if raw.hex().upper() in text.upper()]


@pytest.mark.parametrize("moment", ["closed", "released"])
def test_after_the_closing_the_log_tells_no_more_than_guessing(
    house: Copies, archive: Copies, moment: str
) -> None:
    for copies in (house, archive):
        assert copies.readable(moment) == PEOPLE
        assert copies.hits(moment) <= GUESSING
    assert len((archive.folder / moment / "file-wal").read_bytes()) > 1_000_000
    assert (house.folder / moment / "file-wal").read_bytes() == b""


@pytest.mark.parametrize("column", ["rowid", "id"])
def test_the_order_of_rows_and_keys_tells_neither_names_nor_answers(
    house: Copies, column: str
) -> None:
    places = house.rows("released", f"select id from surveys_invitation order by {column}")
    answers = house.rows("released", f"select answers from surveys_response order by {column}")
    secrets = house.rows("released", "select invitation_id from surveys_secret order by rowid")
    assert sorted(places) == sorted(house.truth["alphabet"])
    assert in_place(places, house.truth["alphabet"]) <= 2 * GUESSING
    assert in_place(places, house.truth["answered"]) <= 2 * GUESSING
    assert in_place(secrets, house.truth["alphabet"]) <= 2 * GUESSING
    assert in_place([house.answers[place] for place in places], answers) <= 2 * GUESSING
    assert (
        in_place([house.answers[place] for place in house.truth["answered"]], answers)
        <= 2 * GUESSING
    )


def test_the_keys_are_gone_from_file_and_log(house: Copies) -> None:
    for key, moment in (("answers", "closed"), ("comments", "released")):
        wrapped = bytes.fromhex(house.truth["keys"][key])
        assert wrapped in house.bytes_of("before")
        assert wrapped not in house.bytes_of(moment)


def test_a_letter_that_was_not_delivered_is_sealed_and_gone_with_the_closing(
    house: Copies, naked: Copies
) -> None:
    """It knows its invitation and its address. Where nothing is locked, the address stands beside
    the invitation.
    """
    letters = [bytes.fromhex(sealed) for sealed in house.truth["letters"]]
    assert (len(letters), house.rows("before", "select count(*) from letters_letter")) == (6, [6])
    assert all(sealed in house.bytes_of("before") for sealed in letters)
    assert not any(b"@solbjerg.example" in sealed for sealed in letters)
    assert all(b"@solbjerg.example" in bytes.fromhex(sealed) for sealed in naked.truth["letters"])
    for moment in ("closed", "released"):
        assert house.rows(moment, "select count(*) from letters_letter") == [0]
        assert not any(sealed in house.bytes_of(moment) for sealed in letters)
