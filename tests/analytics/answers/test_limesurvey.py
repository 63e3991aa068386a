"""LimeSurvey's CSV export, as its CsvWriter writes it: a byte order mark, every cell quoted, a
blank line at the end.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from guldkorn.analytics.answers import limesurvey, place_of, read_answers, remarks
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.scan import scan
from guldkorn.measurement.instrument import Option
from tests.analytics.known import bits
from tests.spec.reference import instrument, leaf_statistics, scale

WORDS = [("Aldrig", "Never"), ("Somme tider", "Sometimes"), ("Altid", "Always")]
OFTEN = tuple(Option(i, {"da": da, "en": en}, Fraction(50 * i)) for i, (da, en) in enumerate(WORDS))
ASKED = instrument(scale("s", "inf1 Q2_SQ1 how", options=OFTEN))
UNITS = ("north", "7")
EXPECTED = bits(
    leaf_statistics(
        ASKED,
        UNITS,
        [
            ("north", {"inf1": 0, "Q2_SQ1": 2, "how": 1}),
            ("7", {"inf1": 1, "Q2_SQ1": None, "how": 2}),
            ("north", {"inf1": 2, "Q2_SQ1": 0, "how": None}),
        ],
    )
)
HEADS = [
    "id",
    "submitdate",
    "lastpage",
    "startlanguage",
    "unit",
    "inf1",
    "Q2[SQ1]",
    "Q3[how]",
    "said",
]
PEOPLE = [
    ["1", "2026-03-02 10:11:12", "3", "da", "north", "A1", "AO03", "1", 'fine,\nreally; "so"'],
    ["2", "", "1", "da", "north", "A9", "", "", ""],
    ["3", "1980-01-01 00:00:00", "3", "en", "7", "Sometimes", "N/A", "ALTID", ""],
    ["4", "", "2", "da", "", "", "", "", ""],
    ["6", "2026-03-03 08:00:00", "3", "da", "north", "2", "Aldrig ", "", ""],
]  # fmt: skip


def saved(path: Path, rows: list[list[str]], *, separator: str = ",") -> Path:
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    path.write_bytes(("\ufeff" + "\r\n".join(quoted) + "\r\n\r\n").encode())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results-survey123456.csv"


def scanned(path: Path) -> object:
    return bits(scan(read_answers(path, ASKED), UNITS, ASKED))


@pytest.mark.parametrize("separator", [",", ";"])
def test_codes_words_and_numbers_are_read_and_what_was_not_submitted_is_left_out(
    path: Path, separator: str
) -> None:
    assert scanned(saved(path, [HEADS, *PEOPLE], separator=separator)) == EXPECTED
    assert remarks(path, ASKED) == [f"{path}: 2 answers were not submitted and left out"]
    saved(path, [HEADS, *PEOPLE[:3]])
    assert remarks(path, ASKED) == [f"{path}: 1 answer was not submitted and left out"]
    saved(path, [HEADS, PEOPLE[0]])
    assert remarks(path, ASKED) == []


def test_sub_questions_may_be_told_with_an_underscore(path: Path) -> None:
    heads = [head.replace("[", "_").replace("]", "") for head in HEADS]
    assert scanned(saved(path, [heads, *PEOPLE])) == EXPECTED


def test_a_long_export_is_read_in_parts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limesurvey, "ROWS", 2)
    assert scanned(saved(path, [HEADS, *PEOPLE])) == EXPECTED
    with pytest.raises(BadAnswers, match="row 3, column inf1"):
        scanned(saved(path, [HEADS, *PEOPLE[:4], [*PEOPLE[4][:5], "A4", "", "", ""]]))


@pytest.mark.parametrize("cell", ["A4", "A0", "Y", "-oth-", "Often", "1.5"])
def test_what_is_no_answer_is_refused_by_its_line(path: Path, cell: str) -> None:
    saved(path, [HEADS, PEOPLE[0], PEOPLE[1], [*PEOPLE[2][:5], cell, "", "", ""]])
    with pytest.raises(BadAnswers) as refusal:
        scanned(path)
    assert str(refusal.value) == f"row 2, column inf1: “{cell}” is no answer to this item"
    assert place_of(path, refusal.value.row) == f"{path}, line 5"


def test_a_number_is_a_value_and_must_be_an_option(path: Path) -> None:
    with pytest.raises(
        BadAnswers, match=r"row 1, column inf1: 3 is not an option of this item \(0, 1, 2\)"
    ):
        scanned(saved(path, [HEADS, [*PEOPLE[0][:5], "3", "", "", ""]]))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([HEADS], ": no answers in it were submitted (submitdate is empty)"),
        ([HEADS, [""] * 9], ": no answers in it were submitted (submitdate is empty)"),
        ([["submitdate", "unit"]], ", line 1, column inf1: there is no such column"),
        ([[*HEADS, "Q4[how]"]], ", line 1, column how: the column stands twice"),
    ],
)
def test_an_export_without_answers_or_columns_is_refused(
    path: Path, rows: list[list[str]], reason: str
) -> None:
    saved(path, rows)
    with pytest.raises(BadInput) as refusal:
        scanned(path)
    assert str(refusal.value) == f"{path}{reason}"
