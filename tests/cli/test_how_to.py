"""The page docs/how-to/analyse-answers.md does what it says."""

import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pyarrow.csv
import pyarrow.parquet as pq
import pyreadstat
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from guldkorn.analytics.writers import FORMATS
from guldkorn.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "analyse-answers.md").read_text(encoding="utf-8")
COLUMNS = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
LQ2002 = ROOT.parent / "shared" / "data" / "lq2002.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, like the reader's."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save_the_files(folder: Path) -> None:
    for name, text in re.findall(
        r"`([\w.]+\.(?:csv|yaml))`[^`]*\n\n```(?:csv|yaml)\n(.*?)```", PAGE, re.DOTALL
    ):
        (folder / name).write_text(text, encoding="utf-8")


def command(out: str, answers: str = "answers.csv") -> tuple[list[str], str]:
    """The command of the page that reads one file and writes the other, with what it prints on
    standard error.
    """
    blocks = re.findall(r"```console\n\$ guldkorn ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
    (found,) = (
        (shlex.split(words), said)
        for words, said in blocks
        if {out, answers} <= set(shlex.split(words))
    )
    return found


def columns_told() -> list[str]:
    """The columns that the page names by their first and their last, in the order of the table that
    it points to.
    """
    assert "from `status` to `exposed_high`" in " ".join(PAGE.split())
    names = re.findall(r"^\| `(\w+)` ", COLUMNS, re.MULTILINE)
    return names[names.index("status") : names.index("exposed_high") + 1]


def test_the_small_example_gives_the_figures_that_the_page_speaks_of(folder: Path) -> None:
    save_the_files(folder)
    words, _ = command("figures.csv")
    assert CliRunner().invoke(main, words).output == "figures.csv: 3 rows, 2 with figures\n"
    rows = pyarrow.csv.read_csv(folder / "figures.csv").to_pylist()
    assert [(row["unit"], row["status"], row["share_status"]) for row in rows] == [
        ("house", "shown", "shown"),
        ("north", "shown", "too_few"),
        ("south", "protects_others", "too_few"),
    ]
    assert (rows[0]["n"], rows[2]["n"]) == (12, None)
    assert (rows[1]["mean"], rows[1]["sd"]) == (69, None)  # 412.5 of six, rounded
    (whole,) = json.loads((folder / "survey.json").read_text())
    assert (whole["scale"], whole["icc_units"], whole["icc_people"]) == ("influence", 2, 12)
    assert set(whole) - {"scale", "status"} <= set(re.findall(r"`(\w+)`", PAGE))
    assert list(rows[0]) == ["unit", "scale", *columns_told()]


def test_the_example_that_does_not_fit_says_so(folder: Path) -> None:
    save_the_files(folder)
    words, said = command("figures.csv", "wrong.csv")
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stderr) == (2, said)
    assert not (folder / "figures.csv").exists()


def test_the_export_of_limesurvey_is_read_as_the_page_says(folder: Path) -> None:
    save_the_files(folder)
    words, said = command("limesurvey-figures.csv", "limesurvey.csv")
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stderr) == (0, said)
    house = pyarrow.csv.read_csv(folder / "limesurvey-figures.csv").to_pylist()[0]
    assert (house["n"], house["mean"]) == (5, (75 + 100 + 75 + 50 + 25) / 5)


def test_excel_and_spss_files_of_the_same_answers_give_the_same_figures(folder: Path) -> None:
    save_the_files(folder)
    answers = pd.read_csv("answers.csv")
    answers.to_excel("answers.xlsx", index=False)
    options = re.search(r"`inf1` \| ([^|]*) \|", PAGE)[1].split(", ")
    labels = {int(value): label for value, label in (option.split(" = ") for option in options)}
    from_nought = answers.assign(inf1=answers["inf1"].sub(1).fillna(9))
    pyreadstat.write_sav(
        from_nought,
        "answers.sav",
        variable_value_labels={"inf1": labels},
        missing_ranges={"inf1": [9]},
    )
    words, _ = command("figures.csv")
    written = []
    for name in ("answers.csv", "answers.xlsx", "answers.sav"):
        assert (
            CliRunner()
            .invoke(main, [name if word == "answers.csv" else word for word in words])
            .exit_code
            == 0
        )
        written.append((folder / "figures.csv").read_bytes())
    assert written == written[:1] * 3


def test_figures_are_written_in_every_format_that_the_page_names(folder: Path) -> None:
    save_the_files(folder)
    words, _ = command("figures.csv")
    table = PAGE.partition("The end of `--out` says what is written.")[2].partition("The words in")[
        0
    ]
    suffixes = re.findall(r"`(\.\w+)`", table)
    assert set(suffixes) == set(FORMATS)
    for suffix in suffixes:
        result = CliRunner().invoke(
            main, [word.replace("figures.csv", f"figures{suffix}") for word in words]
        )
        assert result.output == f"figures{suffix}: 3 rows, 2 with figures\n"
    assert CliRunner().invoke(main, [*words, "--csv", "danish"]).exit_code == 0
    house = (folder / "figures.csv").read_text("utf-8-sig").splitlines()[1]
    assert house.startswith('"house";"influence";"shown";12;')
    assert ';"shown";"0,25";"0,25";"0,5";' in house  # three, three and six of twelve
    written = [word.replace("figures.csv", "figures.xlsx") for word in words]
    assert CliRunner().invoke(main, [*written, "--language", "en"]).exit_code == 0
    assert load_workbook("figures.xlsx").sheetnames == ["Figures", "Methods"]


@pytest.mark.skipif(not LQ2002.exists(), reason="the data set lq2002 is not here")
def test_leadership_among_2042_people_has_the_alpha_and_the_icc_that_r_gives(folder: Path) -> None:
    (folder / "lq2002.csv").write_bytes(LQ2002.read_bytes())
    (folder / "lq2002.yaml").write_bytes((ROOT / "tests" / "data" / "lq2002.yaml").read_bytes())
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], {})
    words, _ = command("lq2002.parquet")
    assert CliRunner().invoke(main, words).exit_code == 0
    lead = json.loads((folder / "lq2002.json").read_text())[0]
    assert (lead["scale"], lead["n"]) == ("LEAD", 2042)
    # .902237, .087956, .800754
    assert [lead[name] for name in ("alpha", "icc1", "icc2")] == [
        0.902,
        0.088,
        0.801,
    ]
    assert (lead["icc_units"], lead["icc_people"]) == (49, 2042)
    assert pq.read_table(folder / "lq2002.parquet").num_rows == 49 * 3
