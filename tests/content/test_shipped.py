"""What the product comes with is whole, said in both languages, and easy to read."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from guldkorn.content import SHIPPED
from guldkorn.content.check import check
from guldkorn.content.instruments import find, shipped
from guldkorn.content.topics import all_topics, topic
from guldkorn.measurement.instrument import Direction, Instrument, Text
from tools.readability import lix

FIRST = {
    "pulsen": "d228e6fd5f9c0db5b9effdca3a3c6cb1de827800578fee94a590429ded041a10",
    "puls-kort": "14ae05c37c77551ccfda5471a37b4c7a7ebdd010d30caee1ba2be5403ee3c5cf",
    "course-evaluation": "20ce343691702c5efe87c7a698833b4958b65d6383177cd5233a363f5d2ea624",
}
"""The checksum of version 1."""


def danish(text: Text) -> str:
    return text["da"]


def texts(instrument: Instrument) -> Iterator[Text]:
    yield instrument.title
    for page in instrument.pages:
        yield page.title
    for scale in instrument.scales:
        yield from (scale.title, *scale.meaning.values(), *([scale.intro] if scale.intro else []))
    for item in instrument.items:
        yield from (item.text, *(option.label for option in item.options))


def test_nothing_is_wrong_with_the_shipped_content() -> None:
    assert [str(problem) for problem in check(SHIPPED)] == []


def test_the_topics_are_those_of_the_field() -> None:
    assert Counter(one.kind for one in all_topics()) == {
        "influence": 5,
        "demand": 5,
        "strain": 7,
        "resource": 6,
        "culture": 2,
        "outcome": 1,
    }
    assert topic("strain.workload").section == "§§ 13–15"
    assert [one.id for one in all_topics() if one.group == "order"] == [
        "strain.workload",
        "strain.unclear_demands",
        "strain.emotional_demands",
        "strain.offensive_actions",
        "strain.violence",
    ]


def test_an_order_section_that_nobody_has_compared_says_so() -> None:
    unchecked = [one.id for one in all_topics() if not one.section_checked]
    assert unchecked == [one.id for one in all_topics() if one.group == "order"]


def test_what_has_no_chapter_of_the_order_is_covered_by_its_general_sections() -> None:
    assert {one.id: one.section for one in all_topics() if one.group == "beside"} == {
        "strain.leadership": "§§ 5 og 7",
        "strain.injustice": "§§ 5 og 7",
    }


def test_an_unknown_topic_is_no_topic() -> None:
    with pytest.raises(KeyError, match=r"strain\.weather"):
        topic("strain.weather")


def test_pulsen_asks_about_every_strain_and_resource() -> None:
    pulsen = find("pulsen")
    wanted = {
        one.id for one in all_topics() if one.kind in ("strain", "resource", "culture", "outcome")
    }
    assert {scale.topic for scale in pulsen.scales} == wanted
    assert (len(pulsen.scales), len(pulsen.items), len(pulsen.pages)) == (21, 37, 8)
    assert [scale.id for scale in pulsen.scales if scale.sensitive] == [
        "offensive_actions",
        "bullying",
        "sexual_harassment",
        "outside_harassment",
        "outside_sexual_harassment",
        "threats",
        "violence",
    ]
    assert [scale.id for scale in pulsen.scales if scale.direction is Direction.OPTIMUM] == [
        "demands"
    ]


def test_whoever_leads_the_talk_about_a_scale_has_three_hints() -> None:
    with_hints = {one.id for one in all_topics() if one.in_the_room}
    assert with_hints == {scale.topic for scale in find("pulsen").scales}
    for hints in (one.in_the_room for one in all_topics() if one.in_the_room):
        for text in (hints.often, hints.safe, hints.avoid):
            assert text["da"] != text["en"]
            assert lix(text["da"]) < 45


@pytest.mark.parametrize("version", [1, 2])
def test_whoever_has_been_exposed_at_all_is_over_the_lowest_third(version: int) -> None:
    for scale in (one for one in find("pulsen", version).scales if one.sensitive):
        assert [option.score for option in scale.items[0].options] == [0, 40, 60, 80, 100]


def test_what_colleagues_and_leaders_do_is_asked_apart_from_what_comes_from_outside() -> None:
    """Work-related violence comes from outside; offensive acts are between colleagues and leaders."""
    asked = {
        "strain.offensive_actions": "Har kolleger eller ledere",
        "strain.violence": "Har børn, borgere, pårørende",
    }
    sensitive = [scale for scale in find("pulsen").scales if scale.sensitive]
    assert Counter(scale.topic for scale in sensitive) == {
        "strain.offensive_actions": 3,
        "strain.violence": 4,
    }
    for scale in sensitive:
        for item in scale.items:
            assert item.text["da"].startswith(asked[scale.topic])
            assert "seneste 12 måneder" in item.text["da"]
            assert ("andre udefra" in item.text["da"]) == (scale.topic == "strain.violence")


def test_a_year_has_an_answer_for_every_number_of_times() -> None:
    """Version 1 had none between a few times and every month."""
    (answers,) = {
        item.answers for scale in find("pulsen").scales if scale.sensitive for item in scale.items
    }
    item = next(item for item in find("pulsen").items if item.answers == answers)
    assert [option.label["da"] for option in item.options] == [
        "Nej, aldrig",
        "Ja, sjældnere end hver måned",
        "Ja, hver måned",
        "Ja, hver uge",
        "Ja, hver dag eller næsten hver dag",
    ]


@pytest.mark.parametrize("name", FIRST)
def test_version_1_is_there_as_it_was_and_new_surveys_get_version_2(name: str) -> None:
    """Figures that were made with version 1 stand on these very bytes."""
    assert (find(name, 1).checksum, find(name).version) == (FIRST[name], 2)


def test_old_words_that_nobody_says_are_gone_from_version_2() -> None:
    old = re.compile(
        r"Mest (?:enig|uenig)|Både og|Hver måned|det sidste|de sidste|nedgjort|må du |følger .* "
        r"med dig hjem|hjemme|råde andre|slider og styrker"
    )
    found = {
        name: [words for words in map(danish, texts(find(name))) if old.search(words)]
        for name in FIRST
    }
    assert found == {"pulsen": [], "puls-kort": [], "course-evaluation": []}
    assert [danish(text) for text in texts(find("pulsen", 1)) if old.search(danish(text))]


def test_the_short_pulse_has_eight_questions_from_the_topics_of_pulsen() -> None:
    short = find("puls-kort")
    assert len(short.items) == 8
    assert {scale.topic for scale in short.scales} < {
        scale.topic for scale in find("pulsen").scales
    }


@pytest.mark.parametrize("instrument", shipped(), ids=lambda one: one.id)
def test_every_text_is_there_in_both_languages_and_differs(instrument: Instrument) -> None:
    for text in texts(instrument):
        assert text["da"].strip(), text
        assert text["en"].strip(), text
        assert text["da"] != text["en"], text


@pytest.mark.parametrize("instrument", shipped(), ids=lambda one: one.id)
def test_no_question_is_asked_twice(instrument: Instrument) -> None:
    for language in ("da", "en"):
        assert [
            words
            for words, times in Counter(item.text[language] for item in instrument.items).items()
            if times > 1
        ] == []


LONG = {False: 35, True: 55}
"""A question of harm must hold the period and from whom it came."""


@pytest.mark.parametrize("instrument", shipped(), ids=lambda one: one.id)
def test_every_question_is_easy_to_read(instrument: Instrument) -> None:
    harm = {item.id for scale in instrument.scales if scale.sensitive for item in scale.items}
    assert [
        item.text["da"]
        for item in instrument.items
        if lix(item.text["da"]) >= LONG[item.id in harm]
    ] == []
    assert [
        scale.intro["da"]
        for scale in instrument.scales
        if scale.intro and lix(scale.intro["da"]) >= 40
    ] == []


@pytest.mark.parametrize("instrument", shipped(), ids=lambda one: one.id)
def test_every_result_can_be_said_in_words(instrument: Instrument) -> None:
    assert {
        scale.id for scale in instrument.scales if set(scale.meaning) != {"low", "mid", "high"}
    } == set()


def test_an_instrument_is_found_by_id_and_version() -> None:
    assert find("pulsen", 2) == find("pulsen")
    assert find("pulsen", 1).version == 1
    with pytest.raises(KeyError, match="pulsen version 99"):
        find("pulsen", 99)
    with pytest.raises(KeyError, match="copsoq"):
        find("copsoq")


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in check(folder)]


def test_a_folder_tells_of_every_instrument(folder: Path) -> None:
    pulsen = folder / "instruments/pulsen.yaml"
    swap(pulsen, "topic: strain.workload", "topic: strain.weather")
    line = pulsen.read_text(encoding="utf-8").split("strain.weather")[0].count("\n") + 1
    shutil.copy(folder / "instruments/puls-kort.yaml", folder / "instruments/zzz.yaml")
    (folder / "topics/notes.txt").write_text("x", encoding="utf-8")
    assert told(folder) == [
        (
            f"instruments/pulsen.yaml:{line}: scales.workload.topic: there is no topic "
            "'strain.weather'"
        ),
        "instruments/zzz.yaml:2: id: puls-kort version 1 stands in puls-kort.yaml too",
        "topics/notes.txt:1: is never read: a content file's name ends in .yaml",
    ]


def test_a_folder_tells_of_every_topic(folder: Path) -> None:
    strains = folder / "topics/3-strain.yaml"
    swap(strains, "    group: order\n", "    grop: order\n")
    swap(strains, "      da: Arbejdsmængde og tidspres\n", "")
    assert told(folder) == [
        "topics/3-strain.yaml:4: unknown key 'topics.strain.workload.grop'",
        "topics/3-strain.yaml:5: topics.strain.workload.title: the Danish text (da) is missing",
    ]


def test_a_topic_stands_once(folder: Path) -> None:
    shutil.copy(folder / "topics/6-outcome.yaml", folder / "topics/7-again.yaml")
    again = f"{folder}/topics/7-again.yaml:3: topics.outcome.wellbeing.id: this topic stands in another place too"
    assert [str(problem) for problem in check(folder)] == [again]


def test_a_folder_without_the_others_is_told(tmp_path: Path) -> None:
    assert [str(problem) for problem in check(tmp_path)] == [
        f"{tmp_path}/articles:1: there is no such folder",
        f"{tmp_path}/changes:1: there is no such folder",
        f"{tmp_path}/exercises:1: there is no such folder",
        f"{tmp_path}/help:1: there is no such folder",
        f"{tmp_path}/instruments:1: there is no such folder",
        f"{tmp_path}/measures:1: there is no such folder",
        f"{tmp_path}/meetings:1: there is no such folder",
        f"{tmp_path}/models:1: there is no such folder",
        f"{tmp_path}/programmes:1: there is no such folder",
        f"{tmp_path}/rotations:1: there is no such folder",
        f"{tmp_path}/topics:1: there is no such folder",
    ]
