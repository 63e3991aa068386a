"""`guldkorn analyse`: three files in, figures out, or one clear line and no file."""

import json
import subprocess
import sys
from fractions import Fraction
from math import floor
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from guldkorn.cli import main

INSTRUMENT = """\
id: two
version: 1
title: {da: To, en: Two}
licence: CC0-1.0
source: made up
citation: nobody
answer_sets:
  yes2:
    - {value: 0, label: {da: Nej, en: "No"}}
    - {value: 1, label: {da: Ja, en: "Yes"}}
scales:
  - {id: say, topic: say, title: {da: Ord, en: Say}, direction: high_is_good, sensitive: false, items: [one, two]}
items:
  - {id: one, answers: yes2, reverse: false, text: {da: En, en: One}}
  - {id: two, answers: yes2, reverse: true, text: {da: To, en: Two}}
"""
UNITS = "id,parent,name,invited\ntop,,Top,0\n007,top,Seven,9\n"
ANSWERS = "unit,one,two\n" + "007,1,0\n" * 4 + "007,0,1\n" * 3 + "007,,\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three files that fit together."""
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("instrument.yaml", INSTRUMENT),
        ("units.csv", UNITS),
        ("answers.csv", ANSWERS),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def analyse(**options: str) -> Result:
    given = {
        "responses": "answers.csv",
        "units": "units.csv",
        "instrument": "instrument.yaml",
        "out": "out.json",
    }
    command = [word for name, value in (given | options).items() for word in (f"--{name}", value)]
    return CliRunner().invoke(main, ["analyse", *command])


def rounded(mean: Fraction) -> int:
    """Return a mean as it is told of fewer than a hundred people: in whole points, halves up."""
    return floor(mean + Fraction(1, 2))


@pytest.mark.parametrize("all_answer_everything", [True, False])
def test_a_total_of_thirteen_questions_is_told_beside_its_part_where_nobody_skipped(
    folder: Path, *, all_answer_everything: bool
) -> None:
    """Seven of nine answer: everything, or the first seven questions or more. Then the total is
    hidden.
    """
    names = [f"q{number}" for number in range(13)]
    long = INSTRUMENT.replace("items: [one, two]}", f"items: [{', '.join(names)}]}}").split(
        "items:\n"
    )[0]
    part = "  - {id: part, title: {da: Del, en: Part}, direction: high_is_bad, items: [q3, q12]}\n"
    items = [f"  - {{id: {name}, answers: yes2, text: {{da: Q, en: Q}}}}\n" for name in names]
    (folder / "instrument.yaml").write_text(
        f"{long}{part}items:\n{''.join(items)}", encoding="utf-8"
    )
    people = [
        [
            (row * 3 + place * 5) % 7 // 3 % 2 if all_answer_everything or place < 7 + row else ""
            for place in range(13)
        ]
        for row in range(7)
    ]
    lines = [",".join(map(str, ["007", *person])) for person in people]
    (folder / "answers.csv").write_text(
        "\n".join([",".join(["unit", *names]), *lines]), encoding="utf-8"
    )
    assert analyse().exit_code == 0
    rows = {
        (row["unit"], row["scale"]): row for row in json.loads((folder / "out.json").read_text())
    }
    for scale, places in (("say", range(13)), ("part", (3, 12))):
        answered = [[person[place] for place in places if person[place] != ""] for person in people]
        scores = [
            Fraction(100 * sum(given), len(given))
            for given in answered
            if 2 * len(given) >= len(places)
        ]
        assert len(scores) == 7
        told = (rows["007", scale]["status"], rows["007", scale]["n"], rows["007", scale]["mean"])
        if scale == "say" and not all_answer_everything:
            assert told == ("protects_others", None, None)
        else:
            assert told == ("shown", 7, rounded(sum(scores) / 7))


def test_the_figures_are_written_and_a_line_says_how_many(folder: Path) -> None:
    result = analyse(summary="survey.json")
    assert (result.exit_code, result.output) == (0, "out.json: 2 rows, 2 with figures\n")
    rows = json.loads((folder / "out.json").read_text())
    assert [(row["unit"], row["scale"], row["n"], row["mean"]) for row in rows] == [
        ("top", "say", 7, 57),  # 400 / 7
        ("007", "say", 7, 57),
    ]
    assert json.loads((folder / "survey.json").read_text())[0]["n"] == 7


def test_parquet_answers_give_the_same_figures_to_the_last_bit(folder: Path) -> None:
    typed = pyarrow.csv.ConvertOptions(column_types={"unit": pa.string()})
    pq.write_table(pyarrow.csv.read_csv("answers.csv", convert_options=typed), "answers.parquet")
    assert (
        analyse().exit_code == analyse(responses="answers.parquet", out="other.json").exit_code == 0
    )
    assert (folder / "out.json").read_bytes() == (folder / "other.json").read_bytes()


def test_the_end_of_a_name_may_be_in_capitals(folder: Path) -> None:
    (folder / "answers.csv").rename("ANSWERS.CSV")
    (folder / "units.csv").rename("UNITS.CSV")
    assert (
        analyse(
            responses="ANSWERS.CSV", units="UNITS.CSV", out="OUT.JSON", summary="SURVEY.JSON"
        ).exit_code
        == 0
    )
    assert len(json.loads((folder / "OUT.JSON").read_text())) == 2


@pytest.mark.parametrize(
    ("units", "said"),
    [
        (UNITS.replace("Seven,9", "Seven,7"), ""),
        (
            UNITS.replace("Seven,9", "Seven,6"),
            "1 unit has more answers than people invited, the first is “007”",
        ),
        (
            UNITS.replace("Seven,9", "Seven,0"),
            "1 unit has more answers than people invited, the first is “007”",
        ),
    ],
)
def test_more_answers_than_invited_are_told_on_standard_error(
    folder: Path, units: str, said: str
) -> None:
    (folder / "units.csv").write_text(units)
    result = analyse()
    assert (result.exit_code, result.stdout) == (0, "out.json: 2 rows, 2 with figures\n")
    assert result.stderr == (
        said and f"Warning: {said}: the figures count as if everybody had answered\n"
    )


def test_answers_that_limesurvey_has_without_their_being_submitted_are_told(folder: Path) -> None:
    rows = ANSWERS.replace("unit,", "submitdate,unit,").replace("007", "1980-01-01 00:00:00,007")
    (folder / "answers.csv").write_text(rows + ",007,1,0\n" * 2)
    result = analyse()
    assert (result.exit_code, result.stdout) == (0, "out.json: 2 rows, 2 with figures\n")
    assert result.stderr == "Warning: answers.csv: 2 answers were not submitted and left out\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "answers.csv",
            "unit,one,two\n007,1,2\n",
            "answers.csv, line 2, column two: 2 is not an option of this item (0, 1)",
        ),
        (
            "answers.csv",
            "unit,one,two\n007,1,1\n\n007,x,1\n",
            (
                "answers.csv, line 4, column one: “x” is neither a whole number nor the words of "
                "an option (leave the cell empty where there is no answer)"
            ),
        ),
        (
            "answers.csv",
            "unit,one,two\n007,1,1\n7,1,1\n",
            "answers.csv, line 3, column unit: “7” is not in the units file, but “007” is",
        ),
        (
            "answers.csv",
            "unit,one,two\n,1,1\n",
            "answers.csv, column unit: no row names a unit",
        ),
        (
            "answers.csv",
            "unit,one\n007,1\n",
            "answers.csv, line 1, column two: there is no such column",
        ),
        (
            "answers.csv",
            "one,two\n1,1\n",
            "answers.csv, line 1, column unit: there is no such column",
        ),
        ("answers.csv", "unit,one,two\n", "answers.csv: there are no answers in it"),
        ("answers.csv", "", "answers.csv: there is nothing in it"),
        ("units.csv", "id,parent,name,invited\n", "units.csv: there are no units in it"),
        ("units.csv", "", "units.csv: there is nothing in it"),
        (
            "units.csv",
            UNITS + "007,top,Again,3\n",
            "units.csv, line 4, column id: “007” stands on line 3 too",
        ),
        (
            "units.csv",
            UNITS + "a,b,A,1\nb,a,B,1\n",
            "units.csv, line 4, column parent: the parents run in a circle: a → b → a",
        ),
        (
            "units.csv",
            UNITS + "a,b,A,1\n",
            "units.csv, line 4, column parent: there is no unit “b”",
        ),
        (
            "units.csv",
            UNITS + "a,,A,x\n",
            "units.csv, line 4, column invited: “x” is not a whole number from 0 to 999999999",
        ),
        (
            "units.csv",
            UNITS + "a,,A,99999999999999999999\n",
            (
                "units.csv, line 4, column invited: “99999999999999999999” is not a whole number from "
                "0 to 999999999"
            ),
        ),
        (
            "answers.csv",
            "unit,one,two\n007,1,1000000000000000\n",
            (
                "answers.csv, line 2, column two: “1000000000000000” is neither a whole number nor "
                "the words of an option (leave the cell empty where there is no answer)"
            ),
        ),
        (
            "answers.csv",
            "unit,one,two\n007,٣,1\n",
            (
                "answers.csv, line 2, column one: “٣” is neither a whole number nor the words of "
                "an option (leave the cell empty where there is no answer)"
            ),
        ),
        ("instrument.yaml", INSTRUMENT.replace("high_is_good", "up"), None),
        ("instrument.yaml", INSTRUMENT.replace("yes2:", "no2:"), None),
    ],
)
def test_what_does_not_fit_is_one_line_on_standard_error_and_no_file(
    folder: Path, name: str, text: str, said: str | None
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    result = analyse(summary="survey.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr.startswith(f"Error: {name}")
        if said is None
        else result.stderr == f"Error: {said}\n"
    )
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_parquet_file_names_the_row_and_what_is_missing(folder: Path) -> None:
    pq.write_table(
        pa.table({"unit": ["007", "007"], "one": [1, 3], "two": [0, None]}), "bad.parquet"
    )
    result = analyse(responses="bad.parquet")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: bad.parquet, row 2, column one: 3 is not an option of this item (0, 1)\n",
    )
    pq.write_table(pa.table({"unit": ["007"], "one": [1]}), "bad.parquet")
    assert (
        analyse(responses="bad.parquet").stderr
        == "Error: bad.parquet, column two: there is no such column\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"out": "out.txt"},
            (
                "out.txt: figures are written to a file whose name ends in .parquet or .csv or .json "
                "or .xlsx or .sav"
            ),
        ),
        (
            {"summary": "survey.txt"},
            "survey.txt: figures are written to a file whose name ends in .json",
        ),
        (
            {"responses": "a.txt"},
            (
                "a.txt: answers are read from a file whose name ends in .csv or .xlsx or .parquet or "
                ".arrow or .sav or .zsav"
            ),
        ),
        ({"responses": "none.csv"}, "none.csv: No such file or directory"),
        ({"responses": "none.parquet"}, "none.parquet: No such file or directory"),
        ({"units": "none.csv"}, "none.csv: No such file or directory"),
        ({"instrument": "none.yaml"}, "none.yaml:1: cannot be read: No such file or directory"),
        ({"out": "answers.csv"}, "answers.csv: this would overwrite what is read"),
    ],
)
def test_files_that_cannot_be_read_or_written_are_refused(
    folder: Path, options: dict[str, str], said: str
) -> None:
    result = analyse(**options)
    assert (result.exit_code, result.stderr) == (2, f"Error: {said}\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        "answers.csv",
        "instrument.yaml",
        "units.csv",
    ]
    assert (folder / "answers.csv").read_text() == ANSWERS


def test_spark_that_is_not_installed_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    result = analyse(engine="spark")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Spark is not installed: pip install 'guldkorn[spark]'\n",
    )


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_figures_of_answers_in_parquet_load_nothing_heavy(folder: Path, suffix: str) -> None:
    answers = pa.table({"unit": ["007"] * 7, "one": [1] * 4 + [0] * 3, "two": [0] * 4 + [1] * 3})
    pq.write_table(answers, folder / "answers.parquet")
    code = f"""if True:
        import sys
        from guldkorn.cli import main
        main(["analyse", "--responses", "answers.parquet", "--units", "units.csv",
              "--instrument", "instrument.yaml", "--out", "out.{suffix}"], standalone_mode=False)
        heavy = {{"django", "granian", "guldkorn.spreadsheets.workbook", "openpyxl", "pandas",
                  "pyarrow.dataset", "pyreadstat", "pyspark", "scipy"}}
        print(sorted(heavy & set(sys.modules)))
    """
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder
    ).stdout
    assert said.splitlines()[-1] == "[]"
