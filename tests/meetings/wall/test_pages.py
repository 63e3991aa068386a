"""Cards on the big screen: all have one size, and what has no room stands on the next page."""

import pytest
from django.urls import reverse
from django.utils import translation

from guldkorn.meetings.board import Put
from guldkorn.meetings.models import Activity, Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, screen_html
from guldkorn.meetings.wall.face import face_of
from guldkorn.meetings.wall.pages import Lit, Shelf, is_roomy, pages
from tests.meetings.room import activity, put, running, seat

SHORT, LONG = "Kaffe og ro", "Vi venter ikke. " * 31


def shelf(title: str, *texts: str) -> Shelf:
    return Shelf(title, tuple(Put(number, title, text) for number, text in enumerate(texts)))


def on(page: tuple[Shelf, ...]) -> list[int]:
    return [len(one.cards) for one in page]


def test_every_card_stands_on_one_page_and_behind_the_first_only_headings_that_have_some():
    found = pages([shelf("a", *[SHORT] * 60), shelf("b", *[SHORT] * 3), shelf("c")])
    assert [[one.title for one in page] for page in found] == [["a", "b", "c"], ["a"], ["a"], ["a"]]
    assert on(found[0])[1:] == [3, 0]
    assert [card.id for page in found for card in page[0].cards] == list(range(60))
    assert {page[0].many for page in found} == {60}


@pytest.mark.parametrize(("many", "each"), [(25, [15, 10]), (49, [18, 18, 13]), (24, [24])])
def test_pages_are_as_full_as_each_other(many, each):
    assert [on(page)[0] for page in pages([shelf("a", *[SHORT] * many)])] == each
    side_by_side = pages([shelf(title, *[SHORT] * 10) for title in "abc"])
    assert [on(page) for page in side_by_side] == [[5, 5, 5], [5, 5, 5]]


def test_few_cards_have_larger_letters_on_whichever_page_they_stand():
    assert is_roomy([shelf("a", *[SHORT] * 5), shelf("b", SHORT), shelf("c")])
    assert not is_roomy([shelf("a", *[SHORT] * 7), shelf("b", SHORT), shelf("c")])
    assert not is_roomy([shelf("a"), shelf("b")])
    assert not is_roomy([shelf(title, SHORT) for title in "abcd"])


def test_a_card_of_500_signs_takes_three_lines_and_no_more():
    assert [
        len(pages([shelf("a", *cards)])) for cards in ([SHORT] * 24, [LONG, *[SHORT] * 23])
    ] == [
        1,
        2,
    ]
    assert on(pages([shelf("a", *[LONG] * 8), shelf("b"), shelf("c")])[0]) == [4, 0, 0]


def folded_on_a_page(meeting: Meeting, language: str) -> int:
    """How many cards stand on the first page, as a console in a language counts them."""
    with translation.override(language):
        (shelf,) = face_of(picture(meeting)).shelves
    return len(shelf.cards)


@pytest.mark.parametrize(("language", "many"), [("da", 12), ("en", 20)])
def test_what_a_card_is_marked_with_is_measured_in_the_language_of_the_wall(
    cast, methods, language, many
):
    meeting = running(cast, "words", language=language)
    for number in range(20):
        # as wide as a line with “2 times” before it, and not with “2 gange”
        words = f"{number:02d} {'i' * 26}"
        for _twice in range(2):
            put(meeting, seat(meeting, cast.trio), words, part="story")
    activity(meeting).fold(by=cast.frida)
    activity(meeting).turn_to("show", by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert [folded_on_a_page(meeting, of) for of in ("da", "en")] == [many, many]


def test_many_headings_are_shared_out_evenly():
    found = pages([shelf(str(number), SHORT) for number in range(8)])
    assert [len(page) for page in found] == [4, 4]


def test_a_long_heading_is_whole_and_takes_from_the_room_for_cards():
    short, long = (
        pages([shelf(title, *[SHORT] * 8), shelf("b"), shelf("c")]) for title in ("a", "Ord " * 24)
    )
    assert (on(short[0])[0], on(long[0])[0]) == (8, 4)


def test_headings_of_many_lines_stand_in_one_row():
    found = pages([shelf("Ord " * 30, SHORT) for _number in range(6)])
    assert [len(page) for page in found] == [3, 3]


def test_no_cards_are_one_page():
    assert pages([shelf("a"), shelf("b")]) == ((shelf("a"), shelf("b")),)


@pytest.mark.parametrize(
    ("signs", "size"), [(20, "short"), (200, "middle"), (500, "long"), (1000, "longest")]
)
def test_the_longer_a_card_the_smaller_its_letters_when_it_stands_alone(signs, size):
    assert Lit(Put(1, "a", "x" * signs), "a").size == size


@pytest.fixture
def meeting(cast, methods):
    """A card of each of thirty seats, shown."""
    meeting = running(cast, "words")
    for number in range(30):
        put(meeting, seat(meeting, cast.trio), f"Kort nummer {number:02d}.", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    return meeting


def seen(meeting: Meeting) -> set[str]:
    html = screen_html(meeting.pk)
    return {f"{number:02d}" for number in range(30) if f"nummer {number:02d}." in html}


def test_the_console_turns_the_pages_and_the_last_leads_to_the_first(cast, meeting, client_of):
    frida, address = client_of(cast.frida), reverse("meetings:wall_page", args=[_run(meeting).pk])
    first = seen(meeting)
    assert 10 < len(first) < 30
    assert "Storskærmen viser side 1 af 2." in console_html(meeting.pk, "da")
    frida.post(address, {"page": 1})
    assert first | seen(meeting) == {f"{number:02d}" for number in range(30)}
    assert not first & seen(meeting)
    assert "Side 2 af 2" in screen_html(meeting.pk)
    assert 'name="page" value="0"' in console_html(meeting.pk, "da")
    frida.post(address, {"page": 7})
    assert "Side 2 af 2" in screen_html(meeting.pk)


def test_only_who_runs_the_meeting_turns_them(cast, meeting, client_of):
    address = reverse("meetings:wall_page", args=[_run(meeting).pk])
    assert client_of(cast.niels).post(address, {"page": 1}).status_code == 404
    assert client_of(cast.frida).post(address, {"page": -1}).status_code == 302
    assert _run(meeting).wall_page == 0


def test_a_new_step_begins_at_the_first_page_with_no_card_alone(cast, meeting):
    run = _run(meeting)
    run.turn_page(1, by=cast.frida)
    run.entries.order_by("pk")[0].highlight(by=cast.frida)
    assert seen(meeting) == {"00"}
    run.turn_to("done", by=cast.frida)
    assert _run(meeting).wall_page == 0
    assert len(seen(meeting)) > 10


def test_one_card_stands_large_at_a_time_and_steps_back_when_it_is_put_under_a_name(cast, meeting):
    run = _run(meeting)
    one, other = run.entries.order_by("pk")[:2]
    one.highlight(by=cast.frida)
    other.highlight(by=cast.frida)
    assert seen(meeting) == {"01"}
    other.put_under(run.gather("Tid", by=cast.frida), by=cast.frida)
    assert len(seen(meeting)) > 1


def _run(meeting: Meeting) -> Activity:
    return Activity.objects.get(point=meeting.current)
