"""Answers in SPSS's .sav: missing values, labels, and values that say something else than their
labels.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyreadstat
import pytest

from guldkorn.analytics.answers import place_of, read_answers, spss
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.scan import scan
from guldkorn.measurement.instrument import Option
from tests.analytics.known import bits
from tests.spec.reference import instrument, leaf_statistics, scale

WORDS = [
    ("Aldrig", "Never"),
    ("Sjældent", "Seldom"),
    ("Somme tider", "Sometimes"),
    ("Ofte", "Often"),
    ("Altid", "Always"),
]
OFTEN = tuple(
    Option(i + 1, {"da": da, "en": en}, Fraction(25 * i)) for i, (da, en) in enumerate(WORDS)
)
ASKED = instrument(scale("s", "a b", options=OFTEN))
UNITS = ("7", "8")
EXPECTED = bits(
    leaf_statistics(
        ASKED,
        UNITS,
        [("7", {"a": 1, "b": 5}), ("8", {"a": None, "b": 3}), ("7", {"a": 4, "b": None})],
    )
)
PEOPLE = {"unit": [7, 8, 7], "a": [1, None, 4], "b": [5, 3, None]}


def saved(path: Path, columns: dict[str, list[Any]], **told: Any) -> Path:
    pyreadstat.write_sav(pd.DataFrame(columns), path, **told)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sav"


def scanned(path: Path) -> object:
    return bits(scan(read_answers(path, ASKED), UNITS, ASKED))


def test_values_are_read_and_what_the_owner_declared_missing_is_no_answer(path: Path) -> None:
    assert scanned(saved(path, PEOPLE)) == EXPECTED
    with_nines = PEOPLE | {"a": [1, 9, 4], "b": [5, 3, 99]}
    labels = {"a": {1: "Aldrig", 9: "Ved ikke"}}
    missing = {"a": [9], "b": [{"lo": 90, "hi": 99}]}
    assert (
        scanned(saved(path, with_nines, missing_ranges=missing, variable_value_labels=labels))
        == EXPECTED
    )
    with pytest.raises(BadAnswers, match="row 2, column a: 9 is not an option of this item"):
        list(scanned(saved(path, with_nines, missing_ranges={"b": [99]})))


def test_units_and_answers_may_be_texts(path: Path) -> None:
    assert (
        scanned(
            saved(path, {"unit": ["7", "8", "7"], "a": ["1", "", "4"], "b": [" 5", "3.0", " "]})
        )
        == EXPECTED
    )


@pytest.mark.parametrize("language", [0, 1])
def test_labels_decide_where_the_values_say_something_else(path: Path, language: int) -> None:
    backwards = {5 - place: words[language].upper() + " " for place, words in enumerate(WORDS)}
    from_nought = {place: words[language] for place, words in enumerate(WORDS)}
    columns = {"unit": [7, 8, 7], "a": [5, None, 2], "b": [4, 2, None]}
    assert (
        scanned(saved(path, columns, variable_value_labels={"a": backwards, "b": from_nought}))
        == EXPECTED
    )


def test_labels_that_agree_or_say_nothing_leave_the_values(path: Path) -> None:
    labels = {"a": {1: "Aldrig", 5: "Altid"}, "b": {1: "slet ikke", 5: "meget"}}
    assert scanned(saved(path, PEOPLE, variable_value_labels=labels)) == EXPECTED


def test_a_text_can_have_labels_too(path: Path) -> None:
    columns = PEOPLE | {"a": ["n", "", "o"]}
    assert (
        scanned(saved(path, columns, variable_value_labels={"a": {"n": "Never", "o": "Often"}}))
        == EXPECTED
    )


def test_an_answer_outside_the_labels_that_decide_is_refused(path: Path) -> None:
    with pytest.raises(BadAnswers) as refusal:
        scanned(saved(path, PEOPLE, variable_value_labels={"a": {1: "Altid", 5: "Aldrig"}}))
    assert str(refusal.value) == "row 3, column a: 4 has no label that is an option of this item"
    assert place_of(path, 3) == f"{path}, row 3"


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_a_long_file_is_read_in_parts(
    path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(spss, "ROWS", rows)
    assert scanned(saved(path, PEOPLE)) == EXPECTED
    with pytest.raises(BadAnswers, match="row 3, column a"):
        scanned(saved(path, PEOPLE, variable_value_labels={"a": {1: "Altid"}}))


@pytest.mark.parametrize("data", [b"", b"unit,a,b\n"])
def test_what_spss_did_not_write_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(BadInput, match=r"answers\.sav: not a file that SPSS can have written"):
        scanned(path)


def test_a_missing_column_and_a_file_without_people_are_refused(path: Path) -> None:
    with pytest.raises(BadInput, match=r"answers\.sav, column b: there is no such column"):
        scanned(saved(path, {"unit": [7], "a": [1]}))
    with pytest.raises(BadInput, match=r"answers\.sav: there are no answers in it"):
        scanned(saved(path, {name: pd.Series([], dtype=float) for name in PEOPLE}))


def test_whole_numbers_beside_a_gap_are_units_all_the_same() -> None:
    batch = pa.record_batch(
        {"unit": pa.array([7.0, 8.0]), "a": pa.array([1, 1]), "b": pa.array([1, 1])}
    )
    assert scan([batch], UNITS, ASKED).n.tolist() == [[1], [1]]
    half = pa.record_batch(
        {"unit": pa.array([7.0, 7.5]), "a": pa.array([1, 1]), "b": pa.array([1, 1])}
    )
    with pytest.raises(BadAnswers, match=r"“7\.5” is not in the units file"):
        scan([half], UNITS, ASKED)
