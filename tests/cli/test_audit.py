"""`guldkorn audit`: 0 where nothing leaks, 1 with what does and from what it follows, 2 with one
line about a file.
"""

import csv
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner, Result

from guldkorn.cli import main
from tests.cli.test_analyse import INSTRUMENT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "audit-a-release.md").read_text(
    encoding="utf-8"
)
UNITS = "id,parent,name,invited\nhouse,,House,0\nnorth,house,North,20\nsouth,house,South,20\nwest,house,West,4\n"
NAIVE = [("house", 30, 50.0), ("north", 15, 40.0), ("south", 12, 62.5)]

WORDS = [
    "1 leak:",
    "say: 3 people (house − north − south) have mean 50; the floor is 5",
    (
        "Smallest group that follows: say: 3 people (house − north − south) have mean 50; the floor "
        "is 5"
    ),
    (
        "Narrowest interval: say: any 3 people (house − north − south) have a mean from 50.0 to 50.0; "
        "5 points are protected"
    ),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


def write(name: str, rows: list[tuple[Any, ...]], heads: str = "unit,n,mean") -> None:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*heads.split(","), "scale"])
        table.writerows([*row, "say"] for row in rows)


def audit(*words: str) -> Result:
    return CliRunner().invoke(
        main, ["audit", "--units", "units.csv", "--instrument", "instrument.yaml", *words]
    )


def test_four_columns_of_a_careless_release_are_enough_to_find_its_leak() -> None:
    write("naive.csv", NAIVE)
    result = audit("naive.csv")
    assert (result.exit_code, result.stdout.splitlines()) == (1, WORDS)


def test_the_same_leak_in_any_format_and_for_machines() -> None:
    write("naive.csv", NAIVE)
    columns = {
        "unit": [row[0] for row in NAIVE],
        "scale": ["say"] * 3,
        "n": [row[1] for row in NAIVE],
    }
    table = pa.table(columns | {"mean": [row[2] for row in NAIVE]})
    pq.write_table(table, "naive.parquet")
    Path("naive.json").write_text(json.dumps(table.to_pylist()), encoding="utf-8")
    said = [audit("--json", f"naive.{kind}") for kind in ("csv", "parquet", "json")]
    assert {result.exit_code for result in said} == {1}
    assert len({result.stdout for result in said}) == 1
    found = json.loads(said[0].stdout)
    assert (found["clean"], len(found["leaks"])) == (False, 1)
    assert found["derived"] == [
        {
            "scale": "say",
            "figures": ["mean"],
            "people": 3,
            "sums": [["house", 1], ["north", -1], ["south", -1]],
            "value": pytest.approx(50),
            "floor": 5,
        }
    ]
    assert found["bounded"][0]["low"] == pytest.approx(50, abs=1e-6)


def test_what_we_release_ourselves_is_clean() -> None:
    people = ["north,1,0"] * 9 + ["north,0,0"] * 6 + ["south,1,1"] * 12 + ["west,0,1"] * 3
    Path("answers.csv").write_text("\n".join(["unit,one,two", *people]) + "\n", encoding="utf-8")
    for out in ("out.csv", "out.parquet", "out.json"):
        files = [
            "--responses",
            "answers.csv",
            "--units",
            "units.csv",
            "--instrument",
            "instrument.yaml",
        ]
        made = CliRunner().invoke(
            main, ["analyse", *files, "--out", out, "--summary", "survey.json"]
        )
        assert made.exit_code == 0
        result = audit(out, "survey.json")
        assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "No leak.")
        assert json.loads(audit(out, "--json").stdout)["clean"] is True


def test_the_summary_of_a_careless_release_is_a_sum_too() -> None:
    Path("units.csv").write_text("id,parent,name,invited\na,,A,20\nb,,B,20\n", encoding="utf-8")
    write("figures.csv", [("a", 12, 50.0)])
    write("survey.csv", [(14, 53.0)], heads="n,mean")
    result = audit("figures.csv", "survey.csv")
    assert result.exit_code == 1
    assert "say: 2 people (everybody − a) have mean 71" in result.stdout


def test_a_second_cut_is_attacked_with_the_cells_that_say_how_it_crosses() -> None:
    write("units_told.csv", [("house", 30, 50.0)])
    write("groups.csv", [("nurse", 28, 49.0)])
    Path("cells.csv").write_text(
        "unit,group,n\nnorth,nurse,20\nsouth,nurse,20\nwest,cook,4\n", encoding="utf-8"
    )
    assert audit("units_told.csv").exit_code == 0
    result = audit("units_told.csv", "groups.csv", "--cells", "cells.csv")
    assert result.exit_code == 1
    assert "say: 2 people (house − nurse) have mean 64" in result.stdout
    result = audit("units_told.csv", "groups.csv")
    assert (
        result.stderr
        == "Error: groups.csv, line 2, column unit: “nurse” is neither a unit nor a group\n"
    )


def test_two_releases_of_nearly_the_same_people() -> None:
    write("monday.csv", [("house", 30, 50.0)])
    write("friday.csv", [("house", 31, 50.0)])
    assert audit("monday.csv", "friday.csv").exit_code == 1
    result = audit("friday.csv", "monday.csv")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: monday.csv contradicts friday.csv on say of “house”: these are not the same "
        "answers, or the release of "
        "fewer people must come first\n"
    )


def test_larger_groups_who_answered_alike_are_leaks() -> None:
    write("figures.csv", [("house", 44, 50.0), ("north", 22, 100.0)])
    result = audit("figures.csv")
    assert (result.exit_code, result.stdout.splitlines()[:3]) == (
        1,
        [
            "2 leaks:",
            "say: any 4 people (north) have a mean from 100.0 to 100.0; 5 points are protected",
            "say: 22 people (house − north), any few of whom have a mean from 0.0 to 0.0",
        ],
    )


def test_many_leaks_are_counted_and_the_first_told() -> None:
    asked = yaml.safe_load(INSTRUMENT)
    scale, item = asked["scales"][0], asked["items"][0]
    asked["scales"] = [
        scale | {"id": f"say{place}", "items": [f"one{place}"]} for place in range(12)
    ]
    asked["items"] = [item | {"id": f"one{place}"} for place in range(12)]
    Path("instrument.yaml").write_text(yaml.safe_dump(asked), encoding="utf-8")
    rows = [
        f"{unit},say{place},{n},50"
        for place in range(12)
        for unit, n in (("house", 8), ("north", 5))
    ]
    Path("many.csv").write_text("\n".join(["unit,scale,n,mean", *rows]) + "\n", encoding="utf-8")
    lines = audit("many.csv").stdout.splitlines()
    assert (lines[0], lines[11]) == ("12 leaks:", "… and 2 more")


def test_nothing_told_is_no_leak() -> None:
    write("hidden.csv", [("house", "", "")])
    assert (audit("hidden.csv").exit_code, audit("hidden.csv").stdout) == (0, "No leak.\n")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("attic", 9, 50)],
            "told.csv, line 2, column unit: “attic” is neither a unit nor a group",
        ),
        (
            [("north", 9, 50), ("north", 9, 50)],
            "told.csv, line 3, column scale: north has “say” on line 2 too",
        ),
        ([("north", 9, 105)], "told.csv, line 2, column mean: 105 is not from 0 to 100"),
        ([("north", "", 50)], "told.csv, line 2, column mean: there is no n beside it"),
        ([("north", "nine", 50)], "told.csv, line 2, column n: “nine” is not a whole number"),
        (
            [("house", 9, 50), ("north", 12, 50)],
            "say of “house”: this figure and those of the units below contradict each other",
        ),
    ],
)
def test_a_release_that_cannot_be_is_one_line(rows: list[tuple[Any, ...]], said: str) -> None:
    write("told.csv", rows)
    result = audit("told.csv")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {said}\n")


@pytest.mark.parametrize(
    ("heads", "row", "said"),
    [
        ("unit,n", ("north", 9), "told.csv, line 1, column mean: there is no such column"),
        (
            "unit,n,mean,share_low",
            ("north", 12, 50, 20),
            "told.csv, line 2, column share_low: 20 is not from 0 to 1",
        ),
        ("n,mean", (9, 50), None),
    ],
)
def test_columns(heads: str, row: tuple[Any, ...], said: str | None) -> None:
    write("told.csv", [row], heads)
    result = audit("told.csv")
    assert (result.exit_code, result.stderr) == ((2, f"Error: {said}\n") if said else (0, ""))


def test_a_scale_that_is_not_asked() -> None:
    Path("told.csv").write_text("unit,scale,n,mean\nnorth,hear,9,50\n", encoding="utf-8")
    assert (
        audit("told.csv").stderr
        == "Error: told.csv, line 2, column scale: “hear” is no scale of two\n"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("attic,cook,3", "column unit: “attic” is not in the units file"),
        ("north,,3", "column group: the group is missing"),
        ("north,south,3", "column group: “south” is a unit"),
        ("north,nurse,3", "column group: “nurse” stands twice in north"),
        ("south,nurse,-3", "column n: “-3” is not a whole number from 0 to 999999999"),
    ],
)
def test_cells_that_cannot_be(row: str, said: str) -> None:
    write("told.csv", NAIVE)
    Path("cells.csv").write_text(f"unit,group,n\nnorth,nurse,20\n{row}\n", encoding="utf-8")
    assert audit("told.csv", "--cells", "cells.csv").stderr == f"Error: cells.csv, line 3, {said}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv"], "none.csv: No such file or directory"),
        (
            ["told.txt"],
            (
                "told.txt: released figures are read from a file whose name ends in .parquet or .csv "
                "or .json"
            ),
        ),
        (["--cells", "none.csv", "naive.csv"], "none.csv: No such file or directory"),
    ],
)
def test_files_that_cannot_be_read(words: list[str], said: str) -> None:
    write("naive.csv", NAIVE)
    result = audit(*words)
    assert (result.exit_code, result.stderr) == (2, f"Error: {said}\n")


def test_the_page_says_what_happens(folder: Path) -> None:
    for name, text in re.findall(
        r"^`([\w.-]+\.\w+)`[^`]*(?:`[^`]+`[^`]*)*?\n\n```\w+\n(.*?)```",
        PAGE,
        re.DOTALL | re.MULTILINE,
    ):
        (folder / name).write_text(text, encoding="utf-8")
    examples = re.findall(r"```console\n\$ guldkorn ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
    for command, said in examples:
        result = CliRunner().invoke(main, shlex.split(command))
        assert (result.exit_code, result.output) == (1, said)
    assert len(examples) == 3
