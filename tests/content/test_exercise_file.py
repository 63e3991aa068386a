"""An exercise file of the documented format becomes an exercise; whatever breaks it is named by
file, line and reason.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.content.errors import Problem
from guldkorn.content.exercise import Becomes, Kind, Part, Size, Together
from guldkorn.content.exercises import exercise, read_exercises

START = """\
id: mine
kind: KIND
title: {da: Min, en: Mine}
purpose: {da: A, en: A}
minutes: 10
together: group
size: {least: 5, most: 6}
question: {da: B, en: B}
steps: [{da: C, en: C}, {da: D, en: D}, {da: E, en: E}]
hint: {da: F, en: F}
"""

TEXT = """\
parts:
  - {id: one, title: {da: Et, en: One}, help: {da: H, en: H}, most: 3, topic: strain, becomes: sign}
  - {id: two, title: {da: To, en: Two}, help: {da: H, en: H}, most: 1}
"""
THINGS = """\
parts:
  - {id: one, title: {da: Et, en: One}}
  - {id: two, title: {da: To, en: Two}, help: {da: H, en: H}, topic: resource.meaning}
"""
RATED = """\
parts:
  - {id: one, title: {da: Et, en: One}, low: {da: Lav, en: Low}, high: {da: Høj, en: High}}
"""
PAIRS = """\
parts:
  - {id: one, low: {da: Lav, en: Low}, high: {da: Høj, en: High}}
"""
GRID = (
    """\
grid:
  x: {title: {da: X, en: X}, low: {da: 0, en: 0}, high: {da: 1, en: 1}}
  y: {title: {da: Y, en: Y}, low: {da: 0, en: 0}, high: {da: 1, en: 1}}
  top_left: {da: A, en: A}
  top_right: {da: B, en: B}
  bottom_left: {da: C, en: C}
  bottom_right: {da: D, en: D}
""".replace("0,", "'0',")
    .replace("1,", "'1',")
    .replace("0}", "'0'}")
    .replace("1}", "'1'}")
)
LEVELS = "parts:\n" + "".join(
    f"  - {{id: {level}, title: {{da: T, en: T}}, help: {{da: H, en: H}}, most: 1}}\n"
    for level in ("individual", "group", "leader", "organisation")
)

GOOD = {
    "cards": START + TEXT,
    "layers": START + TEXT,
    "story": START + TEXT,
    "demand_card": START + TEXT,
    "agreement": START + TEXT,
    "closing": START + TEXT,
    "iglo": START + LEVELS,
    "vote": START + "dots: 3\n" + THINGS,
    "scale": START + "rounds: 2\n" + RATED,
    "spectrum": START + PAIRS,
    "matrix": START + GRID + THINGS,
    "guess": START.replace("group", "everybody")
    + "places: tens\nparts:\n  - {id: one, title: {da: Et, en: One}}\n",
    "told": START,
    "poll": START + THINGS,
    "words": START.replace("group", "everybody")
    + "parts:\n  - {id: one, title: {da: Et, en: One}, help: {da: H, en: H}, most: 3}\n",
}
CLUSTERS = START.replace("KIND", "vote") + "dots: 3\non: clusters\n"

BROKEN = {
    "no hint": ("cards", "hint: {da: F, en: F}\n", "", 1, "'hint' is missing"),
    "no English": ("cards", "{da: C, en: C}", "{da: C}", 9, ("steps.1: the English text (en) is "
                                                            "missing")),
    "no Danish in a part": ("cards", "{da: To, en: Two}", "{en: Two}", 13, "parts.two.title: the Danish text (da) is missing"),
    "two steps": ("cards", ", {da: E, en: E}]", "]", 9, "steps: needs at least 3, has 2"),
    "no minutes": ("cards", "minutes: 10", "minutes: 0", 5, "minutes: must be at least 1"),
    "a kind that is none": ("cards", "kind: cards", "kind: card", 2, "kind: must be 'cards', 'vote', 'scale', 'spectrum', 'matrix', 'layers', 'story', 'demand_card', 'iglo', 'agreement', 'closing', 'guess', 'told', 'poll' or 'words'"),
    "a kind that is a list": ("cards", "kind: cards", "kind: [cards]", 2, "kind: must be 'cards', 'vote', 'scale', 'spectrum', 'matrix', 'layers', 'story', 'demand_card', 'iglo', 'agreement', 'closing', 'guess', 'told', 'poll' or 'words'"),
    "somebody that is nobody": ("cards", "together: group", "together: team", 6, "together: must be 'alone', 'trio', 'group' or 'everybody'"),
    "an outcome that is none": ("cards", "becomes: sign", "becomes: rain", 12, "parts.one.becomes: must be 'sign', 'theme', 'action', 'question' or 'charter'"),
    "a size upside down": ("cards", "most: 6", "most: 4", 7, ("size.most: must be at least 5, as "
                                                             "'least' is")),
    "two parts with one id": ("cards", "id: two", "id: one", 13, ("the part id 'one' stands twice "
                                                                 "(first in line 12)")),
    "an unknown topic": ("cards", "topic: strain", "topic: weather", 12, "parts.one.topic: there is no topic, or kind of topics, 'weather'"),
    "an unknown topic of the whole": ("cards", "hint:", "topic: weather\nhint:", 10, "topic: there is no topic, or kind of topics, 'weather'"),
    "cards with dots": ("cards", "parts:", "dots: 3\nparts:", 11, "unknown key 'dots'"),
    "cards with ends": ("cards", "most: 1}", "most: 1, low: {da: A, en: A}}", 13, "unknown key 'parts.two.low'"),
    "cards without a most": ("cards", ", most: 1}", "}", 13, "parts.two: 'most' is missing"),
    "a demand card of one part": ("demand_card", TEXT.splitlines()[2] + "\n", "", 11, "parts: needs at least 2, has 1"),
    "iglo in disorder": ("iglo", "id: group", "id: team", 11, ("parts: must be the four levels in "
                                                              "their order: individual, group, "
                                                              "leader, organisation")),
    "a vote without dots": ("vote", "dots: 3\n", "", 1, "'dots' is missing"),
    "a vote with cards": ("vote", "{da: Et, en: One}}", "{da: Et, en: One}, most: 2}", 13, "unknown key 'parts.one.most'"),
    "a vote on clusters with parts": ("vote", "dots: 3", "dots: 3\non: clusters", 13, "unknown key 'parts'"),
    "a vote on something else": ("vote", "dots: 3", "dots: 3\non: cards", 12, "on: must be 'clusters'"),
    "three rounds": ("scale", "rounds: 2", "rounds: 3", 11, "rounds: must be at most 2"),
    "a scale without an end": ("scale", ", high: {da: Høj, en: High}", "", 13, "parts.one: 'high' is missing"),
    "a spectrum with a title": ("spectrum", "id: one,", "id: one, title: {da: A, en: A},", 12, "unknown key 'parts.one.title'"),
    "a spectrum for four": ("spectrum", "least: 5", "least: 4", 7, "size.least: must be at least 5"),
    "a matrix without a grid": ("matrix", GRID, "", 1, "'grid' is missing"),
    "a guess in no places": ("guess", "places: tens", "places: fifths", 11, "places: must be 'tens' or 'thirds'"),
    "a guess of two things": ("guess", "  - {id: one", ("  - "
                                                       "{id: two, title: {da: To, en: Two}}\n  - "
                                                       "{id: one"), 12, "parts: takes at most 1, has 2"),
    "a guess at a table": ("guess", "together: everybody", "together: trio", 6, "together: must be 'everybody': what the room is shown is the guess of all"),
    "something to fill in where it is told": ("told", "hint: {da: F, en: F}", "hint: {da: F, en: F}\nparts: []", 11, "unknown key 'parts'"),
    "a poll of one answer": ("poll", THINGS.splitlines()[2] + "\n", "", 11, "parts: needs at least 2, has 1"),
    "words of two sorts": ("words", "  - {id: one", "  - {id: two, title: {da: To, en: Two}, help: {da: H, en: H}, most: 1}\n  - {id: one", 11, "parts: takes at most 1, has 2"),
    "words at a table": ("words", "together: everybody", "together: trio", 6, "together: must be 'everybody': the words of all are counted together"),
    "a grid without a quarter": ("matrix", "  top_left: {da: A, en: A}\n", "", 11, "grid: 'top_left' is missing"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty one."""
    return tmp_path


def save(folder: Path, kind: str, text: str = "") -> Path:
    path = folder / "mine.yaml"
    path.write_text((text or GOOD[kind]).replace("KIND", kind), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", GOOD)
def test_every_kind_is_read(folder: Path, kind: str) -> None:
    save(folder, kind)
    (found,), problems = read_exercises(folder, {"strain", "resource.meaning"})
    assert problems == []
    together = Together.EVERYBODY if kind in {"guess", "words"} else Together.GROUP
    assert (found.id, found.kind, found.together, found.size) == (
        "mine",
        Kind(kind),
        together,
        Size(5, 6),
    )
    assert (found.minutes, len(found.steps), found.source, found.rounds) == (
        10,
        3,
        {},
        2 if kind == "scale" else 1,
    )


def test_text_parts_say_how_many_cards_and_what_they_may_become(folder: Path) -> None:
    save(folder, "cards")
    ((found,), _) = read_exercises(folder)
    one, two = found.parts
    assert (one.most, one.topic, one.becomes) == (3, "strain", Becomes.SIGN)
    assert (two.most, two.topic, two.becomes) == (1, "", None)
    assert (found.part("two"), list(found.numbers), found.shown_from) == (two, [], 1)
    with pytest.raises(KeyError, match="three"):
        found.part("three")


def test_number_parts_say_which_numbers(folder: Path) -> None:
    numbers, parts = {}, {}
    for kind in ("vote", "scale", "spectrum", "matrix"):
        save(folder, kind)
        ((found,), _) = read_exercises(folder)
        numbers[kind], parts[kind] = [found.numbers[0], found.numbers[-1]], found.parts[0]
    assert numbers == {"vote": [0, 3], "scale": [1, 10], "spectrum": [1, 7], "matrix": [1, 7]}
    ends = {"low": {"da": "Lav", "en": "Low"}, "high": {"da": "Høj", "en": "High"}}
    assert parts["vote"] == parts["matrix"] == Part("one", {"da": "Et", "en": "One"})
    assert parts["scale"] == Part("one", {"da": "Et", "en": "One"}, **ends)
    assert parts["spectrum"] == Part("one", **ends)


def test_a_spectrum_is_shown_from_five_people(folder: Path) -> None:
    save(folder, "spectrum")
    assert read_exercises(folder)[0][0].shown_from == 5


def test_a_vote_may_be_on_clusters(folder: Path) -> None:
    save(folder, "vote", CLUSTERS)
    (found,), problems = read_exercises(folder)
    assert (problems, found.on, found.parts, found.dots) == ([], "clusters", (), 3)


def test_a_matrix_has_two_axes_and_four_quarters(folder: Path) -> None:
    save(folder, "matrix")
    grid = read_exercises(folder)[0][0].grid
    assert grid is not None
    assert (grid.x.title, grid.y.high) == ({"da": "X", "en": "X"}, {"da": "1", "en": "1"})
    assert (grid.top_left, grid.bottom_right) == ({"da": "A", "en": "A"}, {"da": "D", "en": "D"})


def test_the_examples_of_the_format_load(folder: Path) -> None:
    manual = Path(__file__).parents[2] / "docs/reference/exercise.md"
    whole, grid = (
        part.split("```")[0] for part in manual.read_text(encoding="utf-8").split("```yaml\n")[1:]
    )
    save(folder, "", whole)
    assert [part.id for part in read_exercises(folder)[0][0].parts] == ["works", "better"]
    save(folder, "matrix", START + grid + THINGS)
    assert read_exercises(folder)[1] == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "reason"), BROKEN.values(), ids=BROKEN.keys()
)
def test_a_broken_file_is_named_by_line_and_reason(
    folder: Path, *, kind: str, old: str, new: str, line: int, reason: str
) -> None:
    text = GOOD[kind].replace("KIND", kind)
    assert text.count(old) == 1
    path = save(folder, kind, text.replace(old, new))
    assert Problem(path, line, reason) in read_exercises(folder, {"strain", "resource.meaning"})[1]


def test_an_id_stands_once(folder: Path) -> None:
    save(folder, "cards")
    again = folder / "zzz.yaml"
    again.write_bytes((folder / "mine.yaml").read_bytes())
    assert read_exercises(folder)[1] == [
        Problem(again, 1, "id: this exercise stands in another file too")
    ]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(list(GOOD)),
    start=st.integers(0, 900),
    length=st.integers(0, 60),
    instead=st.text("{}[]:,- \n&*!'\"#ab1", max_size=8),
)
def test_a_damaged_file_is_told_never_a_crash(
    folder: Path, kind: str, start: int, length: int, instead: str
) -> None:
    text = GOOD[kind].replace("KIND", kind)
    save(folder, kind, text[:start] + instead + text[start + length :] + "\n")
    found, problems = read_exercises(folder, {"strain", "resource.meaning"})
    assert found or problems


def test_the_six_resources_are_told_in_the_same_words_where_they_are_written_and_rated():
    written, rated = (
        {part.topic: part.help for part in exercise(id).parts}
        for id in ("six-resources", "six-resources-matrix")
    )
    assert len(written) == 6
    assert rated == written
