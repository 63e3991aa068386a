"""The exercises and meeting templates that the product comes with: all that the deck's day asks
for, easy to read.
"""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guldkorn.content import SHIPPED
from guldkorn.content.articles import Article, all_articles
from guldkorn.content.exercise import Becomes, Exercise, Kind
from guldkorn.content.exercises import all_exercises, exercise
from guldkorn.content.meetings import (
    MeetingTemplate,
    PointKind,
    all_meetings,
    meeting,
    offered_meetings,
)
from guldkorn.content.own import FRAMES
from guldkorn.content.programme import Audience, Homework, ProgrammeContent
from guldkorn.content.programmes import all_programmes, programme
from guldkorn.measurement.instrument import Text
from tests.content.test_shipped import swap, told
from tools.readability import lix

SLIDES = {
    "what is psychosocial work environment": ["five-influences"],
    "IGLO, everybody plays a role": ["iglo"],
    "what do you notice right now": ["processes"],
    "two ways, dynamic understanding": ["two-ways"],
    "when demands become strain": ["demand-to-strain"],
    "what strains yours": ["strains-here"],
    "the six guldkorn": ["six-resources", "six-resources-matrix"],
    "reflection on strains and resources": ["strains-and-resources"],
    "break": [],
    "we are all different": ["all-different"],
    "culture: vision, culture, image": ["vision-culture-image"],
    "culture: Schein's layers": ["three-layers"],
    "culture: the six opposite pairs and what they do": ["opposite-pairs", "culture-effects"],
    "learning culture": ["learning-culture"],
    "psychological safety with learning": ["safety-and-standards", "safety-scale"],
    "dominant and preferred story": ["two-stories"],
    "reflect and discuss": ["choose-theme"],
    "next step: the charter": ["charter"],
    "Handling! Yes! Hmm… A-ha": ["closing"],
}
"""The deck's slides in their order, and the exercises that each has become."""

NAMES = {"Yes!", "Hmm …", "A-ha!"}
"""Short names that are the same in Danish and English."""


def texts(value: object) -> Iterator[Text]:
    """Every text in a value and all that it holds."""
    if isinstance(value, dict):
        yield from [value] if value else []
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


Told = Exercise | MeetingTemplate | Article | ProgrammeContent
both = pytest.mark.parametrize(
    "one",
    [*all_exercises(), *all_meetings(), *all_articles(), *all_programmes()],
    ids=lambda one: one.id,
)


@both
def test_every_text_is_there_in_both_languages_and_differs(one: Told) -> None:
    for text in texts(one):
        assert text.keys() == {"da", "en"}, text
        assert all(words.strip() == words for words in text.values()), text
        assert text["da"] != text["en"] or text["da"] in NAMES, text


@both
def test_every_text_has_as_many_paragraphs_in_both_languages(one: Told) -> None:
    for text in texts(one):
        assert text["da"].count("\n") == text["en"].count("\n"), text


@both
def test_every_danish_text_is_easy_to_read(one: Told) -> None:
    told = [text["da"] for text in texts(one) if len(text["da"].split()) > 8]
    assert lix(" ".join(told)) < 30
    sentences = [sentence for words in told for sentence in re.split(r"[.?!\n]", words)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


@pytest.mark.parametrize(
    ("folder", "found"),
    {
        "exercises": all_exercises(),
        "meetings": all_meetings(),
        "articles": all_articles(),
        "programmes": all_programmes(),
    }.items(),
)
def test_a_file_is_named_after_its_id(folder: str, found: tuple[Told, ...]) -> None:
    assert {path.stem for path in (SHIPPED / folder).glob("*.yaml")} == {one.id for one in found}


def test_every_kind_is_used() -> None:
    own = {frame.kind for frame in FRAMES.values()}
    assert {one.kind for one in all_exercises()} | own == set(Kind)
    assert {one.together for one in all_exercises()} == {"alone", "trio", "group", "everybody"}


def test_every_exercise_is_in_a_meeting() -> None:
    used = {point.exercise for one in all_meetings() for point in one.points if point.exercise}
    assert used == {one.id for one in all_exercises()}


def test_an_unknown_exercise_or_meeting_is_none() -> None:
    with pytest.raises(KeyError, match="dance"):
        exercise("dance")
    with pytest.raises(KeyError, match="party"):
        meeting("party")


def test_a_question_can_be_read_from_the_back_of_the_room() -> None:
    assert [
        one.id for one in all_exercises() for words in one.question.values() if len(words) > 75
    ] == []


def test_the_start_workshop_has_every_exercise_of_the_deck_in_its_order() -> None:
    wanted = [id for exercises in SLIDES.values() for id in exercises]
    assert [
        point.exercise for point in meeting("start-workshop").points if point.exercise
    ] == wanted


def test_the_start_workshop_lasts_from_half_past_eight_to_half_past_eleven_with_the_break_at_ten() -> (
    None
):
    day = meeting("start-workshop")
    assert (day.starts.isoformat("minutes"), day.minutes) == ("08:30", 180)
    assert [start for start, point in day.timed() if point.kind is PointKind.BREAK] == [90]


def test_a_trio_meeting_takes_less_than_an_hour_and_a_dialogue_meeting_an_hour_and_a_half() -> None:
    minutes = {one.id: (one.kind, one.minutes) for one in all_meetings()}
    assert [
        id for id, (kind, length) in minutes.items() if kind == "trio" and not 30 <= length < 60
    ] == []
    by_itself = {one.id for one in all_meetings() if not one.tells_result}
    assert {
        length for id, (kind, length) in minutes.items() if kind == "dialogue" and id in by_itself
    } == {90}


@pytest.mark.parametrize(
    "day", [one for one in all_meetings() if one.kind == "module"], ids=lambda one: one.id
)
def test_a_module_lasts_from_nine_to_half_past_three_with_breaks_and_lunch(
    day: MeetingTemplate,
) -> None:
    assert (day.starts.isoformat("minutes"), day.minutes) == ("09:00", 390)
    breaks = [
        (start, point.minutes) for start, point in day.timed() if point.kind is PointKind.BREAK
    ]
    assert [length for _, length in breaks] == [15, 45, 15]
    begins, ends = (
        [0, *(start + length for start, length in breaks)],
        [*(start for start, _ in breaks), 390],
    )
    assert [end - begin for begin, end in zip(begins, ends, strict=True) if end - begin > 110] == []


@pytest.mark.parametrize(
    "day", [one for one in all_meetings() if one.kind == "module"], ids=lambda one: one.id
)
def test_a_module_begins_with_what_was_tried_and_ends_with_four_cards(day: MeetingTemplate) -> None:
    worked = [point.exercise for point in day.points if point.exercise]
    assert (worked[0], worked[-1]) == ("trial-check-in", "closing")


@pytest.mark.parametrize("one", all_articles(), ids=lambda one: one.id)
def test_an_article_takes_a_few_minutes_to_read(one: Article) -> None:
    assert 400 <= one.words("da") <= 700
    assert 0.8 < one.words("da") / one.words("en") < 1.25


def test_the_course_is_a_workshop_for_trios_and_three_modules_for_leaders() -> None:
    course = programme("leading-the-work-environment")
    assert [
        (part.id, part.kind, part.audience, part.weeks, part.hours) for part in course.parts
    ] == [
        ("start", "workshop", "trio", 0, 3),
        ("module-1", "module", "leader", 3, 6.5),
        ("module-2", "module", "leader", 4, 6.5),
        ("module-3", "module", "leader", 4, 6.5),
    ]
    assert (course.parts[0].before, course.after.meet) == (Homework(), "trio-after-programme")


OVERVIEW = {
    "module-1": ("leaders-part", "early-signs", "key-relations", "invite-and-answer"),
    "module-2": ("opposite-pairs", "mindset-pairs", "learning-habits", "boundary-map"),
    "module-3": ("own-conditions", "role-model-moments", "prevent-on-four-levels", "tool-choice"),
}
"""The exercises that carry the themes which the deck's overview has under each module."""


def test_each_module_has_the_themes_of_the_decks_overview_and_works_on_them_in_that_order() -> None:
    course = programme("leading-the-work-environment")
    themes = {part.id: [theme["da"] for theme in part.themes] for part in course.parts}
    assert {id: themes[id] for id in OVERVIEW} == {
        "module-1": [
            "Hvad et psykisk arbejdsmiljø er, og hvad din rolle som leder er",
            "Vejen fra trivsel og engagement til stressrelateret sygefravær",
            "Psykologisk tryghed i dine vigtigste relationer",
            "Din egen udviklingsplan",
        ],
        "module-2": [
            "Kulturen og det psykiske arbejdsmiljø",
            "Mindset og læringskultur",
            "Arbejdsmiljøet mellem fag og enheder, og ledelse på tværs",
        ],
        "module-3": [
            "Hvordan din egen trivsel og arbejdsmiljøet hænger sammen",
            "At være nøgleperson og rollemodel",
            "At forebygge og mindske stress",
            "Konkrete redskaber til at håndtere stress og mistrivsel",
        ],
    }
    for part in course.parts[1:]:
        worked = [point.exercise for point in meeting(part.meeting).points]
        assert [id for id in worked if id in OVERVIEW[part.id]] == list(OVERVIEW[part.id])
        elsewhere = {id for key, ids in OVERVIEW.items() if key != part.id for id in ids}
        assert elsewhere.isdisjoint(worked)


def test_a_day_that_was_arranged_anew_stays_for_courses_that_began_with_it() -> None:
    replaced = {one.id: one.replaced_by for one in all_meetings() if one.replaced_by}
    assert replaced == {
        "module-1": "module-1-role",
        "module-2": "module-2-culture",
        "module-3": "module-3-stress",
    }
    offered = {one.id for one in offered_meetings()}
    assert offered == {one.id for one in all_meetings()} - replaced.keys()
    course = programme("leading-the-work-environment")
    assert {part.meeting for part in course.parts} <= offered


def test_every_article_is_read_in_the_programme_and_every_module_has_three() -> None:
    course = programme("leading-the-work-environment")
    assert {one.article for one in course.readings} == {one.id for one in all_articles()}
    modules = [part for part in course.parts if part.audience is Audience.LEADER]
    assert [
        (part.meeting, part.before.meet, len(part.before.read), bool(part.before.trial))
        for part in modules
    ] == [
        ("module-1-role", "trio-before-module-1", 3, True),
        ("module-2-culture", "trio-before-module-2", 3, True),
        ("module-3-stress", "trio-before-module-3", 3, True),
    ]
    assert [len(part.before.reflect) for part in modules] == [3] * len(modules)


def test_whoever_speaks_has_notes() -> None:
    silent = [
        point
        for one in all_meetings()
        for point in one.points
        if not (point.notes and point.speaker)
    ]
    assert {point.kind for point in silent} == {PointKind.BREAK}


def test_a_dialogue_meeting_works_at_four_people() -> None:
    for id in ("dialogue-meeting", "dialogue-meeting-two"):
        assert [
            point.exercise
            for point in meeting(id).points
            if point.exercise and _least(point.exercise) > 4
        ] == []
    assert "når I er mindst fire" in meeting("dialogue-meeting").purpose["da"]


def _least(id: str) -> int:
    return exercise(id).size.least


def test_what_is_said_can_become_everything_that_a_trio_works_with() -> None:
    outcomes = {
        one.id: {part.becomes for part in one.parts} | {one.becomes} for one in all_exercises()
    }
    assert set().union(*outcomes.values()) == {None, *Becomes}
    assert outcomes["charter"] == {None, Becomes.CHARTER}
    assert {part.id: part.becomes for part in exercise("closing").parts} == {
        "action": Becomes.ACTION,
        "yes": None,
        "hmm": Becomes.QUESTION,
        "aha": None,
    }


def test_the_six_opposites_are_shown_from_five_people() -> None:
    pairs = exercise("opposite-pairs")
    assert [part.id for part in pairs.parts] == [
        "trust",
        "cooperation",
        "dialogue",
        "learning",
        "helpfulness",
        "shared",
    ]
    assert (pairs.shown_from, list(pairs.numbers)) == (5, [1, 2, 3, 4, 5, 6, 7])


def test_a_folder_tells_of_every_exercise_and_meeting(folder: Path) -> None:
    swap(folder / "exercises/check-in.yaml", "kind: cards", "kind: poem")
    swap(folder / "exercises/two-ways.yaml", "topic: strain\n", "topic: weather\n")
    swap(folder / "meetings/trio-meeting.yaml", "minutes: 5", "minutes: 0")
    kinds = "'cards', 'vote', 'scale', 'spectrum', 'matrix', 'layers', 'story', 'demand_card', 'iglo', 'agreement', 'closing', 'guess', 'told', 'poll' or 'words'"
    assert told(folder) == [
        f"exercises/check-in.yaml:3: kind: must be {kinds}",
        (
            "exercises/two-ways.yaml:38: parts.lower.topic: there is no topic, or kind of topics, "
            "'weather'"
        ),
        "meetings/trio-meeting.yaml:15: points.1.minutes: must be at least 1",
    ]


def test_a_folder_tells_of_a_meeting_that_runs_an_exercise_that_is_gone(folder: Path) -> None:
    (folder / "exercises/five-influences.yaml").unlink()
    (found,) = told(folder)
    assert found.endswith("exercise: there is no exercise 'five-influences'")
    assert found.startswith("meetings/start-workshop.yaml:")


def test_a_folder_tells_of_a_programme_that_names_what_is_gone(folder: Path) -> None:
    (folder / "articles/keep-it-going.yaml").unlink()
    (folder / "meetings/trio-after-programme.yaml").unlink()
    course = "programmes/leading-the-work-environment.yaml"
    assert sorted(line.split(": ", 1)[1] for line in told(folder)) == [
        "after.meet: there is no meeting 'trio-after-programme'",
        "after.read.keep-it-going.article: there is no article 'keep-it-going'",
    ]
    assert {line.split(":")[0] for line in told(folder)} == {course}
    swap(folder / "articles/the-caring-talk.yaml", "sections:", "section:")
    assert [line.split(":")[0] for line in told(folder) if line.startswith("articles")] == [
        "articles/the-caring-talk.yaml"
    ] * 2
    assert [line for line in told(folder) if "there is no article" in line] == []


def test_a_folder_tells_of_a_meeting_that_is_replaced_by_one_that_is_gone(folder: Path) -> None:
    (folder / "meetings/module-2-culture.yaml").unlink()
    assert told(folder) == [
        "meetings/module-2.yaml:4: replaced_by: there is no meeting 'module-2-culture'"
    ]
