"""Release files read back, whoever wrote them."""

import json
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.released import KINDS, read_released
from guldkorn.analytics.writers import table_of, write, write_table
from guldkorn.anonymity.release import ReleasedFigures
from tests.analytics.known import small_release

HEAD = "unit,scale,status,n,mean"
NEEDED = HEAD.split(",")


@pytest.fixture(scope="module")
def made() -> ReleasedFigures:
    return small_release()


@pytest.mark.parametrize("suffix", ["parquet", "csv", "json"])
def test_what_was_written_is_read_to_the_last_bit(
    made: ReleasedFigures, tmp_path: Path, suffix: str
) -> None:
    write(made, tmp_path / f"figures.{suffix}")
    found = read_released(tmp_path / f"figures.{suffix}")
    assert found.table.to_pylist() == [asdict(row) for row in made.rows()]
    assert dict(zip(found.table.column_names, found.table.schema.types, strict=True)) == KINDS


def test_a_frame_in_memory_and_a_name_in_capitals_are_read_the_same(
    made: ReleasedFigures, tmp_path: Path
) -> None:
    write(made, tmp_path / "FIGURES.CSV")
    found = read_released(Frame("the figures", table_of(made)))
    assert found.table == read_released(tmp_path / "FIGURES.CSV").table
    assert found.mark["instrument.id"] == "drawn"
    assert found.place(1) == "the figures, row 2"
    assert read_released(Frame("none", table_of(made)[:0])).table.num_rows == 0


def test_the_apostrophe_that_keeps_an_id_from_being_a_formula_is_taken_off(tmp_path: Path) -> None:
    table = pa.table(
        {
            "unit": ["=1+1", "'quoted"],
            "scale": ["s", "s"],
            "status": ["too_few"] * 2,
            "n": [None] * 2,
        }
    )
    for suffix in ("csv", "parquet"):
        write_table(table, tmp_path / f"f.{suffix}")
    texts = [
        read_released(tmp_path / f"f.{suffix}", NEEDED[:4]).table["unit"].to_pylist()
        for suffix in ("csv", "parquet")
    ]
    assert texts == [["=1+1", "'quoted"]] * 2
    assert (tmp_path / "f.csv").read_text().splitlines()[1].startswith('"\'=1+1"')


def test_only_the_columns_that_are_needed_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(
        "mean,n,scale,unit,status,else\n50,7,s,007,shown,x\n\n,,s,vest,too_few,\n"
    )
    found = read_released(tmp_path / "figures.csv", NEEDED)
    assert found.table.to_pylist() == [
        {"unit": "007", "scale": "s", "status": "shown", "n": 7, "mean": 50.0},
        {"unit": "vest", "scale": "s", "status": "too_few", "n": None, "mean": None},
    ]
    assert found.place(1) == f"{tmp_path / 'figures.csv'}, line 4"


def test_a_danish_csv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(
        "unit;scale;status;n;mean\n007;s;shown;7;57,5\n", encoding="utf-8-sig"
    )
    assert read_released(tmp_path / "figures.csv", NEEDED).table["mean"].to_pylist() == [57.5]


def test_a_parquet_file_tells_what_it_was_made_with(made: ReleasedFigures, tmp_path: Path) -> None:
    write(made, tmp_path / "figures.parquet")
    mark = read_released(tmp_path / "figures.parquet").mark
    assert (mark["instrument.id"], mark["instrument.version"]) == ("drawn", "1")
    assert json.loads(mark["directions"]) == {"s": "high_is_good", "fit": "optimum"}


def test_a_parquet_file_of_another_hand_is_read_by_what_its_columns_hold(tmp_path: Path) -> None:
    columns = {
        "unit": pa.array([7]),
        "scale": pa.array(["s"]).dictionary_encode(),
        "status": ["shown"],
    }
    pq.write_table(
        pa.table(columns | {"n": [7.0], "mean": pa.array([50], pa.int32())}), tmp_path / "f.parquet"
    )
    assert read_released(tmp_path / "f.parquet", NEEDED).table.to_pylist() == [
        {"unit": "7", "scale": "s", "status": "shown", "n": 7, "mean": 50.0}
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,scale\n", ", line 1, column status: there is no such column"),
        (f"{HEAD}\n,s,shown,7,50\n", ", line 2, column unit: is missing"),
        (f"{HEAD}\na,s,shown,7,50\n\na,s,hidden,7,50\n", (", line 4, column status: “hidden” is "
                                                         "not shown or too_few or protects_others")),
        (f"{HEAD}\na,s,shown,7.5,50\n", ", line 2, column n: “7.5” is not a whole number"),
        (f"{HEAD}\na,s,shown,0,50\n", ", line 2, column n: “0” is no number of people"),
        (f"{HEAD}\na,s,shown,7,fifty\n", ", line 2, column mean: “fifty” is not a number"),
        (f"{HEAD}\na,s,shown,7,inf\n", ", line 2, column mean: “inf” is no number"),
        (f"{HEAD}\na,s,shown,7,50\na,s,shown,8,50\n", (", line 3, column scale: a has “s” on line "
                                                      "2 too")),
        (f"{HEAD}\na,s\n", ", line 2: 2 cells where the header has 5"),
    ],
)  # fmt: skip
def test_a_csv_file_that_is_no_release_is_refused_with_the_place(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(text)
    with pytest.raises(BadInput) as refused:
        read_released(path, NEEDED)
    assert str(refused.value) == f"{path}{said}"


ROW = {"unit": "a", "scale": "s", "status": "shown", "n": 7, "mean": 50}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{",
            (
                ": not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char "
                "1)"
            ),
        ),
        ('{"unit": 1}', ": not a list with one object per unit and scale"),
        ("[1]", ": not a list with one object per unit and scale"),
        (json.dumps([ROW, {"unit": "b"}]), ", row 2, column scale: there is no such name"),
        (json.dumps([ROW | {"unit": 7}]), ", row 1, column unit: “7” is not text"),
        (json.dumps([ROW | {"n": True}]), ", row 1, column n: “True” is not a whole number"),
        (json.dumps([ROW | {"mean": [50]}]), ", row 1, column mean: “[50]” is not a number"),
        (json.dumps([ROW | {"mean": float("nan")}]), ", row 1, column mean: “nan” is no number"),
    ],
)
def test_a_json_file_that_is_no_release_is_refused_with_the_place(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "figures.json"
    path.write_text(text)
    with pytest.raises(BadInput) as refused:
        read_released(path, NEEDED)
    assert str(refused.value) == f"{path}{said}"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"unit": ["a"]}, ", column scale: there is no such column"),
        (ROW | {"mean": "half"}, ", column mean: a column of string cannot be read as double"),
        (ROW | {"n": [7]}, ", column n: a column of list<element: int64> cannot be read as int64"),
        (ROW | {"n": 7.5}, ", column n: a column of double cannot be read as int64"),
        (ROW | {"unit": None}, ", row 1, column unit: is missing"),
    ],
)
def test_a_parquet_file_that_is_no_release_is_refused(
    tmp_path: Path, columns: dict[str, object], said: str
) -> None:
    path = tmp_path / "figures.parquet"
    pq.write_table(
        pa.Table.from_pylist([columns]) if columns.get("scale") else pa.table(columns), path
    )
    with pytest.raises(BadInput) as refused:
        read_released(path, NEEDED)
    assert str(refused.value) == f"{path}{said}"


def test_what_is_no_parquet_and_what_has_no_known_ending_is_refused(tmp_path: Path) -> None:
    (tmp_path / "figures.parquet").write_text("figures")
    with pytest.raises(BadInput, match=r"figures\.parquet: Parquet file size is 7 bytes"):
        read_released(tmp_path / "figures.parquet")
    with pytest.raises(BadInput, match=r"whose name ends in \.parquet or \.csv or \.json"):
        read_released(tmp_path / "figures.txt")
    with pytest.raises(FileNotFoundError):
        read_released(tmp_path / "none.json")
