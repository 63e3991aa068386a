"""`guldkorn compare`, and that docs/how-to/compare-two-surveys.md does what it says."""

import csv
import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from guldkorn.analytics.comparison import SCHEMA, compare_files
from guldkorn.analytics.writers.files import write
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.cli import main
from tests.spec.reference import instrument, leaf_statistics, scale

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "compare-two-surveys.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the three files of the page."""
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(
        r"^`([\w.-]+\.(?:csv|yaml))`[^`]*\n\n```(?:csv|yaml)\n(.*?)```",
        PAGE,
        re.DOTALL | re.MULTILINE,
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def commands() -> list[tuple[list[str], str]]:
    """Every command of the page with what it says."""
    blocks = re.findall(r"```console\n\$ guldkorn ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
    return [(shlex.split(command), said) for command, said in blocks]


def test_the_example_says_what_the_page_says(folder: Path) -> None:
    command, said = commands()[0]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.output) == (0, said)
    with (folder / "change.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["unit"], row["scale"], row["status"], row["verdict"]) for row in rows] == [
        ("north", "influence", "shown", "better"),
        ("north", "workload", "shown", "cannot_tell"),
        ("south", "influence", "shown", "cannot_tell"),
        ("south", "workload", "too_few_before", ""),
    ]
    assert (rows[0]["difference"], rows[2]["difference"]) == ("18", "8")


def test_a_scale_that_states_its_minimal_difference_is_compared_by_that(folder: Path) -> None:
    """North rose from 45 to 56¼, told as 56; where fewer than 12 points do not matter, nobody can
    tell.
    """
    tree = UnitTree([TreeUnit("north", None, "North", 60)])
    for points, verdict in ((11.0, "better"), (12.0, "cannot_tell")):
        asked = instrument(replace(scale("s", "a"), minimal_difference=points))
        for name, high in (("old", 12), ("new", 30)):
            people = [("north", {"a": 4 if index < high else 2 + index % 2}) for index in range(60)]
            made = release(leaf_statistics(asked, ["north"], people), tree, Policy())
            write(made, folder / f"{name}.parquet")
        (row,) = compare_files(folder / "old.parquet", folder / "new.parquet").to_pylist()
        assert (row["difference"], row["verdict"]) == (11, verdict)
        (row,) = compare_files(
            folder / "old.parquet", folder / "new.parquet", instrument(scale("s", "a"))
        ).to_pylist()
        assert row["verdict"] == "better"


def test_the_page_explains_every_column() -> None:
    table = PAGE.partition("|---|---|\n")[2].partition("\n\n")[0]
    told = re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in table.splitlines()))
    assert ["unit", "scale", *told] == SCHEMA.names


def test_what_does_not_fit_is_said_in_one_line_and_nothing_is_written(folder: Path) -> None:
    command, said = commands()[1]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)
    assert not (folder / "change.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("none.csv this-year.csv --out change.csv", "none.csv: No such file or directory"),
        ("last-year.csv this-year.csv --instrument none.yaml --out change.csv", "none.yaml:1: cannot be read: No such file or directory"),
        ("last-year.csv this-year.csv --out change.txt", ("change.txt: figures are written to a "
                                                         "file whose name ends in .parquet or "
                                                         ".csv or .json")),
        ("last-year.csv this-year.csv --out this-year.csv", ("this-year.csv: this would overwrite "
                                                            "what is read")),
        ("instrument.yaml this-year.csv --out change.csv", ("instrument.yaml: released figures are "
                                                           "read from a file whose name ends in "
                                                           ".parquet or .csv or .json")),
        ("no-mean.csv this-year.csv --out change.csv", ("no-mean.csv, line 1, column mean: there "
                                                       "is no such column")),
    ],
)  # fmt: skip
def test_files_that_cannot_be_used_are_refused(folder: Path, arguments: str, said: str) -> None:
    (folder / "no-mean.csv").write_text("unit,scale,status,n\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = CliRunner().invoke(main, ["compare", *shlex.split(arguments)])
    assert (result.exit_code, result.stderr) == (2, f"Error: {said}\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
