"""A meeting template of the documented format becomes a run-sheet; what breaks it is named by file,
line and reason.
"""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.content.errors import Problem
from guldkorn.content.exercises import read_exercises
from guldkorn.content.meetings import PointKind, Speaker, read_meetings
from tests.content.test_exercise_file import CLUSTERS, save
from tests.content.test_exercise_file import GOOD as EXERCISES

GOOD = """\
id: short
kind: dialogue
title: {da: Kort, en: Short}
purpose: {da: A, en: A}
starts: "08:30"
points:
  - {title: {da: Et, en: One}, minutes: 5, kind: talk, speaker: trio, notes: {da: N, en: N}, material: {da: M, en: M}}
  - {title: {da: To, en: Two}, minutes: 20, kind: group_work, exercise: cards}
  - {title: {da: Tre, en: Three}, minutes: 10, kind: break}
  - {title: {da: Fire, en: Four}, minutes: 7, kind: exercise, exercise: clusters}
"""

BROKEN = {
    "no purpose": ("purpose: {da: A, en: A}\n", "", 1, "'purpose' is missing"),
    "a kind that is none": ("kind: dialogue", "kind: party", 2, ("kind: must be 'workshop', "
                                                                "'module', 'trio' or 'dialogue'")),
    "no time of day": ('"08:30"', '"8.30"', 5, "starts: must be a time of day such as 08:30"),
    "a time that no clock shows": ('"08:30"', '"24:00"', 5, ("starts: must be a time of day such "
                                                            "as 08:30")),
    "no minutes": ("minutes: 5", "minutes: 0", 7, "points.1.minutes: must be at least 1"),
    "minutes less than none": ("minutes: 5", "minutes: -5", 7, ("points.1.minutes: must be at "
                                                               "least 1")),
    "no English": ("{da: Tre, en: Three}", "{da: Tre}", 9, ("points.3.title: the English text (en) "
                                                           "is missing")),
    "no Danish in notes": ("notes: {da: N, en: N}", "notes: {en: N}", 7, "points.1.notes: the Danish text (da) is missing"),
    "a point of no kind": ("kind: break", "kind: pause", 9, ("points.3.kind: must be 'talk', "
                                                            "'exercise', 'break' or 'group_work'")),
    "a speaker that is none": ("speaker: trio", "speaker: boss", 7, "points.1.speaker: must be '', 'facilitator', 'teacher' or 'trio'"),
    "an unknown exercise": ("exercise: cards", "exercise: dance", 8, "points.2.exercise: there is no exercise 'dance'"),
    "group work on nothing": (", exercise: cards", "", 8, ("points.2: 'exercise' is missing: a "
                                                          "point of kind 'group_work' runs one")),
    "a wall before any exercise": ("minutes: 5", "minutes: 5, wall: true", 7, "points.1.wall: is for a talk after an exercise"),
    "a break with an exercise": ("kind: break", "kind: break, exercise: cards", 9, "points.3.exercise: a point of kind 'break' runs no exercise"),
    "a figure of nothing": ("exercise: cards", "exercise: told", 8, "points.2.exercise: shows a figure: 'for_each' must say of which topics"),
    "a way of telling that is none": ("minutes: 20", "minutes: 20, for_each: [sung]", 8, "points.2.for_each.1: must be 'number', 'words', 'hidden' or 'exposure'"),
    "a topic without a name": ("minutes: 20", "minutes: 20, for_each: [number]", 8, "points.2.title: must hold {topic}: the point is made for each topic"),
    "clusters of nothing": ("exercise: cards", "exercise: story", 10, "points.4.exercise: votes on clusters, and no cards exercise stands before it"),
    "clusters first": ("kind: talk", "kind: exercise, exercise: clusters", 7, "points.1.exercise: votes on clusters, and no cards exercise stands before it"),
}  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Four exercises, by id."""
    found = {}
    for id, kind, text in (
        ("cards", "cards", ""),
        ("story", "story", ""),
        ("clusters", "vote", CLUSTERS),
        ("told", "told", ""),
    ):
        folder = tmp_path_factory.mktemp(id)
        save(folder, kind, (text or EXERCISES[kind]).replace("id: mine", f"id: {id}"))
        found[id] = read_exercises(folder)[0][0]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "short.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_file_becomes_a_run_sheet(file: Path, known: dict) -> None:
    (found,), problems = read_meetings(file.parent, known)
    assert (problems, found.id, found.kind, found.starts, found.minutes) == (
        [],
        "short",
        "dialogue",
        dt.time(8, 30),
        42,
    )
    assert [(start, point.kind, point.exercise) for start, point in found.timed()] == [
        (0, PointKind.TALK, ""),
        (5, PointKind.GROUP_WORK, "cards"),
        (25, PointKind.BREAK, ""),
        (35, PointKind.EXERCISE, "clusters"),
    ]
    first, second = found.points[:2]
    assert (first.speaker, first.notes, first.material) == (
        Speaker.TRIO,
        {"da": "N", "en": "N"},
        {"da": "M", "en": "M"},
    )
    assert (second.speaker, second.notes, second.material) == (Speaker.NOBODY, {}, {})


def test_the_example_of_the_format_loads(tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs/reference/meeting.md"
    (tmp_path / "example.yaml").write_text(
        manual.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0], encoding="utf-8"
    )
    (found,), problems = read_meetings(tmp_path, None)
    assert (problems, found.minutes) == ([], 25)
    assert found.points[0].notes["en"].splitlines()[1] == "We have an hour, and we end on time."


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_by_line_and_reason(
    file: Path, known: dict, *, old: str, new: str, line: int, reason: str
) -> None:
    assert GOOD.count(old) == 1
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    assert Problem(file, line, reason) in read_meetings(file.parent, known)[1]


def test_where_the_exercises_cannot_be_read_nothing_is_said_of_them(file: Path) -> None:
    assert read_meetings(file.parent, None)[1] == []


def test_an_id_stands_once(file: Path, known: dict) -> None:
    again = file.with_name("zzz.yaml")
    again.write_text(GOOD, encoding="utf-8")
    assert read_meetings(file.parent, known)[1] == [
        Problem(again, 1, "id: this meeting stands in another file too")
    ]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 60),
    instead=st.text("{}[]:,- \n&*!'\"#ab1", max_size=8),
)
def test_a_damaged_file_is_told_never_a_crash(
    file: Path, known: dict, start: int, length: int, instead: str
) -> None:
    file.write_text(GOOD[:start] + instead + GOOD[start + length :], encoding="utf-8")
    found, problems = read_meetings(file.parent, known)
    assert found or problems
