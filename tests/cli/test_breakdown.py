"""`guldkorn breakdown`: groups of the whole organisation as a file."""

import csv
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from guldkorn.cli import main

WORDS = {"da": "-", "en": "-"}
ASKED = {
    "id": "short",
    "version": 1,
    "title": WORDS,
    "licence": "none",
    "source": "-",
    "citation": "-",
    "answer_sets": {"five": [{"value": value, "label": WORDS} for value in range(1, 6)]},
    "scales": [
        {
            "id": "inf",
            "topic": "x",
            "title": WORDS,
            "direction": "high_is_good",
            "sensitive": False,
            "items": ["inf1"],
        }
    ],
    "items": [{"id": "inf1", "answers": "five", "reverse": False, "text": WORDS}],
}
COMMAND = "breakdown --responses answers.csv --by job --groups groups.csv --units units.csv --instrument short.yaml --out"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty cooks and forty nurses in two units."""
    monkeypatch.chdir(tmp_path)
    rows = [
        f"{unit},{job},{1 + n % 5}"
        for unit in ("north", "south")
        for job in ("cook", "nurse")
        for n in range(20)
    ]
    Path("answers.csv").write_text("\n".join(["unit,job,inf1", *rows]), encoding="utf-8")
    Path("groups.csv").write_text("group,invited\ncook,50\nnurse,60\n", encoding="utf-8")
    Path("units.csv").write_text(
        "id,parent,name,invited\nnorth,,N,60\nsouth,,S,60\n", encoding="utf-8"
    )
    Path("short.yaml").write_text(yaml.safe_dump(ASKED), encoding="utf-8")
    return tmp_path


def test_the_groups_are_written_with_the_columns_of_a_release(folder: Path) -> None:
    result = CliRunner().invoke(main, [*COMMAND.split(), "out.csv"])
    assert (result.exit_code, result.output) == (0, "out.csv: 2 rows, 2 with figures\n")
    with (folder / "out.csv").open(encoding="utf-8") as file:
        rows = [(row["unit"], row["scale"], row["n"], row["mean"]) for row in csv.DictReader(file)]
    assert rows == [("cook", "inf", "40", "50"), ("nurse", "inf", "40", "50")]


@pytest.mark.parametrize(
    ("out", "broken", "words"),
    [
        ("groups.csv", None, "this would overwrite what is read"),
        ("out.csv", "groups.csv", "No such file"),
        ("out.csv", "short.yaml", "short.yaml"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(
    folder: Path, out: str, broken: str | None, words: str
) -> None:
    if broken:
        (folder / broken).unlink()
    result = CliRunner().invoke(main, [*COMMAND.split(), out])
    assert (result.exit_code, words in result.stderr, result.stderr.count("\n")) == (2, True, 1)
    assert not (folder / "out.csv").exists()
