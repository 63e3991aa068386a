"""The scan leaves behind what scoring person by person leaves behind, to the last bit."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guldkorn.analytics import scan as module
from guldkorn.analytics.encoding import block_rows
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.scan import LARGEST_ITEM_TABLE, LARGEST_SCALE_TABLE, scan
from guldkorn.analytics.scoringkey import compile_scale
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction, Instrument, Option
from guldkorn.measurement.reliability import alpha
from guldkorn.measurement.scoring import score
from tests.analytics.known import batch, bits, split
from tests.analytics.opinions import by_hand
from tests.analytics.surveys import UNITS, surveys
from tests.spec.reference import Person, instrument, leaf_statistics, options, scale


@given(surveys(), st.sets(st.integers(1, 11)), st.randoms())
@settings(deadline=None)
def test_the_scan_equals_scoring_person_by_person_however_the_rows_come(
    survey: tuple[Instrument, list[Person]], cuts: set[int], random: object
) -> None:
    asked, people = survey
    expected = bits(leaf_statistics(asked, UNITS, people))
    assert bits(scan(split(batch(asked, people), cuts), UNITS, asked)) == expected
    random.shuffle(people)
    assert bits(scan([batch(asked, people)], UNITS, asked)) == expected


PAIR = instrument(scale("s", "a b"))
PEOPLE: list[Person] = [
    ("north", {"a": 1, "b": 5}),
    ("007", {"a": None, "b": 3}),
    ("north", {"a": 4}),
]
EXPECTED = bits(leaf_statistics(PAIR, UNITS, PEOPLE))


@pytest.mark.parametrize(
    "numbers",
    [
        *(
            pa.int8(),
            pa.uint8(),
            pa.int64(),
            pa.uint64(),
            pa.float32(),
            pa.float64(),
            pa.decimal128(20, 1),
        ),
        *(pa.string(), pa.large_string()),
    ],
    ids=str,
)
def test_the_type_of_the_columns_does_not_matter(numbers: pa.DataType) -> None:
    columns = batch(PAIR, PEOPLE).to_pydict()
    typed = {name: pa.array(columns[name], pa.int8()).cast(numbers) for name in "ab"}
    assert (
        bits(scan([pa.record_batch({"unit": columns["unit"], **typed})], UNITS, PAIR)) == EXPECTED
    )


def test_what_was_a_nan_or_a_blank_is_no_answer() -> None:
    floats = pa.record_batch(
        {"unit": ["north", "007", "north"], "a": [1, float("nan"), 4], "b": [5.0, 3.0, None]}
    )
    texts = pa.record_batch(
        {"unit": ["north", "007", "north"], "a": ["1", "", " 4"], "b": ["5", "3.0", " "]}
    )
    assert bits(scan([floats], UNITS, PAIR)) == bits(scan([texts], UNITS, PAIR)) == EXPECTED


def test_units_and_answers_may_be_dictionaries_and_other_columns_stand_aside() -> None:
    plain = batch(PAIR, PEOPLE)
    coded = pa.record_batch(
        {name: plain.column(name).dictionary_encode() for name in ("unit", "a", "b")}
        | {"age": [44, 51, None]}
    )
    assert bits(scan([coded], UNITS, PAIR)) == EXPECTED


def test_unit_ids_that_are_numbers_in_the_file_are_read_as_text() -> None:
    numbered = pa.record_batch({"unit": [7, 12], "a": [1, 2], "b": [1, 2]})
    assert scan([numbered], ("12", "7"), PAIR).item_total.tolist() == [[1, 1], [0, 0]]


def test_no_answers_at_all_are_zeros() -> None:
    assert bits(scan([], UNITS, PAIR)) == bits(leaf_statistics(PAIR, UNITS, []))
    assert bits(scan([batch(PAIR, [])], UNITS, PAIR)) == bits(leaf_statistics(PAIR, UNITS, []))


def test_more_people_than_a_block_holds() -> None:
    people = block_rows(3) + 5
    answers = np.arange(people, dtype=np.int8) % 5 + 1
    units = pa.DictionaryArray.from_arrays(
        np.arange(people, dtype=np.int32) % 2, ["north", "south"]
    )
    found = scan([pa.record_batch({"unit": units, "a": answers, "b": answers})], UNITS, PAIR)
    assert found.n[:, 0].tolist() == [people - people // 2, 0, people // 2]
    assert found.item_total.sum(axis=0).tolist() == [int((answers - 1).sum())] * 2
    assert (
        found.total.sum() * found.item_resolution[0]
        == (answers - 1).sum(dtype=np.int64) * found.resolution[0]
    )


def test_batches_of_other_types_are_summed_as_one_file() -> None:
    """CSV is read as small numbers, and as text from the first cell that is none."""
    numbers = batch(PAIR, [("north", {"a": 1, "b": 2}), ("south", {"a": 5, "b": None})])
    words = pa.record_batch({"unit": ["south"], "a": ["4"], "b": [" 3.0 "]})
    people = [
        ("north", {"a": 1, "b": 2}),
        ("south", {"a": 5, "b": None}),
        ("south", {"a": 4, "b": 3}),
    ]
    assert bits(scan([numbers, words, numbers.slice(0, 0)], UNITS, PAIR)) == bits(
        leaf_statistics(PAIR, UNITS, people)
    )


def test_a_long_scale_in_very_many_units_is_summed_the_other_way_and_the_same() -> None:
    asked = instrument(
        scale("long", "a b c d e f g h i j k -l", options=options(7)), scale("short", "m n")
    )
    units = [f"unit {index}" for index in range(16_000)]
    assert compile_scale(asked, asked.scales[0]).sums.size * len(units) > LARGEST_SCALE_TABLE
    assert 8 * 8 * len(units) > LARGEST_ITEM_TABLE
    random = np.random.default_rng(5)
    people = [
        (
            str(random.choice(units[:9])),
            {item.id: int(random.integers(1, 6)) for item in asked.items},
        )
        for _ in range(60)
    ]
    for _, answers in people[:40]:
        for name in random.choice(list("abcdefghijkl"), 7, replace=False)[: random.integers(8)]:
            answers[name] = None
    assert bits(scan([batch(asked, people)], units, asked)) == bits(
        leaf_statistics(asked, units, people)
    )


def test_more_people_than_can_be_summed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ANSWERS", 2)
    with pytest.raises(BadInput, match="more than 2 people cannot be summed exactly"):
        scan([batch(PAIR, PEOPLE)], UNITS, PAIR)


def of_long(items: int, random: np.random.Generator) -> tuple[Instrument, list[Person]]:
    """Return a scale of so many items beside one of two of them, and forty people of whom most
    skipped some.
    """
    names = [f"i{number}" for number in range(items)]
    asked = instrument(
        scale("long", " ".join(names), Direction.HIGH_IS_BAD), scale("short", "i0 -x")
    )
    people: list[Person] = []
    for person in range(40):
        skipped = random.random() * (0.7 if person else 0)
        values = random.integers(1, 6, len(names) + 1).tolist()
        answered = random.random(len(values)) >= skipped
        given = {
            name: value if there else None
            for name, value, there in zip([*names, "x"], values, answered.tolist(), strict=True)
        }
        people.append((UNITS[person % 2], given))
    return asked, people


@pytest.mark.parametrize("items", [13, 20, 40])
@pytest.mark.parametrize("largest", [LARGEST_SCALE_TABLE, 1])
def test_long_scales_are_summed_exactly_as_plain_fractions(
    items: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_SCALE_TABLE", largest)
    asked, people = of_long(items, np.random.default_rng(items))
    found = scan(split(batch(asked, people), [7, 8, 30]), UNITS, asked)
    assert bits(found) == by_hand(asked, UNITS, people)
    assert 0 < found.complete.n[0] < found.n[:, 0].sum() < len(people)
    assert items < 40 or found.squares.max() >= 2**63
    assert bits(found + scan([], UNITS, asked)) == bits(found)


@pytest.mark.parametrize("items", [13, 20, 40])
def test_a_long_scale_is_released_with_the_mean_and_spread_of_its_people(items: int) -> None:
    both, people = of_long(items, np.random.default_rng(items))
    # beside the scale that shares a question with it, it would be hidden
    asked = instrument(both.scales[0])
    tree = UnitTree(
        [
            TreeUnit("007", None, "All", 0),
            TreeUnit("north", "007", "North", 20),
            TreeUnit("south", "007", "South", 20),
        ]
    )
    scores = [
        points
        for _, answers in people * 40
        if (points := score(asked.scales[0], answers)) is not None
    ]
    told = release(scan([batch(asked, people * 40)], UNITS, asked), tree, Policy())
    of_all = {name: values[0, 0] for name, values in told.figures.items()}
    assert of_all["n"] == len(scores) > 1000
    assert of_all["mean"] == floor(100 * Fraction(sum(scores), len(scores)) + Fraction(1, 2)) / 100
    assert of_all["sd"] == pytest.approx(
        np.std([float(points) for points in scores], ddof=1), abs=0.005
    )


@given(surveys(), st.data())
@settings(deadline=None)
def test_scales_that_share_items_each_have_the_sums_that_they_have_alone(
    survey: tuple[Instrument, list[Person]], data: st.DataObject
) -> None:
    asked, people = survey
    some = data.draw(
        st.lists(st.sampled_from(asked.items), min_size=1, unique_by=lambda item: item.id)
    )
    total = replace(asked.scales[0], id="total", items=asked.items)
    part = replace(asked.scales[0], id="part", items=tuple(some))
    together = instrument(*asked.scales, total, part)
    assert together.items == asked.items
    found = scan([batch(together, people)], UNITS, together)
    for column, one in enumerate(together.scales):
        alone = scan([batch(together, people)], UNITS, instrument(one))
        for name in ("n", "total", "squares", "low", "high", "exposed"):
            assert getattr(found, name)[:, column].tolist() == getattr(alone, name)[:, 0].tolist()
        assert alpha(
            found.complete, column, [together.items.index(item) for item in one.items]
        ) == alpha(alone.complete, 0, range(len(one.items)))


def test_scores_too_fine_for_the_people_there_are_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fine = tuple(Option(value, {}, Fraction(points)) for value, points in [(1, 0), (5, "99.9999")])
    asked = instrument(scale("s", "a b", options=fine))
    people: list[Person] = [("north", {"a": 5, "b": 5})] * 3
    assert bits(scan([batch(asked, people)], UNITS, asked)) == bits(
        leaf_statistics(asked, UNITS, people)
    )
    reason = "scale s: more than 2305843 people cannot be summed exactly in steps of 100/1000000; use rounder"
    with pytest.raises(BadInput, match=reason):
        module.check_number(2_305_844, asked)
    module.check_number(2_305_843, asked)


@pytest.mark.parametrize(
    ("items", "step", "reason"),
    [
        (1, "0.0000001", "scale s: steps of 100/1000000000 cannot be summed exactly"),
        (301, "50", "at most 300 items"),
    ],
)
def test_a_scale_that_no_survey_could_be_summed_of_is_refused(
    items: int, step: str, reason: str
) -> None:
    two = (Option(1, {}, Fraction(0)), Option(2, {}, Fraction(step)))
    asked = instrument(scale("s", " ".join(f"i{number}" for number in range(items)), options=two))
    with pytest.raises(ValueError, match=reason):
        scan([], UNITS, asked)


def refused(answers: pa.RecordBatch, *earlier: pa.RecordBatch) -> BadAnswers:
    with pytest.raises(BadAnswers) as refusal:
        scan([*earlier, answers], UNITS, PAIR)
    return refusal.value


NEITHER = (
    "is neither a whole number nor the words of an option"
    " (leave the cell empty where there is no answer)"
)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (6, "6 is not an option of this item (1, 2, 3, 4, 5)"),
        (0, "0 is not an option of this item (1, 2, 3, 4, 5)"),
        (-1, "-1 is not an option of this item (1, 2, 3, 4, 5)"),
        (-128, "-128 is not an option of this item (1, 2, 3, 4, 5)"),
        (257, "257 is not an option of this item (1, 2, 3, 4, 5)"),
        (
            Decimal("2.5"),
            f"“2.5” {NEITHER}",
        ),
        (Decimal(9), "9 is not an option of this item (1, 2, 3, 4, 5)"),
        (2.5, f"“2.5” {NEITHER}"),
        (
            float("inf"),
            f"“inf” {NEITHER}",
        ),
        ("yes", f"“yes” {NEITHER}"),
        ("NA", f"“NA” {NEITHER}"),
        ("nan", f"“nan” {NEITHER}"),
        ("9", "9 is not an option of this item (1, 2, 3, 4, 5)"),
        (True, f"“True” {NEITHER}"),
    ],
)
def test_a_cell_that_is_no_option_is_refused_by_row_and_column(cell: object, reason: str) -> None:
    bad = refused(
        pa.record_batch({"unit": ["north"] * 3, "a": [1, 2, None], "b": [None, None, cell]})
    )
    assert (bad.row, bad.column, bad.reason) == (3, "b", reason)
    assert str(bad) == f"row 3, column b: {reason}"


def test_an_option_far_from_the_others_lets_nothing_between_them_pass() -> None:
    asked = instrument(
        scale("s", "a", options=(Option(1, {}, Fraction(0)), Option(900, {}, Fraction(100))))
    )
    answers = pa.record_batch({"unit": ["north", "north"], "a": pa.array([900, 2], pa.int16())})
    with pytest.raises(
        BadAnswers, match=re.escape("row 2, column a: 2 is not an option of this item (1, 900)")
    ):
        scan([answers], UNITS, asked)


def test_rows_are_counted_over_all_batches_and_the_first_bad_one_is_named() -> None:
    good = batch(PAIR, PEOPLE)
    bad = pa.record_batch({"unit": ["north", "nowhere", "south"], "a": [1, 7, 7], "b": [8, 8, 9]})
    assert (
        str(refused(bad, good, good))
        == "row 7, column b: 8 is not an option of this item (1, 2, 3, 4, 5)"
    )


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ("nowhere", "“nowhere” is not in the units file"),
        ("", "the unit is missing"),
        (None, "the unit is missing"),
    ],
)
@pytest.mark.parametrize("coded", [False, True])
def test_an_unknown_unit_is_refused(unit: str | None, reason: str, coded: bool) -> None:
    units = pa.array(["north", unit], pa.string())
    bad = refused(
        pa.record_batch(
            {"unit": units.dictionary_encode() if coded else units, "a": [1, 1], "b": [1, 1]}
        )
    )
    assert str(bad) == f"row 2, column unit: {reason}"


@pytest.mark.parametrize("missing", ["unit", "a", "b"])
def test_a_missing_column_is_refused_by_name(missing: str) -> None:
    columns = {
        name: column for name, column in batch(PAIR, PEOPLE).to_pydict().items() if name != missing
    }
    assert str(refused(pa.record_batch(columns))) == f"column {missing}: there is no such column"


def test_an_item_has_at_most_254_options() -> None:
    most = instrument(scale("s", "a", options=options(254)))
    answers = pa.record_batch({"unit": ["north", "north"], "a": [1, 254]})
    assert scan([answers], UNITS, most).item_total[0, 0] == 253
    with pytest.raises(BadAnswers, match="column a: an item may have at most 254 options"):
        scan([], UNITS, instrument(scale("s", "a", options=options(255))))
