"""Real files, made here, as Excel and others write them."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from guldkorn.workplaces.roster import bounds
from guldkorn.workplaces.roster.file import Unreadable, read

ROWS = [
    ["Enhedskode", "Navn", "Arbejdsmail"],
    ["110", "Åse Møller", "aase@solbjerg.example"],
    ["110", "Bodil Krog", ""],
]


def csv(rows=ROWS, separator=";", end="\r\n"):
    return "".join(separator.join(row) + end for row in rows)


def xlsx(rows):
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(csv().encode("utf-8"), id="UTF-8"),
        pytest.param(csv().encode("utf-8-sig"), id="UTF-8 with BOM"),
        pytest.param(csv().encode("cp1252"), id="cp1252"),
        pytest.param(csv(separator="\t").encode("utf-16"), id="UTF-16 with tabs"),
        pytest.param(
            b"sep=;\r\n" + csv(separator=";").encode(), id="a line for Excel above the headings"
        ),
        pytest.param(csv(separator=",").encode(), id="commas"),
        pytest.param(csv(end="\n").encode(), id="Unix"),
        pytest.param(csv(end="\r").encode(), id="old Mac"),
        pytest.param((csv() + ";;\r\n\r\n").encode(), id="empty rows at the end"),
        pytest.param(xlsx(ROWS), id="XLSX"),
        pytest.param(
            xlsx([*ROWS[:1], [110, *ROWS[1][1:]], [110.0, "Bodil Krog", None]]),
            id="XLSX with numbers",
        ),
    ],
)
def test_the_same_table_comes_out_of_every_kind_of_file(data):
    assert read(data) == ROWS


def test_cells_are_trimmed_and_quotation_marks_hold_separators_and_line_breaks():
    data = b'a;b\r\n"x;y "; z \r\n"1\n2";"si""ger"\r\n'
    assert read(data) == [["a", "b"], ["x;y", "z"], ["1\n2", 'si"ger']]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b";;\r\n", xlsx([])])
def test_an_empty_file_is_said_to_be_empty(data):
    with pytest.raises(Unreadable, match=r"The file is empty\."):
        read(data)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03", b"\x81\x8d", "a;b".encode("utf-16-le"), b"\xff\xfea"]
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable, match="neither a CSV nor an XLSX file"):
        read(data)


def test_a_broken_quotation_is_said_with_its_line():
    with pytest.raises(Unreadable) as caught:
        read(b'a;b\r\n1;"2\r\n3;4\r\n')
    assert caught.value.reason == "Something is wrong with the quotation marks near line %(line)s."
    assert caught.value.facts == {"line": 3}


def test_a_broken_xlsx_is_refused():
    whole, other = xlsx(ROWS), io.BytesIO()
    with zipfile.ZipFile(other, "w") as parts:
        parts.writestr("text.txt", "no workbook")
    for data in (whole[: len(whole) // 2], other.getvalue()):
        with pytest.raises(Unreadable, match="The XLSX file cannot be opened"):
            read(data)


def test_an_xlsx_that_unpacks_to_something_huge_is_refused(monkeypatch):
    monkeypatch.setattr(bounds, "UNPACKED_BYTES_AT_MOST", 1000)
    with pytest.raises(Unreadable, match="too large when it is unpacked"):
        read(xlsx(ROWS))


def test_five_megabytes_and_fifty_thousand_rows_are_the_most():
    heading = b"enhedskode;navn;arbejdsmail\n"
    assert len(read(heading + b"1;N;\n" * 50_000)) == 50_001
    with pytest.raises(Unreadable) as caught:
        read(heading + b"1;N;\n" * 50_001)
    assert caught.value.facts == {"rows": 50_000}
    with pytest.raises(Unreadable) as caught:
        read(b"x" * (5 * 1024 * 1024 + 1))
    assert caught.value.facts == {"megabytes": 5}


def test_an_xlsx_whose_sheet_is_cut_off_is_refused():
    book = Workbook()
    book.active.append(["enhedskode", "navn"])
    whole, cut = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(cut, "w") as damaged:
        for name in parts.namelist():
            data = parts.read(name)
            damaged.writestr(name, data[:-40] if name.endswith("sheet1.xml") else data)
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(cut.getvalue())
