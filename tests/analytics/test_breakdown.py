"""Job groups in the whole organisation, beside the units: figures, floors, and clear words for bad
files.
"""

import csv
from math import floor
from random import Random

import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.breakdown import NOT_TOLD, breakdown
from guldkorn.analytics.errors import BadInput
from guldkorn.anonymity.ledger import refusal
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.rows import Status
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(scale("influence", "a"))
TREE = UnitTree(
    [
        TreeUnit("town", None, "Town", 0),
        TreeUnit("north", "town", "North", 60),
        TreeUnit("south", "town", "South", 60),
    ]
)
UNITS, GROUPS = ("north", "south"), ("cook", "nurse")


@pytest.fixture
def files(tmp_path):
    """Twenty cooks and twenty nurses in each of two units, and nobody else."""
    dice = Random(1406)
    rows = [
        (unit, group, dice.randint(1, 5))
        for unit in UNITS
        for group in GROUPS
        for _person in range(20)
    ]
    return write(tmp_path, rows), rows


def write(folder, rows, groups="group,invited\ncook,60\nnurse,60\n"):
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("unit", "job", "a"), *rows])
    (folder / "groups.csv").write_text(groups, encoding="utf-8")
    return folder


def cut(folder, name="answers.csv", by="job", **more):
    groups = folder / "groups.csv"
    return breakdown(folder / name, TREE, ASKED, Policy(), by=by, groups=groups, **more)


def test_who_names_no_unit_is_in_no_group_and_is_told_of(tmp_path, files):
    folder, rows = files
    without = cut(folder)
    told = []
    write(folder, [*rows, ("", "cook", 1), (" ", "nurse", 5)])
    assert [*cut(folder, tell=told.append).rows()] == [*without.rows()]
    assert told == [f"{folder / 'answers.csv'}: 2 rows name no unit and are left out"]


@pytest.mark.parametrize("name", ["answers.csv", "answers.parquet"])
def test_each_group_has_the_figures_of_its_people(files, name):
    folder, rows = files
    pq.write_table(pyarrow.csv.read_csv(folder / "answers.csv"), folder / "answers.parquet")
    made = cut(folder, name)
    for group in GROUPS:
        found = made.row(group, "influence")
        scores = [25 * (answer - 1) for _unit, told, answer in rows if told == group]
        assert (found.status, found.n, found.mean) == (
            Status.SHOWN,
            40,
            floor(sum(scores) / 40 + 0.5),
        )
    units = leaf_statistics(
        ASKED, list(TREE.index), [(unit, {"a": answer}) for unit, _group, answer in rows]
    )
    assert refusal({"units": release(units, TREE, Policy())}, {}, TREE, Policy()) is None


def test_a_group_that_would_tell_about_a_few_is_hidden_with_those_that_would_tell_of_it(tmp_path):
    rows = [(unit, group, 3) for unit in UNITS for group in GROUPS for _person in range(20)]
    few = [("north", "cleaner", 1 + number) for number in range(3)]
    folder = write(tmp_path, rows + few, "group,invited\ncook,60\nnurse,60\ncleaner,3\n")
    made = cut(folder)
    assert made.row("cleaner", "influence").status is Status.TOO_FEW
    hidden = [
        group for group in GROUPS if made.row(group, "influence").status is Status.PROTECTS_OTHERS
    ]
    assert len(hidden) == 1


def test_who_has_not_told_is_a_group_of_their_own(tmp_path):
    rows = [
        (unit, group, 3)
        for unit in UNITS
        for group in ("cook", "nurse", "")
        for _person in range(20)
    ]
    assert cut(write(tmp_path, rows)).units == ("cook", "nurse", NOT_TOLD)


@pytest.mark.parametrize(
    ("rows", "groups", "by", "words"),
    [
        (
            [("north", "baker", 3)],
            None,
            "job",
            "line 2, column job: “baker” is not in the groups file",
        ),
        ([("north", "cook", 3)], None, "work", "there is no such column"),
        ([("north", "cook", 9)], None, "job", "9 is not an option"),
        ([("north", "cook", 3)], "group,invited\n", "job", "no groups"),
        ([("north", "cook", 3)], "group,invited\n,3\n", "job", "the group is missing"),
        ([("north", "cook", 3)], "group,invited\ncook,3\ncook,3\n", "job", "stands twice"),
        ([("north", "cook", 3)], "group,invited\ncook,many\n", "job", "not a whole number"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path, rows, groups, by, words):
    folder = write(tmp_path, rows, groups or "group,invited\ncook,60\nnurse,60\n")
    with pytest.raises(BadInput, match=words) as found:
        cut(folder, by=by)
    assert "\n" not in str(found.value)
