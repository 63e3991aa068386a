"""A file with a sector's figures: what it must hold, and where it is wrong, whatever kind of file
it is.
"""

import io
from pathlib import Path

import openpyxl
import pytest

from guldkorn.content.instruments import find
from guldkorn.results.references.file import Sector, read_sector
from guldkorn.workplaces.roster.file import Unreadable

KNOWN = {("pulsen", find("pulsen").version): find("pulsen")}
VERSION = find("pulsen").version
YAML = f"""\
instrument: pulsen
version: {VERSION}
source: NFA
year: 2023
sector: daginstitutioner
country: Danmark
n: 412
figures:
  - {{scale: influence, mean: 54}}
  - {{scale: demands, share: 61.5}}
  - {{scale: bullying, share: 8}}
"""
CSV = f"""\
spørgeskema;version;skala;gennemsnit;andel;antal;kilde;år;branche;land;bemærkning
pulsen;{VERSION};influence;54;;412;NFA;2023;daginstitutioner;Danmark;x
pulsen;{VERSION};demands;;61,5;412;NFA;2023;daginstitutioner;Danmark;
pulsen;{VERSION};bullying;;8;412;NFA;2023;daginstitutioner;Danmark;
"""
WHOLE = Sector(
    "pulsen",
    VERSION,
    "NFA",
    2023,
    "daginstitutioner",
    "Danmark",
    412,
    {"influence": 54, "demands": 61.5, "bullying": 8},
)


def as_xlsx(text: str) -> bytes:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split(";"))
    book.save(held := io.BytesIO())
    return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (YAML.encode(), "x.yaml"),
        (CSV.encode(), "x.csv"),
        (CSV.encode("cp1252"), "x.csv"),
        (CSV.replace(";", "\t").encode("utf-16"), "x.txt"),
        (as_xlsx(CSV), "x.xlsx"),
    ],
    ids=["yaml", "csv", "cp1252", "tabs", "xlsx"],
)
def test_every_kind_of_file_says_the_same(raw: bytes, name: str):
    assert read_sector(raw, name, KNOWN) == WHOLE


def test_how_many_they_are_need_not_be_known():
    found = read_sector(YAML.replace("n: 412\n", "").encode(), "x.yaml", KNOWN)
    assert isinstance(found, Sector)
    assert found.n is None


BROKEN = {
    "no source": ("source: NFA\n", "", 1, "'source' is missing"),
    "an empty source": ("source: NFA", "source: ' '", 3, "source: must not be empty"),
    "a strange key": ("n: 412", "number: 412", 7, "unknown key 'number'"),
    "another questionnaire": ("instrument: pulsen", "instrument: calm", 1, "instrument: you have no questionnaire with this id and version"),
    "another version": (f"version: {VERSION}", "version: 77", 1, ("instrument: you have no "
                                                                 "questionnaire with this id and "
                                                                 "version")),
    "an unknown scale": ("scale: influence", "scale: joy", 9, ("figures.1: the questionnaire has "
                                                              "no scale 'joy'")),
    "a scale twice": ("scale: demands, share: 61.5", "scale: influence, mean: 3", 10, "figures.2: the scale 'influence' stands twice"),
    "both": ("mean: 54", "mean: 54, share: 3", 9, "figures.1: needs one of 'mean' and 'share'"),
    "neither": (", mean: 54", "", 9, "figures.1: needs one of 'mean' and 'share'"),
    "a share of an average": ("mean: 54", "share: 54", 9, ("figures.1: this scale is told as an "
                                                          "average: give its 'mean', 0 to 100")),
    "an average of what hurts": ("share: 8", "mean: 8", 11, ("figures.3: this scale has no "
                                                            "average: give its 'share', in per "
                                                            "cent")),
    "an average of what should fit": ("share: 61.5", "mean: 50", 10, "figures.2: this scale has no average: give its 'share', in per cent"),
    "beyond the ruler": ("mean: 54", "mean: 154", 9, "figures.1.mean: must be at most 100"),
    "a year to come": ("year: 2023", "year: 2923", 4, "year: must be at most 2100"),
    "a source without end": ("source: NFA", f"source: {'NFA ' * 80}", 3, "source: is too long: at most 300 characters"),
    "a source that reads backwards": ("source: NFA", "source: \u202eNFA", 3, "source: holds a sign that cannot be seen, such as a line break or one that turns the direction"),
    "a source of two lines": ("source: NFA", 'source: "NFA\\nx"', 3, "source: holds a sign that cannot be seen, such as a line break or one that turns the direction"),
    "a key twice": ("year: 2023", "year: 2023\nyear: 2024", 5, ("'year' stands twice (first in "
                                                               "line 4)")),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_is_named_by_line_and_reason(old: str, new: str, line: int, reason: str):
    assert YAML.count(old) == 1
    found = read_sector(YAML.replace(old, new).encode(), "x.yaml", KNOWN)
    assert not isinstance(found, Sector)
    assert (line, reason) in {(one.line, one.reason) for one in found}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("8;412;NFA", "8;412;SFI", 4, "'source' must be the same in every row"),
        ("influence;54", "influence;mange", 2, "figures.1.mean: must be a number"),
        ("influence;54;", "influence;154;", 2, "figures.1.mean: must be at most 100"),
        ("bullying;;8", "joy;;8", 4, "figures.3: the questionnaire has no scale 'joy'"),
        ("kilde", "hvorfra", 1, "'source' is missing"),
    ],
    ids=["two sources", "words", "beyond", "unknown", "no source"],
)
def test_of_a_table_the_row_is_named(old: str, new: str, line: int, reason: str):
    assert CSV.count(old) == 1
    found = read_sector(CSV.replace(old, new).encode(), "x.csv", KNOWN)
    assert not isinstance(found, Sector)
    assert (line, reason) in {(one.line, one.reason) for one in found}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01",
        b"PK\x03\x04bomb",
        b'"',
        b";" * 1_000_000,
        ("a;b\n" + "1;2\n" * 400).encode(),
    ],
    ids=["empty", "bytes", "broken zip", "quote", "columns", "rows"],
)
def test_a_table_that_is_none_or_too_much_is_refused(raw: bytes):
    with pytest.raises(Unreadable):
        read_sector(raw, "x.csv", KNOWN)


@pytest.mark.parametrize(
    "raw", [b"", b"[" * 999, b"- a", b"a: 1\n" * 9999], ids=["empty", "deep", "list", "twice"]
)
def test_a_text_that_is_none_is_refused(raw: bytes):
    found = read_sector(raw, "x.yaml", KNOWN)
    assert not isinstance(found, Sector)
    assert found


def test_the_example_of_the_format_is_whole():
    manual = Path(__file__).parents[3] / "docs/reference/questionnaires/sector.md"
    example = manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert isinstance(read_sector(example.encode(), "x.yaml", KNOWN), Sector)
