"""Every format of a release, read back by a library that is not ours, holds the same figures."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from openpyxl import load_workbook

from guldkorn.analytics.writers import FORMATS, write
from guldkorn.analytics.writers.dictionary import TITLES
from guldkorn.analytics.writers.words import STATUSES
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow, Status, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from tests.analytics.known import TREE, small_release
from tests.spec.reference import instrument, leaf_statistics, scale

NAMES = {unit.id: unit.name for unit in TREE.units}
TEXTS = ("unit", "scale", "status", "share_status")
DANGEROUS = ("=1+1", "+45", "-5", "@SUM(A1)", "\tx", '=HYPERLINK("x")')

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made() -> ReleasedFigures:
    return small_release()


def expected(release: ReleasedFigures) -> Rows:
    return [asdict(row) for row in release.rows()]


def told(frame: pd.DataFrame) -> Rows:
    """Return a frame's rows with None for every gap."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def by_csv(path: Path, decimal: str = ".", **options: Any) -> Rows:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, **options)
    for name in set(frame) - set(TEXTS):
        frame[name] = [float(cell.replace(decimal, ".")) if cell else None for cell in frame[name]]
    return told(frame)


def by_excel(path: Path, language: str = "da") -> Rows:
    """Return the rows with the names of the columns that `ReleaseRow` has, and its statuses; what
    it has not, left out.
    """
    frame = pd.read_excel(
        path,
        sheet_name=0,
        dtype=dict.fromkeys((TITLES[name][language] for name in ("unit", "name")), str),
    )
    frame.columns = list(TITLES)
    for name in ("status", "share_status"):
        frame[name] = frame[name].map(
            {words[language]: status for status, words in STATUSES.items()}
        )
    return told(frame[list(ReleaseRow.__annotations__)])


def by_spss(path: Path) -> Rows:
    return told(pyreadstat.read_sav(path)[0])


def test_parquet_json_and_csv(made: ReleasedFigures, tmp_path: Path) -> None:
    for suffix in (".parquet", ".json", ".csv"):
        write(made, tmp_path / f"figures{suffix}")
    assert told(pd.read_parquet(tmp_path / "figures.parquet")) == expected(made)
    kinds = {"unit": str, **dict.fromkeys(("mean", "sd", "agreement"), float)}
    assert told(
        pd.read_json(tmp_path / "figures.json", dtype=kinds, precise_float=True)
    ) == expected(made)
    assert by_csv(tmp_path / "figures.csv") == expected(made)


def test_a_danish_csv_has_semicolons_decimal_commas_and_says_that_it_is_utf_8(
    made: ReleasedFigures, tmp_path: Path
) -> None:
    path = tmp_path / "figures.csv"
    write(made, path, csv="danish")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert by_csv(path, sep=";", decimal=",", encoding="utf-8-sig") == expected(made)
    assert "." not in path.read_text("utf-8-sig")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_workbook_has_readable_heads_names_and_the_methods_in_words(
    made: ReleasedFigures, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "figures.xlsx"
    write(made, path, names=NAMES, language=language)
    assert by_excel(path, language) == [
        {
            name: float(f"{value:.16g}") if isinstance(value, float) else value
            for name, value in row.items()
        }
        for row in expected(made)
    ]  # so many digits does the format keep
    book = load_workbook(path)
    figures, methods = book.worksheets
    assert (figures.title, methods.title) == {
        "da": ("Tal", "Metoder"),
        "en": ("Figures", "Methods"),
    }[language]
    assert [cell.value for cell in figures[1]] == [title[language] for title in TITLES.values()]
    assert [figures.cell(row, 1).value for row in (2, 4, 6)] == ["All", "East", "West"]
    words = dict(methods.iter_rows(values_only=True))
    checksum = {"da": "Spørgeskemaets kontrolsum", "en": "Checksum of the questionnaire"}[language]
    floors = {"da": "Hvornår vises et tal", "en": "When a figure is shown"}[language]
    assert words[checksum] == "0" * 64
    assert {word.strip(".") for word in words[floors].split()} >= {"5", "10", "20"}
    assert None not in words.values()


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_spss_file_has_labels_and_notes(
    made: ReleasedFigures, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "figures.sav"
    write(made, path, names=NAMES, language=language)
    assert by_spss(path) == expected(made)
    _, about = pyreadstat.read_sav(path)
    assert about.column_names_to_labels == {
        name: TITLES[name][language] for name in ReleaseRow.__annotations__
    }
    assert about.variable_value_labels == {
        "unit": NAMES,
        "scale": {"s": "s", "fit": "fit"},
        "status": {status.value: words[language] for status, words in STATUSES.items()},
        "share_status": {status.value: words[language] for status, words in STATUSES.items()},
    }
    notes = " ".join(about.notes)
    assert "0" * 64 in notes
    assert {"da": "Et gennemsnit vises fra 5 svar", "en": "A mean is shown from 5 answers"}[
        language
    ] in notes
    assert all(len(note.encode()) <= 80 for note in about.notes)


@pytest.fixture(scope="module")
def dangerous() -> tuple[ReleasedFigures, dict[str, str]]:
    """A release whose units have ids and names that a spreadsheet could take for formulas; one is
    very long.
    """
    asked = instrument(scale("s", "a", Direction.HIGH_IS_BAD))
    tree = UnitTree([TreeUnit(text, None, text, 6) for text in (*DANGEROUS, "æ" * 200)])
    people = [(unit.id, {"a": 1 + i % 5}) for unit in tree.units for i in range(6)]
    made = release(leaf_statistics(asked, [unit.id for unit in tree.units], people), tree, Policy())
    return made, {unit.id: unit.name for unit in tree.units}


def test_no_id_or_name_is_a_formula_in_a_workbook(
    dangerous: tuple[ReleasedFigures, dict[str, str]], tmp_path: Path
) -> None:
    made, names = dangerous
    write(made, tmp_path / "figures.xlsx", names=names)
    figures = load_workbook(tmp_path / "figures.xlsx").worksheets[0]
    rows = list(figures.iter_rows(min_row=2))
    assert [(row[0].value, row[1].value) for row in rows] == list(names.items())
    assert {cell.data_type for row in rows for cell in row[:4]} == {"s"}
    assert all(row[0].quotePrefix and row[1].quotePrefix for row in rows)


@pytest.mark.parametrize("csv", ["international", "danish"])
def test_an_apostrophe_keeps_an_id_from_being_a_formula_in_csv(
    dangerous: tuple[ReleasedFigures, dict[str, str]], tmp_path: Path, csv: str
) -> None:
    made, _ = dangerous
    write(made, tmp_path / "figures.csv", csv=csv)
    style = {"sep": ";", "decimal": ",", "encoding": "utf-8-sig"} if csv == "danish" else {}
    rows = by_csv(tmp_path / "figures.csv", **style)
    assert [row["unit"] for row in rows] == [f"'{text}" for text in DANGEROUS] + ["æ" * 200]
    assert [row["mean"] for row in rows] == [row.mean for row in made.rows()]


def test_spss_keeps_them_and_cuts_a_label_that_is_too_long(
    dangerous: tuple[ReleasedFigures, dict[str, str]], tmp_path: Path
) -> None:
    made, names = dangerous
    write(made, tmp_path / "figures.sav", names=names)
    frame, about = pyreadstat.read_sav(tmp_path / "figures.sav")
    assert frame["unit"].tolist() == list(names)
    assert about.variable_value_labels["unit"]["æ" * 200] == "æ" * 60


def test_what_cannot_stand_in_a_sheet_is_left_out_of_a_name(
    made: ReleasedFigures, tmp_path: Path
) -> None:
    write(made, tmp_path / "figures.xlsx", names={"007": "A\x0bll"})
    figures = load_workbook(tmp_path / "figures.xlsx").worksheets[0]
    assert [figures.cell(row, 1).value for row in (2, 4)] == ["All", None]


def test_every_format_is_tested_here_and_every_column_and_status_has_words() -> None:
    assert set(FORMATS) == {".parquet", ".csv", ".json", ".xlsx", ".sav"}
    assert set(TITLES) == {*ReleaseRow.__annotations__, "name", "direction"}
    assert set(STATUSES) == set(Status)
