"""The page docs/how-to/analyse-answers.md does what it says."""

import json
import re
import shlex
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from guldkorn.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "analyse-answers.md").read_text(encoding="utf-8")
LQ2002 = ROOT.parent / "shared" / "data" / "lq2002.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, like the reader's."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save_the_files(folder: Path) -> None:
    for name, text in re.findall(r"`([\w.]+\.(?:csv|yaml))`[^`]*\n\n```(?:csv|yaml)\n(.*?)```", PAGE, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")


def commands() -> list[tuple[list[str], str]]:
    """Every command of the page with what it prints on standard error."""
    blocks = re.findall(r"```console\n\$ guldkorn ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
    return [(shlex.split(command), said) for command, said in blocks]


def columns_told() -> list[str]:
    """The names in the first cells of the table that explains the columns."""
    table = PAGE.partition("|---|---|\n")[2].partition("\n\n")[0]
    return re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in table.splitlines()))


def test_the_small_example_gives_the_figures_that_the_page_speaks_of(folder: Path) -> None:
    save_the_files(folder)
    command, _ = commands()[0]
    assert CliRunner().invoke(main, command).output == "figures.csv: 3 rows, 2 with figures\n"
    rows = pyarrow.csv.read_csv(folder / "figures.csv").to_pylist()
    assert [(row["unit"], row["status"], row["share_status"]) for row in rows] == [
        ("house", "shown", "shown"),
        ("north", "shown", "too_few"),
        ("south", "protects_others", "too_few"),
    ]
    assert (rows[0]["n"], rows[2]["n"]) == (12, None)
    assert rows[1]["mean"] == 68.75
    assert json.loads((folder / "survey.json").read_text())[0]["scale"] == "influence"
    assert list(rows[0]) == ["unit", "scale", *columns_told()]


def test_the_example_that_does_not_fit_says_so(folder: Path) -> None:
    save_the_files(folder)
    command, said = commands()[1]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr) == (2, said)
    assert not (folder / "figures.csv").exists()


@pytest.mark.skipif(not LQ2002.exists(), reason="the data set lq2002 is not here")
def test_leadership_among_2042_people_has_the_alpha_and_the_icc_that_r_gives(folder: Path) -> None:
    (folder / "lq2002.csv").write_bytes(LQ2002.read_bytes())
    (folder / "lq2002.yaml").write_bytes((ROOT / "tests" / "data" / "lq2002.yaml").read_bytes())
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], {})
    command, _ = commands()[2]
    assert CliRunner().invoke(main, command).exit_code == 0
    lead = json.loads((folder / "lq2002.json").read_text())[0]
    assert (lead["scale"], lead["n"]) == ("LEAD", 2042)
    assert round(lead["alpha"], 6) == 0.902237
    assert round(lead["icc1"], 6) == 0.087956
    assert round(lead["icc2"], 6) == 0.800754
    assert pq.read_table(folder / "lq2002.parquet").num_rows == 49 * 3
