"""A programme of the documented format is read, and written back to the same; what breaks it is
named by file and line.
"""

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guldkorn.content.articles import article
from guldkorn.content.errors import Problem
from guldkorn.content.programme import (
    Audience,
    Homework,
    PartKind,
    ProgrammeContent,
    ProgrammePart,
    ReadingItem,
    TeacherPlace,
)
from guldkorn.content.programmes import (
    all_programmes,
    programme,
    read_programme,
    read_programmes,
)
from guldkorn.content.programmes.writing import write_programme

GOOD = """\
id: two-days
title: {da: To, en: Two}
purpose: [{da: A, en: A}]
teachers:
  - {id: one, role: {da: R, en: R}, presentation: {da: P, en: P}}
parts:
  - id: start
    kind: workshop
    title: {da: Et, en: One}
    purpose: {da: A, en: A}
    themes: [{da: T, en: T}]
    meeting: start-workshop
    for: trio
    weeks: 0
    hours: 3
  - id: next
    kind: workshop
    title: {da: Næste, en: Next}
    purpose: {da: A, en: A}
    themes: [{da: U, en: U}, {da: V, en: V}]
    meeting: start-workshop
    for: leader
    weeks: 4
    hours: 3.5
    before:
      read:
        - {id: ours, article: the-work-and-not-the-person, why: {da: W, en: W}}
        - {id: link, address: 'https://example.org/a?b=c', title: {da: L, en: L}, reading_minutes: 7, why: {da: W, en: W}}
        - {id: file, file: our policy.pdf, title: {da: F, en: F}, reading_minutes: 2, why: {da: W, en: W}}
      meet: trio-meeting
      try: {da: Prøv, en: Try}
      reflect: [{da: Q, en: Q}]
after:
  meet: trio-meeting
"""
FILE = Path("two-days.yaml")

BROKEN = {
    "no purpose": ("purpose: [{da: A, en: A}]\n", "", 1, "'purpose' is missing"),
    "a purpose that is no list": ("purpose: [{da: A, en: A}]", "purpose: {da: A, en: A}", 3, "purpose: must be a list"),
    "no Danish": ("{da: Næste, en: Next}", "{en: Next}", 18, ("parts.next.title: the Danish text "
                                                             "(da) is missing")),
    "a kind that is none": ("kind: workshop\n    title: {da: Et", "kind: party\n    title: {da: Et", 8, "parts.start.kind: must be 'workshop' or 'module'"),
    "for nobody": ("for: leader", "for: staff", 22, "parts.next.for: must be 'trio' or 'leader'"),
    "no for": ("    for: leader\n", "", 16, "parts.next: 'for' is missing"),
    "a part that stands twice": ("id: next", "id: start", 16, ("the part id 'start' stands twice "
                                                              "(first in line 7)")),
    "a teacher that stands twice": ("presentation: {da: P, en: P}}", "presentation: {da: P, en: P}}\n  - {id: one, role: {da: R, en: R}, presentation: {da: P, en: P}}", 6, "the teacher id 'one' stands twice (first in line 5)"),
    "a reading that stands twice": ("after:", ("after:\n  read: "
                                              "[{id: link, article: the-work-and-not-the-person, why: {da: W, en: W}}]"), 34, "the reading id 'link' stands twice (first in line 28)"),
    "weeks before the first": ("weeks: 0", "weeks: 1", 14, ("parts.start.weeks: must be 0 in the "
                                                           "first part, which nothing lies before")),
    "two parts at once": ("weeks: 4", "weeks: 0", 23, ("parts.next.weeks: must be at least 1: so "
                                                      "long after the part before it")),
    "half a week": ("weeks: 4", "weeks: 0.5", 23, "parts.next.weeks: must be a whole number"),
    "a day and night": ("hours: 3.5", "hours: 24", 24, "parts.next.hours: must be at most 12"),
    "too few hours": ("hours: 3.5", "hours: 2", 24, ("parts.next.hours: too short for the meeting, "
                                                    "which takes 180 minutes")),
    "a meeting that is none": ("meeting: start-workshop\n    for: leader", "meeting: ball\n    for: leader", 21, "parts.next.meeting: there is no meeting 'ball'"),
    "a meeting of another kind": ("meeting: start-workshop\n    for: leader", "meeting: trio-meeting\n    for: leader", 21, "parts.next.meeting: the meeting is a 'trio', and the part a 'workshop'"),
    "a TRIO meeting that is none": ("after:\n  meet: trio-meeting", "after:\n  meet: ball", 34, "after.meet: there is no meeting 'ball'"),
    "a TRIO meeting of another kind": ("after:\n  meet: trio-meeting", "after:\n  meet: start-workshop", 34, "after.meet: must be a meeting of kind 'trio', and this is a 'workshop'"),
    "an article that is none": ("article: the-work-and-not-the-person", "article: novel", 27, "parts.next.before.read.ours.article: there is no article 'novel'"),
    "an article with a title of its own": ("{id: ours,", "{id: ours, title: {da: O, en: O},", 27, "parts.next.before.read.ours.title: is the article's own, and must not stand here"),
    "a link without a length": (" reading_minutes: 7,", "", 28, ("parts.next.before.read.link: "
                                                                "'reading_minutes' is missing")),
    "a file without a title": (" title: {da: F, en: F},", "", 29, ("parts.next.before.read.file: "
                                                                  "'title' is missing")),
    "nothing to read": (" file: our policy.pdf,", "", 29, ("parts.next.before.read.file: must have "
                                                          "one of 'article', 'address' and 'file'")),
    "two things to read": (" file: our policy.pdf,", (" file: our policy.pdf, address: "
                                                     "'http://example.org',"), 29, "parts.next.before.read.file: must have one of 'article', 'address' and 'file'"),
    "a link that runs": ("https://example.org/a?b=c", "javascript:alert(1)", 28, "parts.next.before.read.link.address: must be an address that begins with https:// or http://"),
    "a file in a folder": ("our policy.pdf", "../policy.pdf", 29, ("parts.next.before.read.file.file: "
                                                                  "must be the name of a file, "
                                                                  "without folders")),
    "a key that we do not know": ("      try:", "      trial:", 31, "unknown key 'parts.next.before.trial'"),
}  # fmt: skip

W = {"da": "W", "en": "W"}


def both(words: str) -> dict[str, str]:
    return {"da": words, "en": words}


WANTED = ProgrammeContent(
    id="two-days",
    title={"da": "To", "en": "Two"},
    purpose=(both("A"),),
    teachers=(TeacherPlace("one", both("R"), both("P")),),
    parts=(
        ProgrammePart(
            id="start",
            kind=PartKind.WORKSHOP,
            title={"da": "Et", "en": "One"},
            purpose=both("A"),
            themes=(both("T"),),
            meeting="start-workshop",
            audience=Audience.TRIO,
            weeks=0,
            hours=3,
        ),
        ProgrammePart(
            id="next",
            kind=PartKind.WORKSHOP,
            title={"da": "Næste", "en": "Next"},
            purpose=both("A"),
            themes=(both("U"), both("V")),
            meeting="start-workshop",
            audience=Audience.LEADER,
            weeks=4,
            hours=3.5,
            before=Homework(
                read=(
                    ReadingItem(
                        "ours",
                        W,
                        article("the-work-and-not-the-person").title,
                        article("the-work-and-not-the-person").minutes,
                        article="the-work-and-not-the-person",
                    ),
                    ReadingItem("link", W, both("L"), 7, address="https://example.org/a?b=c"),
                    ReadingItem("file", W, both("F"), 2, file="our policy.pdf"),
                ),
                meet="trio-meeting",
                trial={"da": "Prøv", "en": "Try"},
                reflect=(both("Q"),),
            ),
        ),
    ),
    after=Homework(meet="trio-meeting"),
)


def test_a_file_becomes_a_programme() -> None:
    assert read_programme(GOOD.encode(), FILE) == (WANTED, [])


def test_a_part_and_everything_to_read_are_found() -> None:
    assert WANTED.part("next") == WANTED.parts[1]
    with pytest.raises(KeyError, match="last"):
        WANTED.part("last")
    assert [one.id for one in WANTED.readings] == ["ours", "link", "file"]
    assert (bool(WANTED.parts[0].before), bool(WANTED.after)) == (False, True)


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_by_line_and_reason(
    old: str, new: str, line: int, reason: str
) -> None:
    assert GOOD.count(old) == 1
    found, problems = read_programme(GOOD.replace(old, new).encode(), FILE)
    assert found is None
    assert Problem(FILE, line, reason) in problems


def test_what_is_no_programme_is_told() -> None:
    assert read_programme(b"- one") == (
        None,
        [Problem(Path("programme.yaml"), 1, "the file must hold one mapping (key: value)")],
    )


def test_a_short_file_without_end_is_told() -> None:
    """Nine lines of ten aliases each would be a thousand million values."""
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)),
    ]
    assert read_programme("\n".join(lines).encode(), FILE) == (
        None,
        [Problem(FILE, 1, "holds more than 20000 values")],
    )


def test_where_meetings_and_articles_cannot_be_read_nothing_is_said_of_them(tmp_path: Path) -> None:
    (tmp_path / "two-days.yaml").write_text(
        GOOD.replace("trio-meeting", "ball").replace("start-workshop", "ball"), encoding="utf-8"
    )
    (found,), problems = read_programmes(tmp_path, None, None)
    assert (problems, [one.title for one in found.readings]) == ([], [{}, both("L"), both("F")])


def test_an_id_stands_once(tmp_path: Path) -> None:
    for name in ("two-days", "zzz"):
        (tmp_path / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    assert read_programmes(tmp_path, None, None)[1] == [
        Problem(tmp_path / "zzz.yaml", 1, "id: this programme stands in another file too")
    ]


def test_an_unknown_programme_is_none() -> None:
    with pytest.raises(KeyError, match="party"):
        programme("party")


def test_the_example_of_the_format_loads() -> None:
    manual = Path(__file__).parents[2] / "docs/reference/programme.md"
    found, problems = read_programme(
        manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0].encode()
    )
    assert problems == []
    assert found is not None
    assert [(one.id, one.minutes) for one in found.readings][1:] == [
        ("the-rules", 5),
        ("our-policy", 10),
    ]


@pytest.mark.parametrize("one", [WANTED, *all_programmes()], ids=lambda one: one.id)
def test_what_is_written_is_read_back_to_the_same(one: ProgrammeContent) -> None:
    written = write_programme(one)
    assert read_programme(written) == (one, [])
    assert written.startswith(b"# Format: docs/reference/programme.md\nid: ")
    assert b"&" not in written.replace(b"&amp;", b"").replace(b"Lahey &", b"")


printable = st.text(
    st.one_of(st.sampled_from(" \n:#-&*!|>'\"%@`{}[],?"), st.characters(codec="utf-8"))
).filter(str.strip)
texts = st.fixed_dictionaries({"da": printable, "en": printable}, optional={"de": printable})
ids = st.text(string.ascii_letters + string.digits + "_", min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(
    id=ids,
    purpose=st.lists(texts, min_size=1, max_size=3),
    trial=texts,
    hours=st.floats(3, 12),
    weeks=st.integers(1, 52),
    minutes=st.integers(1, 999),
    language=texts,
)
def test_any_programme_is_read_back_to_the_same(
    *, id: str, purpose: list, trial: dict, hours: float, weeks: int, minutes: int, language: dict
) -> None:
    link = ReadingItem("link", trial, language, minutes, address="https://example.org/")
    second = replace(
        WANTED.parts[1],
        hours=hours,
        weeks=weeks,
        before=Homework((link,), "trio-meeting", trial, ()),
    )
    one = replace(WANTED, id=id, purpose=tuple(purpose), parts=(WANTED.parts[0], second))
    assert read_programme(write_programme(one)) == (one, [])


@settings(max_examples=100, deadline=None)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 60),
    instead=st.text("{}[]:,- \n&*!'\"#ab1", max_size=8),
)
def test_a_damaged_file_is_told_never_a_crash(start: int, length: int, instead: str) -> None:
    found, problems = read_programme((GOOD[:start] + instead + GOOD[start + length :]).encode())
    assert (found is None) == bool(problems)
