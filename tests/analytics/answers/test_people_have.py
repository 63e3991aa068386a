"""What people have: words, other separators, empty tails, LimeSurvey's ways, labels of their own."""

from pathlib import Path

import pytest

from guldkorn.analytics.answers.delimited import ROWS
from guldkorn.analytics.errors import BadInput
from tests.analytics.answers.people_have import (
    ENGLISH,
    HEADS,
    MEAN,
    PEOPLE,
    WORDS,
    csv_file,
    sav_file,
    told,
    xlsx_file,
)

GOOD = (10, MEAN, [])
TURNED = {6 - value: WORDS[value - 1] for value in range(1, 6)}
DOTTED = {value: f"{label}." for value, label in TURNED.items()}


def in_words(words: list[str]) -> list[tuple[str, str, str]]:
    return [(unit, words[a - 1], words[b - 1]) for unit, a, b in PEOPLE]


@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        ENGLISH,
        [word.upper() for word in WORDS],
        [f" {word}. " for word in WORDS],
        [word.replace(" ", "\u00a0") for word in WORDS],
        [f"\u200b{word}" for word in ENGLISH],
        ["1", "Sjældent", "3.0", "Often", "altid"],
    ],
)
def test_words_are_answers_in_any_format(tmp_path: Path, name: str, words: list[str]) -> None:
    save = csv_file if name.endswith("csv") else xlsx_file
    assert told(save(tmp_path / name, [HEADS, *in_words(words)])) == GOOD


@pytest.mark.parametrize("word", ["Sjæl dent", "Ofte nok", "Ved ikke", "-", "A4", "Altid?"])
def test_words_that_are_no_option_are_named(tmp_path: Path, word: str) -> None:
    path = csv_file(tmp_path / "answers.csv", [HEADS, *PEOPLE, ("north", word, 1)])
    with pytest.raises(BadInput) as refusal:
        told(path)
    assert f"line 12, column inf1: “{word}” is neither a whole number nor" in str(refusal.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("above", ["", "sep={}\r\n"])
def test_csv_is_read_however_it_is_written(
    tmp_path: Path, separator: str, encoding: str, above: str
) -> None:
    path = csv_file(tmp_path / "answers.csv", [(*HEADS, "sagt"), *in_words(WORDS)], separator)
    text = path.read_text(encoding="utf-8").replace("\n\n", "\n")
    lines = [line + separator + "æøå" for line in text.splitlines()[1:]]
    whole = "\r\n".join([text.splitlines()[0], *lines])
    path.write_bytes((above.format(separator) + whole).encode(encoding))
    assert told(path) == GOOD


@pytest.mark.parametrize(
    "head", ["unit", " unit ", "\ufeffunit", "unit\u00a0", "un\u200bit", '"unit"', '="unit"']
)
def test_a_head_is_what_is_seen_of_it(tmp_path: Path, head: str) -> None:
    path = tmp_path / "answers.csv"
    rows = [",".join(map(str, row)) for row in PEOPLE]
    path.write_text("\n".join([f"{head},inf1,inf2", *rows]), encoding="utf-8")
    assert told(path) == GOOD


@pytest.mark.parametrize(
    "cell", ["north ", "north\u00a0", "\u200bnorth", "nor\u00adth", '="north"']
)
@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
def test_a_code_is_what_is_seen_of_it(tmp_path: Path, name: str, cell: str) -> None:
    save = csv_file if name.endswith("csv") else xlsx_file
    rows = [HEADS, *PEOPLE[:-1], (cell, *PEOPLE[-1][1:])]
    assert told(save(tmp_path / name, rows)) == GOOD


@pytest.mark.parametrize("cell", ["101", "00101", "01-01", "01 01", "101.", "_0101"])
def test_a_code_almost_like_one_that_is_known_is_named(tmp_path: Path, cell: str) -> None:
    path = csv_file(tmp_path / "answers.csv", [HEADS, *PEOPLE, (cell, 1, 1)])
    with pytest.raises(BadInput, match="is not in the units file, but “0101” is"):
        told(path)


@pytest.mark.parametrize(
    "tail", [",,\n", ",,\n,,\n", "\n,,\n\n", " , ,\n", "\u00a0,,\n", ",,\n" * 9]
)
def test_an_empty_tail_is_nobody(tmp_path: Path, tail: str) -> None:
    path = csv_file(tmp_path / "answers.csv", [HEADS, *PEOPLE])
    with path.open("a", encoding="utf-8") as file:
        file.write(tail)
    assert told(path) == GOOD


@pytest.mark.parametrize(
    ("row", "name", "said"),
    [
        (("", 3, 4), "answers.csv", ": 1 row names no unit and is left out (line 3)"),
        (("", 3, 4), "answers.xlsx", ": 1 row names no unit and is left out (row 3)"),
        (("", "", 4), "answers.csv", ": 1 row names no unit and is left out (line 3)"),
        (("", "", ""), "answers.csv", None),
        (("", "", ""), "answers.xlsx", None),
        ((" ", 3, ""), "answers.csv", ": 1 row names no unit and is left out (line 3)"),
    ],
)
def test_who_names_no_unit_is_left_out_and_counted(
    tmp_path: Path, row: tuple[object, ...], name: str, said: str | None
) -> None:
    save = csv_file if name.endswith("csv") else xlsx_file
    path = save(tmp_path / name, [HEADS, PEOPLE[0], row, *PEOPLE[1:]])
    assert told(path) == (10, MEAN, [said] if said else [])


def test_many_who_name_no_unit_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    nowhere = [("", 1, 1)] * 3
    path = csv_file(tmp_path / "answers.csv", [HEADS, *PEOPLE[:4], *nowhere, *PEOPLE[4:]])
    assert told(path)[2] == [": 3 rows name no unit and are left out, the first is line 6"]
    path = csv_file(tmp_path / "answers.csv", [HEADS, *nowhere, *PEOPLE, ("north", 9, 1)])
    with pytest.raises(BadInput, match="line 15, column inf1: 9 is not an option"):
        told(path)


LIME = ("id", "submitdate", "lastpage", "unit", "inf1", "inf2")
SENT = [(number, "2026-03-02 10:11:12", 2, *row) for number, row in enumerate(PEOPLE)]
UNSENT = [(90 + number, "", 1, "north", 5, 5) for number in range(3)]
LEFT_OUT = ": 3 answers were not submitted and left out"


@pytest.mark.parametrize("save", [csv_file, xlsx_file])
@pytest.mark.parametrize(
    "heads",
    [
        LIME,
        ("id. ID", "submitdate. Sendt", "x", "unit. Hvor arbejder du?", "inf1. A", "inf2. B. C"),
        ("id", "submitdate", "x", "unit", "Q1[inf1]", "Q1[inf2]"),
        ("id", "submitdate", "x", "unit", "Q1_inf1", "Q1_inf2"),
        ("id", "submitdate. Dato", "x", "unit. Sted", "Q1[inf1]. Hvor ofte", "Q1[inf2]. Og"),
        ("submitdate", "id", "x", "unit", "inf1", "inf2"),
    ],
)
def test_limesurvey_leaves_out_what_was_not_submitted_in_either_format(
    tmp_path: Path, save, heads: tuple[str, ...]
) -> None:
    rows = [*SENT[:5], *UNSENT, *SENT[5:]]
    if heads[0] == "submitdate":
        rows = [(row[1], row[0], *row[2:]) for row in rows]
    path = save(tmp_path / f"lime.{'csv' if save is csv_file else 'xlsx'}", [heads, *rows])
    assert told(path) == (10, MEAN, [LEFT_OUT])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("place", ["", "-oth-", "N/A"])
def test_who_submitted_without_place_is_left_out_and_counted(
    tmp_path: Path, separator: str, place: str
) -> None:
    rows = [LIME, *SENT, (98, "2026-03-02", 2, place, "", ""), (99, "2026-03-02", 2, place, 3, 4)]
    said = ": 2 rows name no unit and are left out, the first is line 12"
    assert told(csv_file(tmp_path / "lime.csv", rows, separator)) == (10, MEAN, [said])


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["Response ID", "Hvor arbejder du?", "Hvor ofte?"], "“Question code” as heading"),
        (["Tidsstempel", "Hvor arbejder du, alt i alt?"], "“Question code” as heading"),
        (["unit|inf1|inf2"], "separate the cells by comma, semicolon or tab"),
        (["unit inf1 inf2"], "separate the cells by comma, semicolon or tab"),
        (["a", "b"], "there is no such column"),
        (["unit", "inf1", "Hvor ofte?"], "column inf2: there is no such column; a head must be"),
    ],
)
def test_heads_that_are_none_of_ours_are_told_with_what_mends_them(
    tmp_path: Path, heads: list[str], said: str
) -> None:
    path = csv_file(tmp_path / "answers.csv", [heads, ["1"] * len(heads)], ";")
    with pytest.raises(BadInput) as refusal:
        told(path)
    assert said in str(refusal.value)


@pytest.mark.parametrize("name", ["answers.sav", "answers.zsav"])
@pytest.mark.parametrize(
    "of_inf2",
    [
        TURNED,
        DOTTED,
        {value: label.upper() for value, label in TURNED.items()},
        {value: f"  {label}\u00a0" for value, label in TURNED.items()},
        {6 - value: ENGLISH[value - 1] for value in range(1, 6)},
        {value: label.replace(" ", "  ") for value, label in TURNED.items()},
    ],
)
def test_labels_count_by_their_words(tmp_path: Path, name: str, of_inf2: dict[int, str]) -> None:
    path = sav_file(tmp_path / name, {"inf1": TURNED, "inf2": of_inf2})
    assert told(path) == GOOD


@pytest.mark.parametrize("signs", ["x", "~", "1", "(!)", " nok", "-"])
def test_a_question_whose_labels_are_its_own_is_named_where_those_of_others_decide(
    tmp_path: Path, signs: str
) -> None:
    own = {value: f"{label}{signs}" for value, label in TURNED.items()}
    with pytest.raises(BadInput) as refusal:
        told(sav_file(tmp_path / "answers.sav", {"inf1": TURNED, "inf2": own}))
    said = "is no option’s label, while the labels of inf1 say"
    assert "column inf2" in str(refusal.value)
    assert said in str(refusal.value)


@pytest.mark.parametrize("of_inf2", [{}, {9: "Ved ikke"}, {0: "Ikke relevant", 99: "Ubesvaret"}])
def test_a_question_without_labels_is_told_where_those_of_others_decide(
    tmp_path: Path, of_inf2: dict[int, str]
) -> None:
    path = sav_file(tmp_path / "answers.sav", {"inf1": TURNED, "inf2": of_inf2})
    said = (
        ", column inf2: it has no labels, so its values count as they stand; those of inf1 count"
        " as its labels say"
    )
    assert told(path)[2] == [said]


def test_a_long_file_with_an_unseen_sign_in_its_heads_is_read_in_parts(tmp_path: Path) -> None:
    times = ROWS // 10 + 1
    path = csv_file(tmp_path / "answers.csv", [("unit", "inf1\u00a0", "inf2"), *PEOPLE * times])
    assert told(path)[:1] == (10 * times,)
