"""XLSX answers and units: the first sheet, told by its own row numbers."""

import zipfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from guldkorn.analytics.answers import place_of, read_answers
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.scan import scan
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.tree import TreeUnit
from tests.analytics.known import bits
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(scale("s", "a b"))
UNITS = ("7", "nørd")
EXPECTED = bits(
    leaf_statistics(
        ASKED,
        UNITS,
        [("7", {"a": 1, "b": 5}), ("nørd", {"a": None, "b": 3}), ("7", {"a": 4, "b": None})],
    )
)
PEOPLE = [
    ("unit", "said", "a", "b"),
    (7, "fine", 1, 5),
    ("nørd", None, None, "3"),
    (7.0, None, 4.0, " "),
]


def saved(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Notes").append(["not read"])
    book.save(path)
    return path


def scanned(path: Path) -> object:
    return bits(scan(read_answers(path, ASKED), UNITS, ASKED))


@pytest.mark.parametrize("name", ["answers.xlsx", "ANSWERS.XLSX"])
def test_numbers_texts_and_gaps_are_read_from_the_first_sheet(tmp_path: Path, name: str) -> None:
    assert scanned(saved(tmp_path / name, *PEOPLE)) == EXPECTED


def test_blank_rows_and_what_stands_outside_the_heads_do_not_count(tmp_path: Path) -> None:
    heads, *people = PEOPLE
    path = saved(
        tmp_path / "answers.xlsx",
        (),
        (*heads, None, None),
        (),
        (*people[0], "a note"),
        *people[1:],
        (),
    )
    assert scanned(path) == EXPECTED
    assert [place_of(path, row) for row in (1, 2, 3)] == [f"{path}, row {row}" for row in (4, 5, 6)]


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_to_its_end(tmp_path: Path) -> None:
    path = saved(tmp_path / "answers.xlsx", *PEOPLE)
    whole = path.read_bytes()
    assert b"xl/worksheets/sheet1.xml" in whole
    _rewrite_part(
        path, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:D4"', b'<dimension ref="A1:A1"'
    )
    assert scanned(path) == EXPECTED


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], ": there is nothing in it"),
        ([PEOPLE[0]], ": there are no answers in it"),
        ([("unit", "a")], ", row 1, column b: there is no such column in the sheet “Sheet”"),
        ([("unit", "a", "b", "a")], ", row 1, column a: the column stands twice"),
    ],
)
def test_what_is_no_sheet_of_answers_is_refused(
    tmp_path: Path, rows: list[tuple[object, ...]], reason: str
) -> None:
    path = saved(tmp_path / "answers.xlsx", *rows)
    with pytest.raises(BadInput) as refusal:
        scanned(path)
    assert str(refusal.value).removesuffix(", the first one that is not hidden") == (
        f"{path}{reason}"
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("rarely", "“rarely” is neither a whole number nor the words"),
        (2.5, "“2.5” is neither a whole number nor the words"),
        (True, "“TRUE” is neither a whole number nor the words"),
        ("#N/A", "“#N/A” is an error of the spreadsheet, and no value"),
    ],
)
def test_a_cell_that_is_no_answer_is_refused(tmp_path: Path, cell: object, said: str) -> None:
    with pytest.raises(BadAnswers, match=f"row 3, column a: {said}"):
        scanned(saved(tmp_path / "answers.xlsx", *PEOPLE[:3], (7, "", cell, 1)))


NOTHING_ZIPPED = b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize("data", [b"", b"unit,a,b\n", b"PK\x03\x04 cut short", NOTHING_ZIPPED])
def test_what_is_no_workbook_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(data)
    with pytest.raises(
        BadInput, match=r"answers\.xlsx: not a workbook that can be opened"
    ) as refusal:
        scanned(path)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_with_a_part_that_is_no_xml_is_refused(tmp_path: Path, part: str) -> None:
    path, broken = saved(tmp_path / "whole.xlsx", *PEOPLE), tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as other:
        assert part in whole.namelist()
        for name in whole.namelist():
            other.writestr(name, b"<a><b></a>" if name == part else whole.read(name))
    with pytest.raises(BadInput, match=r"answers\.xlsx: not a workbook that can be opened"):
        scanned(broken)


def test_a_workbook_without_any_sheet_of_cells_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "answers.xlsx", *PEOPLE)
    book = load_workbook(path)
    book.create_chartsheet("Drawing")
    for name in book.sheetnames[:2]:
        book.remove(book[name])
    book.save(path)
    with pytest.raises(BadInput, match="not a workbook that can be opened"):
        scanned(path)


def test_units_too(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "units.xlsx",
        ("id", "parent", "name", "invited"),
        (7, None, "House", 1),
        ("ø", 7, "", 4.0),
    )
    assert read_units(path).units == (TreeUnit("7", None, "House", 1), TreeUnit("ø", "7", "", 4))
    path = saved(
        tmp_path / "units.xlsx",
        ("id", "parent", "name", "invited"),
        (),
        (7, None, "", 1),
        ("7", "", "", 4),
    )
    with pytest.raises(BadInput) as refusal:
        read_units(path)
    assert str(refusal.value) == f"{path}, row 4, column id: “7” stands on row 3 too"


def _rewrite_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(old, new) if name == part else data)
