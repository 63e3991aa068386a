"""A file of the documented format loads; whatever breaks it is named by file, line and reason."""

import hashlib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.content.check import check
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.instruments import examine, load
from guldkorn.measurement.instrument import Direction

GOOD = """\
id: pulsen
version: 1
title: {da: Pulsen, en: The Pulse}
licence: MPL-2.0
source: own wording, built on executive order 1406/2020 and the six resources
answer_sets:
  often3:
    - {value: 1, label: {da: Aldrig, en: Never}}
    - {value: 2, label: {da: Nej, en: No}}
    - {value: 3, label: {da: Ja, en: Yes, no: Ja}}
  fit2:
    - {value: -1, label: {da: For lidt, en: Too little}, score: 10}
    - {value: 1, label: {da: For meget, en: Too much}, score: 66.7}
scales:
  - {id: influence, topic: resource.influence, title: {da: Indflydelse, en: Influence}, direction: high_is_good, sensitive: false, items: [inf1, inf2]}
  - {id: demands, title: {da: Krav, en: Demands}, direction: optimum, items: [dem1]}
items:
  - {id: inf1, answers: often3, reverse: false, text: {da: A, en: A}}
  - {id: inf2, answers: often3, reverse: true, text: {da: B, en: B}}
  - {id: dem1, answers: fit2, text: {da: C, en: C}}
"""

PAGES = """\
pages:
  - {title: {da: Et, en: One}, scales: [influence]}
"""

BROKEN = {
    "no title": ("title: {da: Pulsen, en: The Pulse}\n", "", 1, "'title' is missing"),
    "no licence": ("licence: MPL-2.0", "licence: ''", 4, "licence: must not be empty"),
    "version in words": ("version: 1", "version: one", 2, "version: must be a whole number"),
    "version 0": ("version: 1", "version: 0", 2, "version: must be at least 1"),
    "id with a space": ("id: pulsen", "id: min puls", 1, ("id: must be letters, digits, '_', '-' "
                                                         "and '.' only")),
    "a key that stands twice": ("version: 1", "version: 1\nversion: 2", 3, "'version' stands twice (first in line 2)"),
    "a key that we do not know": ("licence:", "lisence:", 4, "unknown key 'lisence'"),
    "a key that we do not know, in an item": ("reverse: true", "revers: true", 19, "unknown key 'items.inf2.revers'"),
    "no Danish": ("{da: B, en: B}", "{en: B}", 19, ("items.inf2.text: the Danish text (da) is "
                                                   "missing")),
    "no English": ("{da: Aldrig, en: Never}", "{da: Aldrig}", 8, ("answer_sets.often3.1.label: the "
                                                                 "English text (en) is missing")),
    "an empty text": ("{da: C, en: C}", "{da: '', en: C}", 20, ("items.dem1.text: the text in 'da' "
                                                               "is empty")),
    "a comma that cuts a text": ("{da: C, en: C}", "{da: C, men D, en: C}", 20, "items.dem1.text.men D: must be text (in quotes if it looks like a number)"),
    "a language that is none": ("no: Ja", "Norsk: Ja", 10, ("answer_sets.often3.3.label: 'Norsk' "
                                                           "is no language code (da, en, de …)")),
    "a number for a text": ("{da: A, en: A}", "{da: 1, en: A}", 18, "items.inf1.text.da: must be text (in quotes if it looks like a number)"),
    "a value in words": ("value: 2,", "value: to,", 9, ("answer_sets.often3.2.value: must be a "
                                                       "whole number")),
    "a value with decimals": ("value: 2,", "value: 2.5,", 9, ("answer_sets.often3.2.value: must be "
                                                             "a whole number")),
    "a value that stands twice": ("value: 2,", "value: 1,", 9, ("the value 1 stands twice (first "
                                                               "in line 8)")),
    "a score over 100": ("score: 66.7", "score: 101", 13, ("answer_sets.fit2.2.score: must be at "
                                                          "most 100")),
    "a score under 0": ("score: 10}", "score: -1}", 12, ("answer_sets.fit2.1.score: must be at "
                                                        "least 0")),
    "one option": ("    - {value: -1, label: {da: For lidt, en: Too little}, score: 10}\n", "", 11, "answer_sets.fit2: needs at least 2, has 1"),
    "options of one worth": ("score: 66.7", "score: 10", 11, ("answer_sets.fit2: all options have "
                                                             "the same score, so an answer would "
                                                             "tell nothing")),
    "a direction that is none": ("high_is_good", "up", 15, ("scales.influence.direction: must be "
                                                           "'high_is_good', 'high_is_bad' or "
                                                           "'optimum'")),
    "sensitive in words": ("sensitive: false", "sensitive: nej", 15, "scales.influence.sensitive: must be true or false"),
    "two scales with one id": ("{id: demands", "{id: influence", 16, "the scale id 'influence' stands twice (first in line 15)"),
    "two items with one id": ("{id: inf2", "{id: inf1", 19, ("the item id 'inf1' stands twice "
                                                            "(first in line 18)")),
    "a scale with an unknown item": ("items: [dem1]", "items: [dem1, dem2]", 16, "there is no item 'dem2'"),
    "a scale without items": ("items: [dem1]", "items: []", 16, ("scales.demands.items: needs at "
                                                                "least 1, has 0")),
    "items that are no list": ("items: [dem1]", "items: dem1", 16, ("scales.demands.items: must be "
                                                                   "a list")),
    "an item twice in one scale": ("items: [dem1]", "items: [dem1, inf2, dem1]", 16, "the item 'dem1' stands twice in this scale (first in line 16)"),
    "a reference sd without its source": ("items: [dem1]", ("items: [dem1], reference_sd: "
                                                           "{value: 21.5}"), 16, "scales.demands.reference_sd: 'source' is missing"),
    "a reference sd from nowhere": ("items: [dem1]", ("items: [dem1], reference_sd: "
                                                     "{value: 21.5, source: ' '}"), 16, "scales.demands.reference_sd.source: must not be empty"),
    "a source without a reference sd": ("items: [dem1]", "items: [dem1], reference_sd: {source: A}", 16, "scales.demands.reference_sd: 'value' is missing"),
    "a bare reference sd": ("items: [dem1]", "items: [dem1], reference_sd: 21.5", 16, "scales.demands.reference_sd: must be a mapping (key: value)"),
    "a reference sd of nothing": ("items: [dem1]", ("items: [dem1], reference_sd: "
                                                   "{value: 0, source: A}"), 16, "scales.demands.reference_sd.value: must be more than 0"),
    "a reference sd that no scores have": ("items: [dem1]", ("items: [dem1], reference_sd: "
                                                            "{value: 50.1, source: A}"), 16, "scales.demands.reference_sd.value: must be at most 50"),
    "a minimal difference without its source": ("items: [dem1]", ("items: [dem1], "
                                                                 "minimal_difference: {value: 3}"), 16, "scales.demands.minimal_difference: 'source' is missing"),
    "a minimal difference of nothing": ("items: [dem1]", ("items: [dem1], minimal_difference: "
                                                         "{value: 0, source: A}"), 16, "scales.demands.minimal_difference.value: must be more than 0"),
    "a minimal difference in words": ("items: [dem1]", ("items: [dem1], minimal_difference: "
                                                       "{value: three, source: A}"), 16, "scales.demands.minimal_difference.value: must be a number"),
    "a minimal difference over all": ("items: [dem1]", ("items: [dem1], minimal_difference: "
                                                       "{value: 101, source: A}"), 16, "scales.demands.minimal_difference.value: must be at most 100"),
    "scores too fine to be summed": ("score: 66.7", "score: 66.6666667", 16, "scales.demands.items: the scores of the options are too fine to be summed exactly over 1000000 people; use rounder scores"),
    "a scale that is too long": ("items: [dem1]", ("items: "
                                                  f"[{', '.join(f'x{n}' for n in range(301))}]"), 16, "scales.demands.items: takes at most 300, has 301"),
    "an item in no scale": ("items: [inf1, inf2]", "items: [inf1]", 19, "the item 'inf2' is in no scale"),
    "an item named as the unit column": ("{id: dem1", "{id: unit", 20, "items.unit.id: an item cannot have the id 'unit': a file of answers has a column of that name"),
    "an answer set that is none": ("answers: fit2", "answers: fit3", 20, "there is no answer set 'fit3'"),
    "scales that are no list": ("scales:\n", "scales: none\nscale:\n", 14, "scales: must be a list"),
    "an option that is a word": ("{value: 2, label: {da: Nej, en: No}}", "Nej", 9, "answer_sets.often3.2: must be a mapping (key: value)"),
    "a page with an unknown scale": ("items:\n  -", PAGES.replace("influence]", "influence, demands, joy]") + "items:\n  -", 18, "there is no scale 'joy'"),
    "a scale on no page": ("items:\n  -", PAGES + "items:\n  -", 16, "the scale 'demands' is on no page"),
    "a scale on two pages": ("items:\n  -", PAGES.replace("influence]", "influence, demands, demands]") + "items:\n  -", 18, "the scale 'demands' is already on a page (line 18)"),
    "a meaning without its middle": ("items: [dem1]", ("items: [dem1], meaning: "
                                                      "{low: {da: a, en: a}, high: {da: c, en: c}}"), 16, "scales.demands.meaning: 'mid' is missing"),
    "brackets left open": ("en: Yes, no: Ja}", "en: Yes, no: Ja", 11, "not YAML: expected ',' or '}', but got '<scalar>' (while parsing a flow mapping that begins in line 10)"),
    "a tab": ("  fit2:", "\tfit2:", 11, ("not YAML: found character '\\t' that cannot start any "
                                        "token")),
    "an alias of itself": ("{da: A, en: A}", "&a {da: *a, en: A}", 18, "an alias that contains itself"),
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_file_becomes_an_instrument_with_its_key(file: Path) -> None:
    found = load(file)
    assert (found.id, found.version, found.licence, found.citation) == ("pulsen", 1, "MPL-2.0", "")
    assert found.checksum == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [item.id for item in found.items] == ["inf1", "inf2", "dem1"]
    influence, demands = found.scales
    assert (influence.topic, influence.direction, influence.sensitive) == (
        "resource.influence",
        Direction.HIGH_IS_GOOD,
        False,
    )
    assert (demands.topic, demands.direction, demands.sensitive) == ("", Direction.OPTIMUM, False)
    assert (demands.intro, demands.meaning) == ({}, {})
    assert [page.scales for page in found.pages] == [(influence,), (demands,)]
    assert [page.title for page in found.pages] == [influence.title, demands.title]


def test_an_item_may_count_in_a_total_and_in_its_part(file: Path) -> None:
    file.write_text(GOOD.replace("items: [dem1]", "items: [dem1, inf2]"), encoding="utf-8")
    assert check(file) == []
    found = load(file)
    assert [[item.id for item in scale.items] for scale in found.scales] == [
        ["inf1", "inf2"],
        ["dem1", "inf2"],
    ]
    assert [item.id for item in found.items] == ["inf1", "inf2", "dem1"]


def test_a_scale_may_state_its_spread_and_what_matters_each_with_its_source(file: Path) -> None:
    stated = "items: [dem1], reference_sd: {value: 21.5, source: A 2020}, minimal_difference: {value: 8, source: B}"
    file.write_text(GOOD.replace("items: [dem1]", stated), encoding="utf-8")
    assert check(file) == []
    silent, stating = load(file).scales
    assert (silent.reference_sd, silent.minimal_difference) == (None, None)
    assert (stating.reference_sd, stating.minimal_difference) == (21.5, 8)


def test_options_spread_evenly_unless_a_score_is_named(file: Path) -> None:
    first, second, third = load(file).items
    assert [option.score for option in first.options] == [0, 50, 100]
    assert [option.score for option in third.options] == [10, Fraction("66.7")]
    assert (first.score(3), second.score(3), third.score(-1)) == (100, 0, 10)


def test_words_that_older_yaml_takes_for_yes_and_no_stay_words(file: Path) -> None:
    labels = [option.label for option in load(file).items[0].options]
    assert labels[1:] == [{"da": "Nej", "en": "No"}, {"da": "Ja", "en": "Yes", "no": "Ja"}]


def test_the_example_of_the_format_loads(tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs/reference/instrument.md"
    example = manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert check(path) == []
    assert [scale.id for scale in load(path).scales] == ["influence", "demands"]


def test_a_file_as_programs_write_it_loads(file: Path) -> None:
    """Excel and Windows put a mark first and two signs at the end of a line; PyYAML writes what
    repeats as an alias.
    """
    text = GOOD.replace("{da: A, en: A}", "&both {da: A, en: A}").replace("{da: B, en: B}", "*both")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [item.text["da"] for item in load(file).items] == ["A", "A", "C"]


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_by_line_and_reason(
    file: Path, old: str, new: str, line: int, reason: str
) -> None:
    assert GOOD.count(old) == 1
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    problems = check(file)
    assert Problem(file, line, reason) in problems
    with pytest.raises(ContentError) as refused:
        load(file)
    assert str(refused.value) == str(problems[0])


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_lines(file: Path) -> None:
    text = (
        GOOD.replace("version: 1", "version: one")
        .replace("items: [dem1]", "items: [dem1, dem2]")
        .replace("answers: fit2", "answers: fit3")
    )
    file.write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check(file)] == [
        f"{file}:2: version: must be a whole number",
        f"{file}:16: there is no item 'dem2'",
        f"{file}:20: there is no answer set 'fit3'",
    ]


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"", 1, "the file must hold one mapping (key: value)"),
        (b"- a\n- b\n", 1, "the file must hold one mapping (key: value)"),
        (b"id: a\n\xe6\xf8\xe5: b\n", 2, "the file is not UTF-8 text"),
        (b"id: a\nb: \x00\n", 2, "not YAML: special characters are not allowed"),
        (b"id: a\n? [b]\n: c\n", 2, "a key must be a word"),
        (b"[" * 1500, 1, "not YAML that we can read: nested too deeply"),
    ],
)
def test_what_is_no_file_of_ours_is_told_too(
    file: Path, raw: bytes, line: int, reason: str
) -> None:
    file.write_bytes(raw)
    assert Problem(file, line, reason) in check(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.reason for problem in check(tmp_path / "none.yaml")] == [
        "cannot be read: No such file or directory"
    ]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 60),
    instead=st.text("{}[]:,- \n&*!'\"#ab1", max_size=8),
)
def test_a_damaged_file_is_told_never_a_crash(
    file: Path, start: int, length: int, instead: str
) -> None:
    file.write_text(GOOD[:start] + instead + GOOD[start + length :], encoding="utf-8")
    instrument, problems = examine(file)
    assert (instrument is None) == bool(problems)
    assert all(problem.line >= 1 and problem.reason for problem in problems)
