"""The same on PostgreSQL: its log, the bytes of its tables, and the order and the transactions of
rows.
"""

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.links.copies import in_place, luck, played
from tools import postgres

pytestmark = [
    pytest.mark.skipif(
        os.environ["GULDKORN_DATABASE"].startswith("sqlite"), reason="the files of PostgreSQL"
    ),
    pytest.mark.django_db,
]
PEOPLE = 60
GUESSING = luck(PEOPLE, 1 / PEOPLE)
RECORD = re.compile(r"len \(rec/tot\): +\d+/ +(\d+), tx: +(\d+), lsn: ([0-9A-F]+)/([0-9A-F]+)")
SEGMENT = 16 * 1024 * 1024


class Copies:
    """What was copied, and the truth."""

    def __init__(self, folder: Path, *how: str) -> None:
        self.folder = folder
        # A server of its own: another test's transaction, in whatever database, would keep what is
        # swept here.
        with postgres.throw_away_server() as address:
            self.truth: dict[str, Any] = played(folder, address, *how)
        self.answers: dict[int, bytes] = self.truth["answers"]

    def file(self, moment: str, table: str) -> bytes:
        return (self.folder / moment / table).read_bytes()

    def rows(self, moment: str, table: str) -> list[list[Any]]:
        rows: list[list[Any]] = json.loads((self.folder / moment / f"{table}.json").read_text())
        return rows

    def joined(self, moment: str) -> int:
        """By the log: how many transactions hold one readable answer, and write one invitation
        beside it.
        """
        files = json.loads((self.folder / "half" / "files.json").read_text())
        of_answers, of_places = defaultdict(set), defaultdict(int)
        for size, number, at, line in self._records(moment):
            if files["invitation"].rpartition("/")[2] in re.findall(r"rel \d+/\d+/(\d+)", line):
                of_places[number] += 1
            held = self._log(moment, at, size)
            of_answers[number] |= {raw for raw in self.answers.values() if raw in held}
        return sum(len(found) == of_places[number] == 1 for number, found in of_answers.items())

    def _records(self, moment: str) -> Iterator[tuple[int, int, int, str]]:
        folder = self.folder / moment / "pg_wal"
        first = min(
            path.name for path in folder.iterdir() if re.fullmatch(r"[0-9A-F]{24}", path.name)
        )
        told = subprocess.run(
            [waldump(), "-p", folder, first], capture_output=True, text=True, check=False
        ).stdout
        for line in told.splitlines():
            if found := RECORD.search(line):
                yield (
                    int(found[1]),
                    int(found[2]),
                    int(found[3], 16) << 32 | int(found[4], 16),
                    line,
                )

    def _log(self, moment: str, at: int, size: int) -> bytes:
        number, offset = divmod(at, SEGMENT)
        path = self.folder / moment / "pg_wal" / f"00000001{number >> 8:08X}{number & 255:08X}"
        with path.open("rb") as log:
            log.seek(offset)
            return log.read(size)


def waldump() -> str:
    programs = postgres.find()
    assert programs
    version = postgres.version_of(programs)
    for folder in (programs, Path(f"/usr/lib/postgresql/{version}/bin")):
        if found := shutil.which("pg_waldump", path=str(folder)):
            return found
    pytest.skip(f"no pg_waldump of version {version} on this machine")


@pytest.fixture(scope="module")
def kept() -> dict[str, Copies]:
    return {}


@pytest.fixture
def house(kept: dict[str, Copies], tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """As it is."""
    if "house" not in kept:
        kept["house"] = Copies(tmp_path_factory.mktemp("house"))
    return kept["house"]


@pytest.fixture
def naked(kept: dict[str, Copies], tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """As it must not be: nothing is locked, and everything lies as it came."""
    if "naked" not in kept:
        kept["naked"] = Copies(tmp_path_factory.mktemp("naked"), "naked")
    return kept["naked"]


def test_the_log_joins_answers_to_invitations_where_nothing_is_locked(naked: Copies) -> None:
    assert naked.joined("before") >= PEOPLE - 15


@pytest.mark.parametrize("moment", ["half", "before", "closed", "released"])
def test_no_transaction_in_the_log_joins_an_answer_to_an_invitation(
    house: Copies, moment: str
) -> None:
    assert house.joined(moment) == 0


@pytest.mark.parametrize("moment", ["half", "before"])
def test_while_people_answer_no_answer_is_in_any_table_or_in_the_log(
    house: Copies, naked: Copies, moment: str
) -> None:
    def readable(copies: Copies) -> int:
        folder = copies.folder / moment
        held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        return sum(raw in held for raw in copies.answers.values())

    assert readable(naked) >= 30
    assert readable(house) == 0


def test_order_and_transactions_of_rows_tell_neither_names_nor_answers(
    house: Copies, naked: Copies
) -> None:
    assert (
        in_place([key for key, _xmin in naked.rows("half", "secret")], naked.truth["alphabet"])
        == PEOPLE
    )
    places = [key for key, _xmin in house.rows("released", "invitation")]
    secrets = [key for key, _xmin in house.rows("released", "secret")]
    answers = [bytes.fromhex(raw) for raw, _xmin in house.rows("released", "response")]
    assert sorted(answers) == sorted(house.answers.values())
    for lying in (places, secrets, sorted(places)):
        assert in_place(lying, house.truth["alphabet"]) <= 2 * GUESSING
        assert in_place([house.answers[place] for place in lying], answers) <= 2 * GUESSING
    assert (
        in_place([house.answers[place] for place in house.truth["answered"]], answers)
        <= 2 * GUESSING
    )
    for table in ("invitation", "secret", "response"):
        assert len({xmin for _key, xmin in house.rows("released", table)}) == 1


def test_no_dead_row_keeps_a_person_or_a_key(house: Copies) -> None:
    """A version of an invitation holds the ids of its unit and its employee side by side, eight
    bytes each.
    """

    def people_in(moment: str) -> int:
        held = house.file(moment, "invitation")
        places = {key: key.to_bytes(8, "little") for key in house.truth["alphabet"]}
        owners = dict(zip(house.truth["alphabet"], house.truth["employees"], strict=True))
        rows = [(held.find(raw), owners[key].to_bytes(8, "little")) for key, raw in places.items()]
        return sum(owner in held[at : at + 48] for at, owner in rows) + held.count(
            places[house.truth["answered"][0]]
        )

    assert people_in("before") > PEOPLE
    assert people_in("released") == 1
    for key, moment in (("answers", "closed"), ("comments", "released")):
        wrapped = bytes.fromhex(house.truth["keys"][key])
        assert wrapped in house.file("before", "survey")
        assert wrapped not in house.file(moment, "survey")


def test_no_dead_row_keeps_a_letter(house: Copies) -> None:
    letters = [bytes.fromhex(sealed) for sealed in house.truth["letters"]]
    assert len(letters) == 6
    assert all(sealed in house.file("before", "letter") for sealed in letters)
    for moment in ("closed", "released"):
        assert not any(sealed in house.file(moment, "letter") for sealed in letters)
