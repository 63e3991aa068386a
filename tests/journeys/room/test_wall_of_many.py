"""The big screen with as much as there can be: a poll of eight long answers, a word cloud of many
long words, and headings as long as they may be. All can be read from the last row.
"""

import pytest

from guldkorn.content import exercises
from guldkorn.content.exercise import Kind, Part
from guldkorn.meetings.models import Meeting, Participant, RoomQuestion
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import key_of, screen_html
from guldkorn.meetings.wall.face import face_of
from tests.cast import Cast
from tests.journeys.room.test_wall_from_afar import LOOK, SIZES, wall_of
from tests.journeys.steps import Doors
from tests.meetings.room import METHODS, activity, exercise, put, running, seat, text

LONG = {
    "da": "Vi aftaler om morgenen, hvad der kan vente, når der mangler to, og vi siger det højt",
    "en": "We agree in the morning on what can wait when two are missing, and we say it aloud",
}
WORDS = {
    "da": (
        "Arbejdsmiljørepræsentantskaber",
        "Ro",
        "Medindflydelse på egen tid",
        "Tillid",
        "Latter",
    ),
    "en": ("Responsibilities we all can see", "Calm", "A say in my own hours", "Trust", "Laughter"),
}
CARDS = {"da": "Vi siger tak, når nogen siger til i tide", "en": "We say thank you in time"}


@pytest.fixture
def people(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """A workshop at an exercise of a kind in a language, and thirty seats."""
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)

    def begin(kind: Kind, parts: list[Part], language: str) -> tuple[Meeting, list[Participant]]:
        monkeypatch.setitem(METHODS, "here", exercise("here", kind, parts=tuple(parts)))
        meeting = running(cast, "here", language=language)
        return meeting, [seat(meeting, cast.trio) for _one in range(30)]

    return begin


def look(enter: Doors, meeting: Meeting) -> None:
    """Look at every page of what the meeting shows, at every size."""
    pages = []
    for number in range(face_of(picture(fresh(meeting))).pages):
        activity(meeting).turn_page(number, by=meeting.facilitators.get())
        pages.append(screen_html(meeting.pk))
    assert pages
    page = wall_of(enter, key_of(meeting))
    wrong = set()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for number, html in enumerate(pages, start=1):
            wrong |= {f"{width}, {number}: {said}" for said in page.evaluate(LOOK, html)}
    assert sorted(wrong) == []


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_poll_of_eight_long_answers(people, cast: Cast, enter: Doors, language: str) -> None:
    parts = [Part(f"line-{one}", text(f"{one} {LONG[language]}")) for one in range(8)]
    meeting, seats = people(Kind.POLL, parts, language)
    activity(meeting).turn_to("show", by=cast.frida)
    look(enter, meeting)  # too few have chosen: the answers alone
    activity(meeting).turn_to("write", by=cast.frida)
    for number, one in enumerate(seats):
        put(meeting, one, part="choice", x=1 + number % 8)
    activity(meeting).turn_to("show", by=cast.frida)
    look(enter, meeting)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_word_cloud_of_many_long_words(people, cast: Cast, enter: Doors, language: str) -> None:
    meeting, seats = people(Kind.WORDS, [Part("word", text("Ord"), most=3)], language)
    for number, one in enumerate(seats):
        put(meeting, one, WORDS[language][number % 2][:30], part="word")
        for word in WORDS[language][2:4]:
            put(meeting, one, f"{word[:26]} {number}", part="word")
    activity(meeting).turn_to("show", by=cast.frida)
    assert face_of(picture(fresh(meeting))).pages > 1
    look(enter, meeting)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("many", [3, 5])
def test_headings_as_long_as_they_may_be(
    people, cast: Cast, enter: Doors, language: str, many: int
) -> None:
    meeting, seats = people(Kind.CARDS, [Part("card", text("Kort"))], language)
    for number, one in enumerate(seats):
        put(meeting, one, f"{CARDS[language]} {number}", part="card")
    activity(meeting).turn_to("show", by=cast.frida)
    activity(meeting).turn_to("cluster", by=cast.frida)
    names = [
        activity(meeting).gather(
            f"{number} {LONG[language]}"[: 120 - 40 * (number % 2)], by=cast.frida
        )
        for number in range(many)
    ]
    for number, card in enumerate(activity(meeting).entries.all()):
        card.put_under(names[number % many], by=cast.frida)
    look(enter, meeting)
    names[1].choose(by=cast.frida)
    activity(meeting).turn_to("choose", by=cast.frida)
    look(enter, meeting)


def test_a_long_question_from_the_room_stands_beside_the_agenda(
    people, cast: Cast, enter: Doors
) -> None:
    meeting, seats = people(Kind.CARDS, [Part("card", text("Kort"))], "da")
    asked = RoomQuestion.ask(seats[0], (LONG["da"] + "? ") * 3, name="Sami")
    asked.put_on_wall(by=cast.frida)
    page = wall_of(enter, key_of(meeting))
    page.emulate_media(reduced_motion="reduce")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        rail = page.locator(".screen-rail").bounding_box()
        words = page.locator(".screen-asked blockquote").bounding_box()
        label = page.locator(".screen-asked-label").bounding_box()
        assert rail
        assert words
        assert label
        assert rail["x"] + rail["width"] <= words["x"]
        assert label["y"] >= 0
        assert words["y"] + words["height"] < height
