"""Parquet files, alone and in folders."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.answers import people_in, place_of, read_answers
from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.scan import scan
from tests.analytics.known import batch, bits
from tests.spec.reference import Person, instrument, leaf_statistics, scale

ASKED = instrument(scale("s", "a b"))
UNITS = ("007", "nørd")
PEOPLE: list[Person] = [
    ("007", {"a": 1, "b": 5}),
    ("nørd", {"a": None, "b": 3}),
    ("007", {"a": 4, "b": None}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three people in two of three folders, beside what a program keeps there for itself."""
    for name, people in (
        ("wave=1/p", PEOPLE[:2]),
        ("wave=2/p", []),
        ("wave=3/p", PEOPLE[2:]),
        ("_old/p", PEOPLE),
    ):
        file = tmp_path / "answers.parquet" / f"{name}.parquet"
        file.parent.mkdir(parents=True)
        pq.write_table(pa.Table.from_batches([batch(ASKED, people)]), file)
    (tmp_path / "answers.parquet" / ".p.parquet.crc").write_bytes(b"crc")
    (tmp_path / "answers.parquet" / "_SUCCESS").touch()
    return tmp_path / "answers.parquet"


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        scan(read_answers(path, ASKED), UNITS, ASKED)
    return str(refused.value)


def test_a_folder_is_read_with_the_folders_in_it(folder: Path) -> None:
    assert bits(scan(read_answers(folder, ASKED), UNITS, ASKED)) == bits(
        leaf_statistics(ASKED, UNITS, PEOPLE)
    )
    assert people_in(folder) == 3


def test_a_row_is_told_by_its_file(folder: Path) -> None:
    assert [place_of(folder, row) for row in (1, 2, 3)] == [
        f"{folder}/wave=1/p.parquet, row 1",
        f"{folder}/wave=1/p.parquet, row 2",
        f"{folder}/wave=3/p.parquet, row 1",
    ]


def test_a_column_that_one_file_lacks_or_holds_twice_is_refused_by_that_file(folder: Path) -> None:
    file = folder / "wave=3" / "p.parquet"
    pq.write_table(pa.table({"unit": ["007"], "a": [1]}), file)
    assert refusal(folder) == f"{file}, column b: there is no such column"
    pq.write_table(pa.table([["007"], [1], [1], [2]], ["unit", "a", "b", "a"]), file)
    assert refusal(folder) == f"{file}, column a: the column stands twice"


def test_a_file_that_is_damaged_inside_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    pq.write_table(pa.Table.from_batches([batch(ASKED, PEOPLE * 1000)]), path, compression="zstd")
    whole = bytearray(path.read_bytes())
    whole[40:120] = bytes(80)
    path.write_bytes(whole)
    assert refusal(path).startswith(f"{path}: ")


def test_a_folder_without_parquet_has_no_answers(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: there are no answers in it"


def test_how_many_people_a_table_of_text_holds_is_not_known_beforehand(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text("unit,a,b\n007,1,2\n")
    assert people_in(tmp_path / "answers.csv") == 0
