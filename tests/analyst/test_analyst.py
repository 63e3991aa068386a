"""`from guldkorn import analyse, audit, compare, table`: files and frames of any library give the
same.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import guldkorn
from guldkorn import analyse, audit, compare, table
from guldkorn.analytics.errors import BadInput
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures
from guldkorn.content.errors import ContentError
from guldkorn.measurement.instrument import Direction
from tests.spec.reference import instrument, scale

ASKED = instrument(scale("s", "a b"), scale("bad", "c", Direction.HIGH_IS_BAD))
UNITS = pa.table(
    {
        "id": ["7", "ø", "v"],
        "parent": [None, "7", "7"],
        "name": ["House", "East", "West"],
        "invited": pa.array([0, 14, 9], pa.int64()),
    }
)
ANSWERS = pa.table(
    {
        "unit": ["ø"] * 12 + ["v"] * 7,
        "a": pa.array([1 + i % 5 for i in range(19)], pa.int64()),
        "b": pa.array([None if i % 6 == 0 else 1 + i % 4 for i in range(19)], pa.int64()),
        "c": pa.array([5 - i % 5 for i in range(19)], pa.int64()),
        "said": ["not read"] * 19,
    }
)


@pytest.fixture(scope="module")
def expected() -> pa.Table:
    made = table(analyse(ANSWERS, UNITS, ASKED))
    assert made["status"].to_pylist().count("shown") > 2
    return made


def as_categories(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("unit").cast(pl.Categorical))


@pytest.mark.parametrize(
    ("answers", "units"),
    [
        (pl.from_arrow, pl.from_arrow),
        (lambda given: as_categories(pl.from_arrow(given)), pl.from_arrow),
        (pa.Table.to_pandas, pa.Table.to_pandas),
        (lambda given: given.to_pandas().astype({"unit": "category"}), pa.Table.to_pandas),
        (
            lambda given: given.to_pandas().astype({"a": str, "c": float}),
            lambda given: given.to_pandas().astype(object),
        ),
        (pa.Table.to_reader, pl.from_arrow),
        (lambda given: given.combine_chunks().to_batches()[0], pl.from_arrow),
    ],
    ids=[
        "polars",
        "polars categories",
        "pandas",
        "pandas categories",
        "pandas of other kinds",
        "reader",
        "batch",
    ],
)
def test_a_frame_of_any_library_gives_the_same(
    expected: pa.Table, answers: Any, units: Any
) -> None:
    assert table(analyse(answers(ANSWERS), units(UNITS), ASKED)) == expected


def test_numbers_that_a_gap_has_made_fractions_are_ids_all_the_same() -> None:
    numbered = UNITS.to_pandas().assign(id=[7, 8, 9], parent=[None, 7, 7])
    assert numbered["parent"].dtype.kind == "f"
    answers = ANSWERS.to_pandas().assign(unit=[8] * 12 + [9] * 7)
    assert analyse(answers, numbered, ASKED).units == ("7", "8", "9")


def test_a_file_and_a_frame_may_stand_beside_each_other(expected: pa.Table, tmp_path: Path) -> None:
    ANSWERS.to_pandas().to_excel(tmp_path / "answers.xlsx", index=False)
    UNITS.to_pandas().to_csv(tmp_path / "units.csv", index=False)
    assert table(analyse(tmp_path / "answers.xlsx", str(tmp_path / "units.csv"), ASKED)) == expected
    assert table(analyse(ANSWERS, tmp_path / "units.csv", ASKED)) == expected


def test_another_policy_shows_less() -> None:
    strict = analyse(ANSWERS, UNITS, ASKED, policy=Policy(mean=15, shares=15, sensitive_mean=15))
    assert [strict.row(unit, "s").status for unit in strict.units] == [
        "shown",
        "too_few",
        "too_few",
    ]


@pytest.mark.parametrize(
    ("answers", "units", "reason"),
    [
        (ANSWERS.drop_columns("b"), UNITS, "the answers, column b: there is no such column"),
        (
            ANSWERS.append_column("a", ANSWERS["a"]),
            UNITS,
            "the answers, column a: the column stands twice",
        ),
        (
            ANSWERS.set_column(1, "a", pa.array([1, 6] + [1] * 17)),
            UNITS,
            "the answers, row 2, column a: 6 is not an option of this item (1, 2, 3, 4, 5)",
        ),
        (
            ANSWERS.set_column(0, "unit", pa.array(["ø", "x"] + ["v"] * 17)),
            UNITS,
            "the answers, row 2, column unit: “x” is not in the units file",
        ),
        (
            ANSWERS.set_column(1, "a", pa.array([True] * 19)),
            UNITS,
            (
                "the answers, row 1, column a: “True” is neither a whole number nor the words of "
                "an option (leave the cell empty where there is no answer)"
            ),
        ),
        (ANSWERS[:0], UNITS, "the answers: there are no answers in it"),
        (
            pd.DataFrame({"unit": ["ø", 7], "a": [1, 2], "b": [1, 2], "c": [1, 2]}),
            UNITS,
            (
                "the answers: Expected bytes, got a 'int' object – Conversion failed for column unit "
                "with type object"
            ),
        ),
        (
            ANSWERS,
            UNITS.drop_columns("parent"),
            "the units, column parent: there is no such column",
        ),
        (ANSWERS, UNITS[:0], "the units: there are no units in it"),
        (
            ANSWERS,
            UNITS.set_column(0, "id", pa.array(["7", "ø", "ø"])),
            "the units, row 3, column id: “ø” stands on row 2 too",
        ),
        (
            ANSWERS,
            UNITS.set_column(3, "invited", pa.array([1.5, 1, 1])),
            "the units, row 1, column invited: “1.5” is not a whole number from 0 to 999999999",
        ),
    ],
)
def test_a_wrong_frame_is_refused_by_row_and_column(answers: Any, units: Any, reason: str) -> None:
    with pytest.raises(BadInput) as refusal:
        analyse(answers, units, ASKED)
    assert str(refusal.value) == reason


def test_what_is_neither_file_nor_frame_is_refused_and_a_missing_file_is_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(TypeError, match="the answers: a list is neither a path nor a frame"):
        analyse([], UNITS, ASKED)
    with pytest.raises(FileNotFoundError):
        analyse(tmp_path / "none.csv", UNITS, ASKED)
    with pytest.raises(ContentError, match="cannot be read"):
        analyse(ANSWERS, UNITS, tmp_path / "none.yaml")


def test_more_answers_than_invited_are_a_warning_where_the_analyst_called() -> None:
    few = UNITS.set_column(3, "invited", pa.array([0, 14, 3]))
    with pytest.warns(
        UserWarning, match="1 unit has more answers than people invited, the first is “v”"
    ) as told:
        analyse(ANSWERS, few, ASKED)
    assert told[0].filename == __file__


@pytest.fixture(scope="module")
def two() -> tuple[ReleasedFigures, ReleasedFigures]:
    better = ANSWERS.set_column(
        3, "c", pa.array([2 if i % 3 == 0 else 1 for i in range(19)], pa.int64())
    )
    return analyse(ANSWERS, UNITS, ASKED), analyse(better, UNITS, ASKED)


def test_two_releases_are_compared_by_what_they_know_of_good_and_bad(
    two: tuple[ReleasedFigures, ReleasedFigures],
) -> None:
    old, new = two
    changed = {(row["unit"], row["scale"]): row["verdict"] for row in compare(old, new).to_pylist()}
    assert changed["7", "bad"] == "better"
    assert changed["7", "s"] == "cannot_tell"
    assert {
        verdict for (unit, _), verdict in changed.items() if old.row(unit, "s").status != "shown"
    } <= {None}


def test_releases_files_and_frames_compare_the_same(
    two: tuple[ReleasedFigures, ReleasedFigures], tmp_path: Path
) -> None:
    from guldkorn.analytics.writers import write

    old, new = two
    expected = compare(old, new)
    write(old, tmp_path / "old.parquet")
    write(new, tmp_path / "new.csv")
    assert compare(tmp_path / "old.parquet", tmp_path / "new.csv") == expected
    assert compare(pl.from_arrow(table(old)), table(new).to_pandas(), ASKED) == expected
    with pytest.raises(BadInput, match="the old figures: whether high is good on “s” is unknown"):
        compare(pl.from_arrow(table(old)), pl.from_arrow(table(new)))
    with pytest.raises(BadInput, match="the new figures, column mean: there is no such column"):
        compare(old, table(new).drop_columns("mean"))


def test_a_second_cut_is_attacked_together_with_the_first(
    two: tuple[ReleasedFigures, ReleasedFigures],
) -> None:
    groups = pl.DataFrame({"unit": ["new"], "scale": ["s"], "n": [9], "mean": [50.0]})
    cells = pl.DataFrame({"unit": ["ø"], "group": ["new"], "n": [9]})
    leaks = audit(two[0], groups, units=UNITS, instrument=ASKED, cells=cells).leaks
    assert "3 people" in str(leaks[0])
    with pytest.raises(
        BadInput, match="release 2, row 1, column unit: “new” is neither a unit nor a group"
    ):
        audit(two[0], groups, units=UNITS, instrument=ASKED)
    with pytest.raises(
        BadInput, match="the cells, row 1, column unit: “x” is not in the units file"
    ):
        audit(two[0], units=UNITS, instrument=ASKED, cells=cells.with_columns(unit=pl.lit("x")))


def test_importing_guldkorn_is_cheap_and_analysing_needs_neither_django_nor_pandas() -> None:
    code = """if True:
        import sys
        import guldkorn
        heavy = {"django", "numpy", "pyarrow", "pandas", "polars", "openpyxl", "pyreadstat", "scipy"}
        print(sorted(heavy & set(sys.modules)))
        guldkorn.analyse
        print(sorted(heavy & set(sys.modules)))
    """
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines() == ["[]", "['numpy', 'pyarrow']"]


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'surprise'"):
        guldkorn.surprise  # noqa: B018
    assert set(guldkorn.__all__) == set(guldkorn.analyst.__all__)


def test_an_audit_takes_releases_files_and_frames(tmp_path: Path) -> None:
    made = analyse(ANSWERS, UNITS, ASKED)
    assert audit(made, units=UNITS, instrument=ASKED).leaks == ()
    careless = pa.table(
        {"unit": ["7", "ø"], "scale": ["bad"] * 2, "n": [12, 9], "mean": [40.0, 35.0]}
    )
    careless.to_pandas().to_csv(tmp_path / "careless.csv", index=False)
    cells = pl.DataFrame({"unit": ["ø", "v"], "group": ["cook"] * 2, "n": [9, 3]})
    for given in (careless, pl.from_arrow(careless), tmp_path / "careless.csv"):
        found = audit(given, units=UNITS, instrument=ASKED, cells=cells).leaks
        assert [(leak.people, dict(leak.sums)) for leak in found] == [(3, {"7": 1, "ø": -1})]
    with pytest.raises(BadInput, match="release 1, column scale: there is no such column"):
        audit(UNITS, units=UNITS, instrument=ASKED)
