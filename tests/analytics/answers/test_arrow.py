"""Arrow's own files, mapped into memory."""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from guldkorn.analytics.answers import place_of, read_answers
from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.scan import scan
from tests.analytics.answers.test_parquet import ASKED, PEOPLE, UNITS
from tests.analytics.known import batch, bits
from tests.spec.reference import leaf_statistics


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.arrow"


def write(file: Path, table: pa.Table) -> None:
    with pa.ipc.new_file(file, table.schema) as opened:
        opened.write_table(table, max_chunksize=2)


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        scan(read_answers(path, ASKED), UNITS, ASKED)
    return str(refused.value)


@pytest.mark.parametrize("by", ["arrow", "arrow with codes", "polars"])
def test_a_file_gives_the_sums_of_its_rows(file: Path, by: str) -> None:
    table = pa.Table.from_batches([batch(ASKED, PEOPLE)])
    if by == "polars":
        pl.from_arrow(table).write_ipc(file)
    elif by == "arrow with codes":
        coded = table["unit"].dictionary_encode()
        write(file, table.set_column(table.schema.names.index("unit"), "unit", coded))
    else:
        write(file, table)
    found = scan(read_answers(file, ASKED), UNITS, ASKED)
    assert bits(found) == bits(leaf_statistics(ASKED, UNITS, PEOPLE))
    assert place_of(file, 3) == f"{file}, row 3"


def test_a_column_that_is_not_there_once_is_refused(file: Path) -> None:
    write(file, pa.table({"unit": ["007"], "a": [1]}))
    assert refusal(file) == f"{file}, column b: there is no such column"
    write(file, pa.table([["007"], [1], [1], [2]], ["unit", "a", "b", "a"]))
    assert refusal(file) == f"{file}, column a: the column stands twice"


@pytest.mark.parametrize("content", [b"", b"unit,a,b\n007,1,2\n", b"ARROW1\0\0" * 9])
def test_what_is_no_such_file_is_refused_by_name(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert refusal(file).startswith(f"{file}: ")
