"""Files of answers in the shapes that people have them."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.answers import delimited as module
from guldkorn.analytics.answers import place_of, read_answers
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
EXPECTED = bits(leaf_statistics(ASKED, UNITS, PEOPLE))
PLAIN = "unit,a,b\n007,1,5\nnørd,,3\n007,4,\n"

File = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Save a text as a CSV file."""

    def save(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "answers.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return save


def scanned(path: Path) -> object:
    return bits(scan(read_answers(path, ASKED), UNITS, ASKED))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.rstrip("\n"),
        'b,unit,a,said\n5,007,1,\n3,nørd,,"two\nlines, and a comma"\n,007,4,fine\n',
        '"unit","a","b"\n"007","1","5"\n"nørd","","3"\n"007","4",""\n',
        "unit,a,b\n007, 1,5.0\nnørd, ,3.0\n007,4.0,\n",
    ],
    ids=[
        "plain",
        "byte order mark",
        "semicolons",
        "Windows",
        "blank lines",
        "no last newline",
        "other columns",
        "quoted",
        "as a program writes them",
    ],
)
def test_csv_as_people_have_it(file: File, text: str) -> None:
    assert scanned(file(text)) == EXPECTED


def test_a_parquet_file_in_several_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    table = pa.Table.from_batches([batch(ASKED, PEOPLE)]).append_column("age", pa.array([3, 4, 5]))
    pq.write_table(table, path, row_group_size=2)
    assert scanned(path) == EXPECTED


def test_answers_past_the_first_block_of_a_file_are_read_as_well(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 512)
    path = file("unit,a,b\n" + "007,1,5\nnørd,,3\n" * 300 + "007,4.0,\n")
    assert scanned(path) == bits(leaf_statistics(ASKED, UNITS, PEOPLE[:2] * 300 + PEOPLE[2:]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", ": there is nothing in it"),
        ("\n\n", ": there is nothing in it"),
        ("unit,a,b\n", ": there are no answers in it"),
        ("unit,b\n", ", line 1, column a: there is no such column"),
        ("unit,a,b,a\n", ", line 1, column a: the column stands twice"),
        ("unit,a,b\n007,1,5\n\n007,1\n", ", line 4: 2 cells where the header has 3"),
    ],
)
def test_what_is_no_table_of_answers_is_refused(file: File, text: str, reason: str) -> None:
    path = file(text)
    with pytest.raises(BadInput) as refusal:
        scanned(path)
    assert str(refusal.value) == f"{path}{reason}"


def test_what_is_no_text_is_refused(file: File) -> None:
    path = file(PLAIN, "utf-16-le")
    with pytest.raises(BadInput) as refusal:
        scanned(path)
    assert str(refusal.value) == f"{path}: not a text that can be read; save it as “CSV UTF-8”"


def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    path.write_text(PLAIN)
    with pytest.raises(BadInput, match="not a parquet file"):
        scanned(path)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"ends in \.csv or \.xlsx or \.parquet or \.arrow or \.sav"):
        read_answers(tmp_path / "answers.txt", ASKED)


def test_a_row_is_told_as_the_line_that_it_begins_on(file: File) -> None:
    path = file('unit,a,b\n007,1,5\n\n007,"\n",5\n007,2,2\n')
    assert [place_of(path, row) for row in (1, 2, 3)] == [
        f"{path}, line {line}" for line in (2, 4, 6)
    ]
    assert place_of(path, None) == str(path)
    assert place_of(Path("answers.parquet"), 3) == "answers.parquet, row 3"
