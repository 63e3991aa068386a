"""Released figures as Parquet, CSV and JSON: the same rows, whole or not at all."""

import json
from dataclasses import asdict, fields
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.writers import SUMMARY, write
from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow
from tests.analytics.known import small_release


@pytest.fixture(scope="module")
def made() -> ReleasedFigures:
    return small_release()


def test_every_format_holds_every_row_of_the_release(made: ReleasedFigures, tmp_path: Path) -> None:
    expected = [asdict(row) for row in made.rows()]
    assert {row["status"] for row in expected} > {"shown"}
    for suffix in ("parquet", "csv", "json"):
        write(made, tmp_path / f"figures.{suffix}")
    assert pq.read_table(tmp_path / "figures.parquet").to_pylist() == expected
    assert json.loads((tmp_path / "figures.json").read_text("utf-8")) == expected
    texts = pyarrow.csv.ConvertOptions(
        column_types={"unit": pa.string()}, null_values=[""], strings_can_be_null=True
    )
    assert (
        pyarrow.csv.read_csv(tmp_path / "figures.csv", convert_options=texts).to_pylist()
        == expected
    )
    assert list(expected[0]) == [field.name for field in fields(ReleaseRow)]


def test_a_parquet_file_tells_which_instrument_its_figures_come_from(
    made: ReleasedFigures, tmp_path: Path
) -> None:
    write(made, tmp_path / "figures.parquet")
    mark = pq.read_schema(tmp_path / "figures.parquet").metadata
    assert (mark[b"guldkorn.instrument.id"], mark[b"guldkorn.instrument.checksum"]) == (
        b"drawn",
        b"0" * 64,
    )


def test_the_summary_has_one_object_per_scale(made: ReleasedFigures, tmp_path: Path) -> None:
    write(made, tmp_path / "figures.csv", tmp_path / "survey.json")
    told = json.loads((tmp_path / "survey.json").read_text("utf-8"))
    assert [list(line) for line in told] == [list(SUMMARY)] * 2
    assert [tuple(line.values()) for line in told] == [
        tuple(getattr(one, name) for name in SUMMARY) for one in made.summary
    ]


def test_a_file_that_stood_there_is_replaced_and_nothing_else_is_left(
    made: ReleasedFigures, tmp_path: Path
) -> None:
    (tmp_path / "figures.json").write_text("old")
    write(made, tmp_path / "figures.json")
    assert [path.name for path in tmp_path.iterdir()] == ["figures.json"]
    assert len(json.loads((tmp_path / "figures.json").read_text("utf-8"))) == 6


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        (
            ("figures.pdf", None),
            (
                "figures.pdf: figures are written to a file whose name ends in .parquet or .csv or "
                ".json or .xlsx or .sav"
            ),
        ),
        (
            ("figures", None),
            (
                "figures: figures are written to a file whose name ends in .parquet or .csv or .json "
                "or .xlsx or .sav"
            ),
        ),
        (
            ("figures.csv", "survey.csv"),
            "survey.csv: figures are written to a file whose name ends in .json",
        ),
        (
            ("no/such/folder/figures.csv", None),
            "no/such/folder/figures.csv: a file cannot be written here",
        ),
        (("folder.csv", None), "folder.csv: a file cannot be written here"),
        (("figures.csv", "no/survey.json"), "no/survey.json: a file cannot be written here"),
        (("survey.json", "./survey.json"), "survey.json: the summary needs a file of its own"),
    ],
)
def test_a_target_that_cannot_be_is_refused_and_nothing_is_written(
    made: ReleasedFigures,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    targets: tuple[str, str | None],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadInput) as refusal:
        write(made, *(name and Path(name) for name in targets))
    assert str(refusal.value) == reason
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]
