"""Slides are put in order, stand at any point, and go along where the agenda goes."""

import pytest
from django.urls import reverse

from guldkorn.meetings.models import Meeting, Participant, ShelfItem, Slide
from guldkorn.meetings.plan.changing import copy, delete
from guldkorn.meetings.plan.rehearsing import empty, rehearse
from guldkorn.meetings.screens import screen_html, seat_html
from guldkorn.meetings.slides import bounds
from tests.meetings.room import workshop
from tests.meetings.slides.files import page
from tests.pages import form_with

pytestmark = pytest.mark.usefixtures("methods")


@pytest.fixture
def meeting(cast):
    """A talk with two slides, an exercise with one, and one that stands nowhere yet."""
    made = workshop(cast, "strains")
    talk, exercise = made.agenda.all()
    for number, point in enumerate((talk, talk, exercise, talk), start=1):
        slide = page(point, f"Slide {number}", number)
        Slide.objects.filter(pk=slide.pk).update(position=number)
    made.slides.filter(page=4).update(point=None)
    return made


def told(meeting):
    return [(one.says, one.point and one.point.title) for one in meeting.slides.all()]


ALL = [
    ("Slide 1", "Velkommen"),
    ("Slide 2", "Velkommen"),
    ("Slide 3", "Strains"),
    ("Slide 4", None),
]


def pictures(meeting):
    return {(bytes(one.large), bytes(one.small), one.width) for one in meeting.slides.all()}


def moved(client, slide, places, at=None):
    address = reverse("meetings:arrange_slide", args=[slide.pk])
    return client.post(address, {"places": places, "at": slide.place if at is None else at})


def test_a_slide_is_moved_and_its_point_shows_it_in_the_new_order(cast, meeting, client_of):
    frida, first = client_of(cast.frida), meeting.slides.first()
    answer = moved(frida, first, 1)
    assert answer.url == f"{reverse('meetings:slides', args=[meeting.pk])}#slide-{first.pk}"
    assert [one.page for one in meeting.slides.all()] == [2, 1, 3, 4]
    meeting.start(by=cast.frida)
    assert "Slide 2" in screen_html(meeting.pk)
    assert "Slide 1" not in screen_html(meeting.pk)
    moved(frida, meeting.slides.last(), -99)
    assert [one.page for one in meeting.slides.all()] == [4, 2, 1, 3]


def test_what_others_have_moved_in_the_meantime_is_looked_at_first(cast, meeting, client_of):
    frida, first = client_of(cast.frida), meeting.slides.first()
    seen = first.place
    moved(frida, first, 2)
    moved(frida, first, 1, at=seen)
    assert [one.page for one in meeting.slides.all()] == [2, 3, 1, 4]
    shelf = frida.get(reverse("meetings:slides", args=[meeting.pk])).content.decode()
    assert "Nogen har flyttet slidene i mellemtiden." in shelf


def test_only_who_runs_the_meeting_moves_them(cast, meeting, client_of):
    first = meeting.slides.first()
    assert moved(client_of(cast.otto), first, 1).status_code == 404
    assert moved(client_of(cast.frida), first, "x").status_code == 302
    assert [one.page for one in meeting.slides.all()] == [1, 2, 3, 4]


def test_what_is_brought_later_stands_last(cast, meeting, client_of):
    moved(client_of(cast.frida), meeting.slides.first(), 3)
    Slide.lead_to(meeting, "https://film.example", "Filmen", None, by=cast.frida)
    assert [one.says for one in meeting.slides.all()][-2:] == ["Slide 1", "Filmen"]


def test_after_a_slide_the_next_in_order_is_opened(cast, meeting, client_of):
    frida, (first, second, *_others) = client_of(cast.frida), meeting.slides.all()
    moved(frida, second, -1)
    where = reverse("meetings:slide", args=[second.pk])
    form = form_with(frida.get(where), "shown", where)
    answer = frida.post(where, form.sent | {"next": "1"})
    assert answer.url == reverse("meetings:slide", args=[first.pk])


def test_in_a_break_it_stands_with_when_it_is_over(cast, meeting, client_of):
    pause = meeting.agenda.create(title="Pause", minutes=15, kind="break", position=0)
    meeting.agenda.exclude(pk=pause.pk).update(position=1)
    choice = client_of(cast.frida).get(reverse("meetings:slides", args=[meeting.pk]))
    assert f'<option value="{pause.pk}">' in choice.content.decode()
    seat, _secret = Participant.join(meeting, trio=cast.trio, role="tr")
    meeting.start(by=cast.frida)
    assert "pause-ring" in screen_html(meeting.pk)
    slide = page(pause, "Et vandfald")
    wall, phone = screen_html(meeting.pk), seat_html(seat.pk, "da")
    assert f"slides/{slide.pk}/" in wall
    assert f"slides/{slide.pk}/" in phone
    assert "pause-ring" not in wall
    assert "Tilbage kl." in wall
    assert "Vi er tilbage kl." in phone


def test_a_copy_has_its_own_and_they_stay_when_the_meeting_is_deleted(cast, meeting):
    copied = copy(
        meeting, by=cast.frida, starts_at=meeting.starts_at, trios=[cast.home_trio], title="Igen"
    )
    assert told(copied) == ALL
    assert pictures(copied) == pictures(meeting) == {(b"large", b"small", 1600)}
    delete(meeting, by=cast.frida)
    assert Slide.objects.count() == 4
    assert told(copied) == ALL
    delete(copied, by=cast.frida)
    assert not Slide.objects.exists()


def test_a_rehearsal_shows_them_and_takes_its_own_away_again(cast, meeting):
    tried = rehearse(meeting, by=cast.frida)
    tried.start(by=cast.frida)
    assert "Slide 1" in screen_html(tried.pk)
    assert Slide.objects.count() == 8
    empty(tried, by=cast.frida)
    assert told(meeting) == ALL
    assert Slide.objects.count() == 4


def test_an_agenda_that_is_kept_keeps_them_for_the_meetings_of_others(cast, meeting, client_of):
    item = ShelfItem.keep(meeting, by=cast.frida, title="Vores dag")
    delete(meeting, by=cast.frida)
    frida = client_of(cast.frida)
    assert "4 slides" in frida.get(reverse("meetings:shelf")).content.decode()
    wanted = {"template": f"~shelf-{item.pk}", "date": "2027-03-02", "time": "08:30"}
    frida.post("/meetings/new/", wanted | {"trios": [cast.home_trio.pk]})
    planned = Meeting.objects.get(title="Vores dag")
    assert told(planned) == ALL
    assert pictures(planned) == {(b"large", b"small", 1600)}


def test_one_point_that_is_kept_keeps_its_own_and_no_others(cast, meeting):
    item = ShelfItem.keep(meeting, by=cast.frida, title="En", point=meeting.agenda.last())
    other = workshop(cast, title="En anden")
    page(other.agenda.first(), "Der i forvejen")
    item.put_into(other, by=cast.frida)
    assert told(other) == [("Der i forvejen", "Velkommen"), ("Slide 3", "Strains")]


def test_a_meeting_takes_no_more_than_it_has_room_for(cast, meeting, client_of, monkeypatch):
    item = ShelfItem.keep(meeting, by=cast.frida, title="Vores dag")
    other = workshop(cast, title="En anden")
    monkeypatch.setattr("guldkorn.meetings.models.slide.ALL_AT_MOST", 3)
    address = reverse("meetings:take", args=[other.pk])
    answer = client_of(cast.frida).post(address, {"item": item.pk})
    assert answer.status_code == 403
    assert "Et møde kan højst have 150 slides." in answer.content.decode()
    assert (other.agenda.count(), other.slides.count()) == (1, 0)
    assert bounds.ALL_AT_MOST == 150


@pytest.mark.parametrize("number", [1, 3])
def test_the_kept_are_listed_in_as_many_queries_for_three_as_for_one(
    cast, meeting, client_of, django_assert_max_num_queries, number
):
    for one in range(number):
        ShelfItem.keep(meeting, by=cast.frida, title=f"Dag {one}")
    frida = client_of(cast.frida)
    with django_assert_max_num_queries(7) as asked:
        frida.get(reverse("meetings:shelf"))
    assert not any('"large"' in query["sql"] for query in asked)
