"""A model's drawing on the wall: at a talk, at an exercise until something is shown, and built up
part by part.
"""

import re

import pytest
from django.urls import reverse

from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.meetings import all_meetings
from guldkorn.meetings.models import Meeting, points_of
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import put, seat, workshop

pytestmark = pytest.mark.usefixtures("methods")
DRAWN = 'class="diagram"'


@pytest.fixture
def meeting(cast):
    """It stands at its first point, a talk with the wheel beside it; then comes an exercise with
    IGLO.
    """
    planned = workshop(cast, "strains")
    for point, model in zip(planned.agenda.all(), ("wheel", "iglo"), strict=True):
        point.change(by=cast.frida, diagram=model)
    planned.start(by=cast.frida)
    return planned


def test_a_talk_has_its_drawing_on_the_wall_and_its_words_on_the_phones(cast, meeting):
    wall, phone = screen_html(meeting.pk), seat_html(seat(meeting, cast.trio).pk, "en")
    assert DRAWN in wall
    assert "Prioritering" in wall
    assert "Few things, tried on a small scale" in phone


def test_an_exercise_shows_it_until_something_is_shown(cast, meeting):
    meeting.go(by=cast.frida)
    assert DRAWN in screen_html(meeting.pk)
    card = put(meeting, seat(meeting, cast.trio), "Møder")
    meeting.current.activity.turn_to("show", by=cast.frida)
    assert DRAWN in screen_html(meeting.pk)  # each table looks at its own
    card.refresh_from_db()
    card.release(card.seat)
    assert DRAWN not in screen_html(meeting.pk)


FOLDED = re.compile(r'<details class="seat-model"><summary>(.*?)</summary>.*?</details>', re.DOTALL)


def folded(phone: str) -> list[str]:
    """The models that a phone can unfold, which stand before the first field."""
    return FOLDED.findall(phone.split("<textarea", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("language", "said", "part"),
    [
        ("da", "Se modellen: IGLO: hvem kan gøre hvad?", "bede om hjælp"),
        ("en", "See the model: IGLO: who can do what?", "ask for help"),
    ],
)
def test_while_one_writes_the_phone_has_it_folded_above_the_field(
    cast, meeting, language, said, part
):
    who = seat(meeting, cast.trio)
    meeting.go(by=cast.frida)
    phone = seat_html(who.pk, language)
    assert folded(phone) == [said]
    assert (DRAWN in phone, part in phone, "<textarea" in phone) == (True, True, True)
    put(meeting, who, "Møder")
    meeting.current.activity.turn_to("show", by=cast.frida)
    assert folded(seat_html(who.pk, language)) == []


def test_an_exercise_without_a_model_has_none_to_unfold(cast, meeting):
    meeting.go(by=cast.frida)
    meeting.current.change(by=cast.frida, diagram="")
    phone = seat_html(seat(meeting, cast.trio).pk, "da")
    assert ("<textarea" in phone, folded(phone), DRAWN in phone) == (True, [], False)


def test_it_is_built_up_part_by_part(cast, meeting, client_of):
    frida, address = client_of(cast.frida), reverse("meetings:build_up", args=[meeting.current.pk])
    seen = []
    for steps in (1, 2, 5, 3, 0):
        frida.post(address, {"steps": steps})
        seen.append(Meeting.objects.get().current.shown_steps)
    assert seen == [1, 2, 0, 3, 0]  # five is all of the wheel
    frida.post(address, {"steps": 2})
    assert 'data-shown="2"' in screen_html(meeting.pk)
    assert 'name="steps" value="3"' in console_html(meeting.pk, "da")


def test_only_who_runs_the_meeting_builds_it_up(cast, meeting, client_of):
    address = reverse("meetings:build_up", args=[meeting.current.pk])
    assert client_of(cast.niels).post(address, {"steps": 1}).status_code == 404
    assert Meeting.objects.get().current.shown_steps == 0


def test_who_plans_chooses_the_drawing_of_a_point(cast, meeting, client_of):
    point, frida = meeting.agenda.last(), client_of(cast.frida)
    page = frida.get(reverse("meetings:point", args=[point.pk])).content.decode()
    assert all(f'value="{id}"' in page for id in all_diagrams())


def test_the_start_workshop_brings_its_drawings():
    start = next(one for one in all_meetings() if one.id == "start-workshop")
    brought = {
        point["title"]: point["diagram"] for point in points_of(start, "da") if point["diagram"]
    }
    assert brought["Hjulet og de fem trin"] == "wheel"
    assert len(brought) >= 15
