"""Places outside the workplace that people can go to: whole, dated, and told what is wrong with the
file.
"""

import datetime as dt
from pathlib import Path

import pytest

from guldkorn.content.check import check
from guldkorn.content.errors import ContentError
from guldkorn.content.help.lines import help_lines, read_help_lines

LINE = """\
lines:
  - id: ours
    name: {da: Linjen, en: The line}
    text: {da: For alle., en: For everybody.}
    phone: 12 34 56 78
    site: https://example.org
    checked: 2026-11-29
    source: Looked up by us
"""
BREACHES = {
    "no date of check": ("    checked: 2026-11-29\n", "", 2, "lines.ours: 'checked' is missing"),
    "a date that is none": (
        "2026-11-29",
        "last week",
        7,
        "'last week' is no day: write it as 2026-11-29",
    ),
    "letters in a phone number": ("12 34 56 78", "ring bare", 5, "lines.ours.phone"),
    "a site that is not https": ("https://", "javascript:", 6, "lines.ours.site"),
    "no English": (", en: The line", "", 3, "lines.ours.name: the English text (en) is missing"),
    "an unknown key": ("    source:", "    hours: all\n    source:", 8, "hours"),
}


def write(folder: Path, text: str) -> list[str]:
    (folder / "lines.yaml").write_text(text, encoding="utf-8")
    return [str(one).removeprefix(f"{folder}/") for one in read_help_lines(folder)[1]]


def test_the_authoritys_line_is_there_with_the_day_on_which_it_was_looked_up() -> None:
    line = next(one for one in help_lines() if one.id == "authority")
    assert (line.phone, line.site, line.checked) == (
        "70 12 12 88",
        "https://at.dk",
        dt.date(2026, 11, 29),
    )


def test_each_line_says_in_both_languages_whom_it_is_for_and_where_it_is_from() -> None:
    for line in help_lines():
        assert line.text["da"] != line.text["en"]
        assert line.source


def test_a_number_is_good_for_a_year_after_it_was_looked_up() -> None:
    line = help_lines()[0]
    assert line.is_fresh(line.checked + dt.timedelta(days=365))
    assert not line.is_fresh(line.checked + dt.timedelta(days=366))


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    assert write(tmp_path, LINE) == []
    (line,) = read_help_lines(tmp_path)[0]
    assert (line.id, line.phone, line.checked, line.source) == (
        "ours",
        "12 34 56 78",
        dt.date(2026, 11, 29),
        "Looked up by us",
    )


@pytest.mark.parametrize("case", BREACHES)
def test_what_is_wrong_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    old, new, line, reason = BREACHES[case]
    (told,) = write(tmp_path, LINE.replace(old, new))
    assert told.startswith(f"lines.yaml:{line}: ")
    assert reason in told


def test_a_line_stands_once(tmp_path: Path) -> None:
    (told,) = write(tmp_path, LINE + LINE.partition("\n")[2])
    assert told == "lines.yaml:9: lines.ours.id: this line stands in another place too"


def test_a_file_that_holds_no_mapping_is_told(tmp_path: Path) -> None:
    assert len(write(tmp_path, "- a\n")) == 1


def test_the_check_of_a_folder_reads_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "help/lines.yaml").write_text(
        LINE.replace("phone: 12", "phone: tolv"), encoding="utf-8"
    )
    assert [str(one).removeprefix(f"{folder}/")[:18] for one in check(folder)] == [
        "help/lines.yaml:5:"
    ]
    monkeypatch.setattr("guldkorn.content.help.lines.SHIPPED", folder)
    help_lines.cache_clear()
    try:
        with pytest.raises(ContentError):
            help_lines()
    finally:
        help_lines.cache_clear()
