"""Two releases held against each other, checked with scipy on the people's own scores."""

import json
from collections.abc import Sequence
from math import floor
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from scipy.stats import false_discovery_control, norm, t, ttest_ind_from_stats

from guldkorn.analytics.comparison import NEEDED, SCHEMA, compare, compare_files
from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.writers import table_of, write
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from tests.analytics.known import small_release
from tests.spec.reference import instrument, leaf_statistics, options, scale

ASKED = instrument(
    scale("good", "g", options=options(11)),
    scale("bad", "b", Direction.HIGH_IS_BAD, options=options(11)),
    scale("fit", "f", Direction.OPTIMUM),
)
DIRECTIONS = {scale.id: scale.direction for scale in ASKED.scales}
UNITS = ("large", "small", "few")
Scores = dict[str, tuple[list[int], list[int]]]
"""By unit, what its people scored on “good” and on “bad”: tens of 0–100."""


def wave(people: Scores, units: Sequence[str] = UNITS) -> ReleasedFigures:
    """Return the release of people with these scores."""
    answers = [
        (unit, {"g": 1 + good // 10, "b": 1 + bad // 10, "f": 2})
        for unit, both in people.items()
        for good, bad in zip(*both, strict=True)
    ]
    tree = UnitTree(TreeUnit(unit, None, unit, 60) for unit in units)
    return release(leaf_statistics(ASKED, units, answers), tree, Policy())


THEN: Scores = {
    "large": ([20, 40, 60, 50] * 9, [60, 80] * 18),
    "small": ([40, 50, 70] * 2, [50] * 6),
    "few": ([50], [50]),
}
NOW: Scores = {
    "large": ([60, 70, 90, 30, 80] * 8, [50, 70] * 20),
    "small": ([50, 60, 80] * 3, [20] * 9),
    "few": THEN["small"],
}


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], dict[str, object]]:
    table = compare(table_of(wave(THEN)), table_of(wave(NOW)), DIRECTIONS)
    return {(row["unit"], row["scale"]): row for row in table.to_pylist()}


def as_told(scores: list[int]) -> tuple[int, int, int]:
    """Return mean, standard deviation and number of fewer than a hundred people, in whole points,
    halves up.
    """
    return floor(np.mean(scores) + 0.5), floor(np.std(scores, ddof=1) + 0.5), len(scores)


def half_width(now: tuple[int, int, int], then: tuple[int, int, int]) -> float:
    """Return half of Welch's interval for the difference of two groups (Welch 1947)."""
    parts = [sd**2 / n for _, sd, n in (now, then)]
    degrees = sum(parts) ** 2 / sum(
        part**2 / (n - 1) for part, (_, _, n) in zip(parts, (now, then), strict=True)
    )
    return float(t.ppf(0.975, degrees) * np.sqrt(sum(parts)))


def test_thirty_people_are_compared_with_their_own_spread_as_it_is_told(found) -> None:
    groups = [(as_told(NOW["large"][which]), as_told(THEN["large"][which])) for which in (0, 1)]
    assert groups[0] == ((66, 21, 40), (43, 15, 36))
    expected = [ttest_ind_from_stats(*now, *then, equal_var=False) for now, then in groups]
    for scale_id, test, (now, then) in zip(("good", "bad"), expected, groups, strict=True):
        row, off = found["large", scale_id], half_width(now, then)
        assert row["difference"] == now[0] - then[0]
        assert (row["low"], row["high"]) == pytest.approx(
            (now[0] - then[0] - off, now[0] - then[0] + off), rel=1e-9
        )
        assert row["p"] == pytest.approx(test.pvalue, rel=1e-9)
    adjusted = [found["large", scale_id]["adjusted_p"] for scale_id in ("good", "bad")]
    assert adjusted == pytest.approx(
        list(false_discovery_control([test.pvalue for test in expected])), rel=1e-9
    )
    assert (found["large", "good"]["verdict"], found["large", "bad"]["verdict"]) == (
        "better",
        "better",
    )


def test_fewer_people_are_compared_with_the_spread_that_is_usual_where_under_a_hundred_are_behind_all(
    found,
) -> None:
    """The spread usual for one question is 25. Six people's interval is 53 ± 20 as it is told, nine
    people's 63 ± 16.
    """
    row = found["small", "good"]
    assert [floor(1.96 * 25 / np.sqrt(n) + 0.5) for n in (6, 9)] == [20, 16]
    error = np.hypot(20, 16) / norm.ppf(0.975)
    assert row["p"] == pytest.approx(2 * norm.sf(10 / error), rel=1e-9)
    assert (row["low"], row["high"]) == pytest.approx(
        (10 - np.hypot(20, 16), 10 + np.hypot(20, 16))
    )
    assert (row["old_n"], row["new_n"]) == (6, 9)
    # 160 / 3 and 190 / 3
    assert (row["old_mean"], row["new_mean"], row["difference"]) == (
        53,
        63,
        10,
    )
    assert (row["status"], row["verdict"], found["small", "bad"]["verdict"]) == (
        "shown",
        "cannot_tell",
        "better",
    )


def test_what_is_not_shown_twice_says_why_and_nothing_else() -> None:
    table = compare(table_of(wave(THEN)), table_of(wave(NOW)), DIRECTIONS)
    assert table.schema == SCHEMA
    hidden = [row for row in table.to_pylist() if row["status"] != "shown"]
    assert [(row["unit"], row["scale"], row["status"]) for row in hidden] == [
        ("large", "fit", "no_mean"),
        ("small", "fit", "no_mean"),
        ("few", "good", "too_few_before"),
        ("few", "bad", "too_few_before"),
        ("few", "fit", "too_few_before"),
    ]
    assert {
        value
        for row in hidden
        for name, value in row.items()
        if name not in {"unit", "scale", "status"}
    } == {None}


def test_units_that_are_only_in_one_release_stand_there_too() -> None:
    there, gone = (
        table_of(wave({"new": THEN["small"]}, ["new"])),
        table_of(wave({"old": THEN["small"]}, ["old"])),
    )
    rows = compare(gone, there, DIRECTIONS).to_pylist()
    assert [(row["unit"], row["scale"], row["status"]) for row in rows] == [
        *(("new", scale.id, "not_before") for scale in ASKED.scales),
        *(("old", scale.id, "not_now") for scale in ASKED.scales),
    ]


def test_now_and_before_are_told_apart() -> None:
    some, few = (
        table_of(wave({"a": THEN["small"]}, ["a"])),
        table_of(wave({"a": THEN["few"]}, ["a"])),
    )
    assert compare(some, few, DIRECTIONS)["status"].to_pylist() == ["too_few_now"] * 3
    assert compare(few, few, DIRECTIONS)["status"].to_pylist() == ["too_few_now"] * 3


def test_two_empty_releases_give_an_empty_comparison() -> None:
    nothing = table_of(wave(THEN)).slice(0, 0).select(NEEDED)
    assert compare(nothing, nothing, {}).num_rows == 0


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, people in (("old", THEN), ("new", NOW)):
        for suffix in ("parquet", "csv", "json"):
            write(wave(people), tmp_path / f"{name}.{suffix}")
    return tmp_path


def test_every_format_gives_the_same_comparison(files: Path) -> None:
    tables = [
        compare_files(files / f"old.{old}", files / f"new.{new}", given)
        for old, new, given in (
            ("parquet", "parquet", None),
            ("csv", "json", ASKED),
            ("csv", "parquet", None),
        )
    ]
    assert tables[0].equals(tables[1])
    assert tables[0].equals(tables[2])


def test_without_a_word_on_directions_there_is_no_comparison(files: Path) -> None:
    with pytest.raises(
        BadInput,
        match=r"old\.csv: whether high is good on “good” is unknown; name the --instrument",
    ):
        compare_files(files / "old.csv", files / "new.json")
    with pytest.raises(
        BadInput, match=r"old\.csv: whether high is good on “bad” is not in the instrument drawn"
    ):
        compare_files(files / "old.csv", files / "new.json", instrument(ASKED.scales[0]))


def test_two_questionnaires_are_not_compared(files: Path) -> None:
    table = pq.read_table(files / "old.parquet")
    other = {
        b"guldkorn.instrument.id": b"other",
        b"guldkorn.directions": json.dumps(DIRECTIONS).encode(),
    }
    pq.write_table(table.replace_schema_metadata(other), files / "other.parquet")
    with pytest.raises(
        BadInput,
        match=r"same questionnaire can be compared: .*other\.parquet is other, .*new\.parquet is "
        r"drawn$",
    ):
        compare_files(files / "other.parquet", files / "new.parquet")
    with pytest.raises(BadInput, match=r"other\.parquet is other, the instrument is drawn$"):
        compare_files(files / "other.parquet", files / "new.csv", ASKED)


def test_a_questionnaire_that_was_changed_in_between_is_told_of(files: Path) -> None:
    mark = pq.read_schema(files / "old.parquet").metadata | {
        b"guldkorn.instrument.checksum": b"1" * 64
    }
    pq.write_table(
        pq.read_table(files / "old.parquet").replace_schema_metadata(mark),
        files / "changed.parquet",
    )
    with pytest.warns(
        UserWarning, match="the questionnaire was changed in between: compare with care"
    ):
        compare_files(files / "changed.parquet", files / "new.parquet")


def test_a_release_against_itself_has_not_changed() -> None:
    table = table_of(small_release())
    rows = compare(
        table, table, {"s": Direction.HIGH_IS_GOOD, "fit": Direction.OPTIMUM}
    ).to_pylist()
    shown = [row for row in rows if row["status"] == "shown"]
    assert {(row["difference"], row["verdict"]) for row in shown} == {(0, "cannot_tell")}
    assert [row["p"] for row in shown] == pytest.approx([1] * len(shown))
