"""The library of measures: every topic, every level, and told what is wrong with a file."""

from collections import Counter
from pathlib import Path

import pytest

from guldkorn.content.check import check
from guldkorn.content.errors import ContentError
from guldkorn.content.measures import all_measures, measures_of, read_measures
from guldkorn.content.topics import all_topics

LEVELS = {"individual", "group", "leader", "organisation"}
FILE = """\
id: strain.workload
sources:
  ours: {da: Os, en: Us}
measures:
  - id: share
    level: group
    way: lower
    title: {da: Del, en: Share}
    text: {da: Del opgaverne., en: Share the tasks.}
    source: ours
    seen: excerpt
"""
BREACHES = {
    "an unknown topic": ("strain.workload", "strain.rain", 1, "there is no topic 'strain.rain'"),
    "an unknown source": ("source: ours", "source: them", 10, "there is no source 'them'"),
    "no level": ("    level: group\n", "", 5, "'level' is missing"),
    "a level that is none": ("group", "team", 6, "level"),
    "a way that is none": ("lower", "both", 7, "way"),
    "no English": (", en: Share}", "}", 8, "the English text (en) is missing"),
}


def write(folder: Path, text: str) -> list[str]:
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    found = read_measures(folder, {"strain.workload"})[1]
    return [str(one).removeprefix(f"{folder}/") for one in found]


def test_every_topic_has_four_or_more_over_all_levels() -> None:
    for topic in all_topics():
        assert {one.level for one in measures_of(topic.id)} == LEVELS, topic.id


def test_each_has_a_name_of_its_own_and_words_in_both_languages() -> None:
    measures = [one for of_topic in all_measures().values() for one in of_topic]
    assert [id for id, times in Counter(one.id for one in measures).items() if times > 1] == []
    for one in measures:
        assert one.title["da"] != one.title["en"]
        assert len(one.text["da"].split()) > 8


@pytest.mark.parametrize(
    ("seen", "told"), [("excerpt", True), ("quoted", True), ("known", False), ("topic", False)]
)
def test_a_source_is_told_only_where_somebody_has_read_the_idea_in_it(
    seen: str, told: bool, tmp_path: Path
) -> None:
    assert write(tmp_path, FILE.replace("excerpt", seen)) == []
    ((measures,), _problems) = read_measures(tmp_path, None)
    assert bool(measures.measures[0].source) is told


@pytest.mark.parametrize("case", BREACHES)
def test_what_is_wrong_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    old, new, line, reason = BREACHES[case]
    (told,) = write(tmp_path, FILE.replace(old, new, 1))
    assert told.startswith(f"one.yaml:{line}: ")
    assert reason in told


def test_a_measure_stands_once(tmp_path: Path) -> None:
    again = FILE.partition("measures:\n")[2]
    (told,) = write(tmp_path, FILE + again)
    assert told == ("one.yaml:12: measures.share.id: this measure stands in another place too")


def test_the_check_of_a_folder_reads_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "measures/strain.workload.yaml").write_text(
        FILE.replace("group", "team"), encoding="utf-8"
    )
    (told,) = check(folder)
    assert told.file.name == "strain.workload.yaml"
    monkeypatch.setattr("guldkorn.content.measures.SHIPPED", folder)
    all_measures.cache_clear()
    try:
        with pytest.raises(ContentError):
            all_measures()
    finally:
        all_measures.cache_clear()
