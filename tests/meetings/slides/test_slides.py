"""Slides of one's own: brought by who runs the meeting, seen in the room when their turn comes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting, Participant, Slide
from guldkorn.meetings.screens import console_html, key_of, screen_html, seat_html
from guldkorn.meetings.slides import bounds
from tests.meetings.room import workshop
from tests.meetings.slides import files
from tests.meetings.slides.files import page
from tests.pages import form_with

pytestmark = pytest.mark.usefixtures("methods")


@pytest.fixture
def meeting(cast):
    """A talk, and then an exercise."""
    return workshop(cast, "strains")


def bring(client, meeting, *uploads, point=None):
    sent = {"uploads": [SimpleUploadedFile(name, data) for name, data in uploads]}
    return client.post(
        reverse("meetings:slides", args=[meeting.pk]), sent | ({"point": point.pk} if point else {})
    )


def text(client, route, *args):
    return client.get(reverse(f"meetings:{route}", args=args)).content.decode()


def test_a_pdf_is_brought_to_a_point_and_each_page_can_be_moved(cast, meeting, client_of):
    frida, (talk, exercise) = client_of(cast.frida), meeting.agenda.all()
    answer = bring(frida, meeting, ("Oplæg.pdf", files.pdf("Et", "To")), point=talk)
    assert (answer.status_code, answer.url) == (302, reverse("meetings:slides", args=[meeting.pk]))
    one, two = meeting.slides.all()
    assert [(str(slide), slide.says, slide.point) for slide in (one, two)] == [
        ("Oplæg.pdf 1", "Et", talk),
        ("Oplæg.pdf 2", "To", talk),
    ]
    where = reverse("meetings:slide", args=[two.pk])
    form = form_with(frida.get(where), "shown", where)
    frida.post(where, form.sent | {"says": "Et træ med rødder", "point": exercise.pk})
    two.refresh_from_db()
    assert (two.says, two.point) == ("Et træ med rødder", exercise)
    told = Entry.objects.order_by("pk").values_list("noun", "verb")
    assert list(told)[-2:] == [
        ("meetings.meeting", "brought slides"),
        ("meetings.slide", "changed"),
    ]


def test_several_pictures_are_brought_at_once(cast, meeting, client_of):
    pictures = (("a.png", files.picture()), ("b.jpg", files.picture("JPEG")))
    bring(client_of(cast.frida), meeting, *pictures)
    assert [str(one) for one in meeting.slides.all()] == ["a.png 1", "b.jpg 1"]
    assert {one.point for one in meeting.slides.all()} == {None}


NEITHER = ("er hverken en PDF eller et billede", "is neither a PDF nor a picture")


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (("tegning.svg", files.SVG), NEITHER),
        (("oplæg.pdf", files.PROGRAM), NEITHER),
        (("tom.pdf", b""), NEITHER),
        (
            ("låst.pdf", files.pdf("x", password="nøgle")),
            ("er låst med en adgangskode", "is locked with a password"),
        ),
        (
            ("bog.pdf", lambda: files.pdf(*["x"] * 500)),
            ("har for mange sider: højst 60", "has too many pages: at most 60"),
        ),
        (
            ("bombe.png", files.endless_picture),
            ("er et for stort billede", "is too large a picture"),
        ),
        (("halv.pdf", b"%PDF-1.7"), ("kan ikke læses", "cannot be read")),
    ],
    ids=["svg", "program", "empty", "locked", "many pages", "endless", "broken"],
)
def test_a_hostile_file_is_refused_in_a_clear_sentence(cast, meeting, client_of, upload, words):
    name, data = upload
    brought = name, data() if callable(data) else data
    for language, said in zip(("da", "en"), words, strict=True):
        answer = bring(client_of(cast.frida, language=language), meeting, brought)
        assert answer.status_code == 400
        assert f"“{name}” {said}" in answer.content.decode()
    assert not meeting.slides.exists()


def test_more_than_is_taken_is_refused_in_a_sentence(cast, meeting, client_of, monkeypatch):
    frida, small = client_of(cast.frida), ("a.png", files.picture())
    many = bring(frida, meeting, *[("a.txt", b"x")] * 61)
    assert "Der er for mange filer eller sider: højst 60 ad gangen." in many.content.decode()
    with monkeypatch.context() as tight:
        tight.setattr(bounds, "PAGES_AT_MOST", 3)
        two_of_two = [(name, files.pdf("x", "x")) for name in ("a.pdf", "b.pdf")]
        together = bring(frida, meeting, *two_of_two)
    assert "Der er for mange filer eller sider" in together.content.decode()
    nothing = bring(frida, meeting)
    assert "Vælg en fil." in nothing.content.decode()
    large = bring(frida, meeting, ("a.pdf", b"%PDF-" + bytes(20_000_001)))
    assert "Filerne er for store: højst 20 MB ad gangen." in large.content.decode()
    assert {one.status_code for one in (many, together, nothing, large)} == {400}
    assert not meeting.slides.exists()
    for number in range(bounds.ALL_AT_MOST):
        page(meeting.agenda.first(), number=number)
    full = bring(frida, meeting, small)
    assert full.status_code == 403
    assert "Et møde kan højst have 150 slides." in full.content.decode()


def test_only_who_runs_the_meeting_brings_and_sees_them(cast, meeting, client_of):
    slide = page(meeting.agenda.first())
    lone, frida = client_of(cast.lone), client_of(cast.frida)
    addresses = [
        reverse("meetings:slides", args=[meeting.pk]),
        *(
            reverse(f"meetings:{route}", args=[slide.pk])
            for route in ("slide", "large_slide", "small_slide")
        ),
    ]
    assert lone.get(reverse("meetings:meeting", args=[meeting.pk])).status_code == 200
    assert [lone.get(one).status_code for one in addresses] == [404] * 4
    assert [frida.get(one).status_code for one in addresses] == [200] * 4
    assert bring(lone, meeting, ("a.png", files.picture())).status_code == 404
    assert lone.post(reverse("meetings:remove_slide", args=[slide.pk])).status_code == 404
    with pytest.raises(Refused):
        slide.take_away(by=cast.lone)
    assert meeting.slides.count() == 1


def test_the_room_sees_a_page_when_its_turn_has_come_and_no_other(cast, meeting):
    talk, exercise = meeting.agenda.all()
    now, later = page(talk), page(exercise, "Det kommer siden")
    seat, secret = Participant.join(meeting, trio=cast.trio, role="tr")
    wall, phone = f"/screen/{key_of(meeting)}/slides", f"/seat/{secret}/slides"
    anybody = Client()

    def seen():
        return [
            anybody.get(f"{where}/{slide.pk}/").status_code
            for where in (wall, phone)
            for slide in (now, later)
        ]

    assert seen() == [404] * 4
    meeting.start(by=cast.frida)
    assert seen() == [200, 404, 200, 404]
    large, small = (anybody.get(f"{where}/{now.pk}/") for where in (wall, phone))
    assert (large.content, small.content) == (b"large", b"small")
    assert large.headers["Content-Type"] == "image/webp"
    assert "no-store" in large.headers["Cache-Control"]
    meeting.go(by=cast.frida)
    assert seen() == [404, 200, 404, 200]
    seat.free(by=cast.frida)
    assert anybody.get(f"{phone}/{later.pk}/").status_code == 403
    assert anybody.get(f"/screen/x{key_of(meeting)}/slides/{later.pk}/").status_code == 404
    meeting.end(by=cast.frida)
    assert seen()[:2] == [404, 404]


def test_another_meetings_wall_shows_none_of_it(cast, meeting):
    slide, other = page(meeting.agenda.first()), workshop(cast, "strains")
    for one in (meeting, other):
        one.start(by=cast.frida)
    key = key_of(Meeting.objects.get(pk=other.pk))
    assert Client().get(f"/screen/{key}/slides/{slide.pk}/").status_code == 404


def test_it_stands_on_the_wall_on_the_phones_and_at_the_desk_with_what_it_shows(cast, meeting):
    slide = page(meeting.agenda.first(), "Et træ med “rødder”")
    seat, _secret = Participant.join(meeting, trio=cast.trio, role="tr")
    meeting.start(by=cast.frida)
    told = f'alt="{escape(slide.says)}"'
    shown = {
        f'src="slides/{slide.pk}/"': (screen_html(meeting.pk), seat_html(seat.pk, "da")),
        f'src="/slides/{slide.pk}/small/"': (console_html(meeting.pk, "da"),),
    }
    for address, pages in shown.items():
        for html in pages:
            assert address in html
            assert told in html


def test_in_an_exercise_it_makes_room_for_what_comes_of_it(cast, meeting):
    slide = page(meeting.agenda.last())
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida)
    phone, _secret = Participant.join(meeting, trio=cast.trio, role="tr")

    def seen():
        pages = (screen_html(meeting.pk), seat_html(phone.pk, "da"))
        return [f"slides/{slide.pk}/" in html for html in pages]

    assert seen() == [True, True]
    meeting.current.activity.turn_to("show", by=cast.frida)
    assert seen() == [False, False]


def test_a_point_with_several_is_turned_page_by_page(cast, meeting, client_of):
    pages = [page(meeting.agenda.first(), number=number) for number in (1, 2, 3)]
    meeting.start(by=cast.frida)
    frida, address = client_of(cast.frida), reverse("meetings:turn_page", args=[meeting.current_id])
    seen = []
    for wanted in (1, 2, 9, 0):
        frida.post(address, {"page": wanted})
        html = screen_html(meeting.pk)
        seen.append([n for n, one in enumerate(pages) if f"slides/{one.pk}/" in html])
    assert seen == [[1], [2], [2], [0]]
    assert "Slide 1 af 3" in console_html(meeting.pk, "da")
    assert 'name="page" value="1"' in console_html(meeting.pk, "da")
    assert client_of(cast.niels).post(address, {"page": 1}).status_code == 404
    pages[0].take_away(by=cast.frida)
    assert f"slides/{pages[1].pk}/" in screen_html(meeting.pk)


def test_a_link_is_a_square_with_its_words_on_the_wall_and_a_link_on_the_phones(
    cast, meeting, client_of
):
    frida, talk = client_of(cast.frida), meeting.agenda.first()
    sent = {"link": "https://film.example/en", "says": "Filmen om pauser", "point": talk.pk}
    assert frida.post(reverse("meetings:new_link", args=[meeting.pk]), sent).status_code == 302
    seat, _secret = Participant.join(meeting, trio=cast.trio, role="tr")
    meeting.start(by=cast.frida)
    wall, phone = screen_html(meeting.pk), seat_html(seat.pk, "da")
    assert 'class="qr"' in wall
    assert "Filmen om pauser" in wall
    assert "film.example/en" in wall
    assert 'href="https://film.example/en"' in phone
    assert "Filmen om pauser" in phone


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://film.example/en", "film"])
def test_a_link_leads_to_a_page(cast, meeting, client_of, link):
    address = reverse("meetings:new_link", args=[meeting.pk])
    answer = client_of(cast.frida).post(address, {"link": link, "says": "Filmen"})
    assert answer.status_code == 400
    assert not meeting.slides.exists()


def test_what_it_shows_is_asked_for(cast, meeting, client_of):
    silent = page(meeting.agenda.first(), says="")
    page(meeting.agenda.first(), number=2)
    shelf = text(client_of(cast.frida), "slides", meeting.pk)
    assert shelf.count("Fortæl, hvad det viser") == 1
    assert "Slide 1 i “Oplæg.pdf”" in shelf  # until somebody says more
    assert "Hvad viser det?" in text(client_of(cast.frida), "slide", silent.pk)


def test_after_one_the_next_is_opened(cast, meeting, client_of):
    one, two = (page(meeting.agenda.first(), number=number) for number in (1, 2))
    frida, where = client_of(cast.frida), reverse("meetings:slide", args=[one.pk])
    form = form_with(frida.get(where), "shown", where)
    answer = frida.post(where, form.sent | {"next": "1"})
    assert answer.url == reverse("meetings:slide", args=[two.pk])


def test_a_point_that_is_chosen_on_the_agenda_is_chosen_here(cast, meeting, client_of):
    talk = meeting.agenda.first()
    agenda = text(client_of(cast.frida), "meeting", meeting.pk)
    address = f"{reverse('meetings:slides', args=[meeting.pk])}?point={talk.pk}"
    assert address in agenda
    html = " ".join(client_of(cast.frida).get(address).content.decode().split())
    assert html.count(f'<option value="{talk.pk}" selected>') == 2


def test_they_go_with_the_meeting_and_stay_when_a_point_goes(cast, meeting):
    slide = page(meeting.agenda.first())
    meeting.agenda.first().delete()
    slide.refresh_from_db()
    assert slide.point is None
    meeting.delete()
    assert not Slide.objects.exists()


def test_when_the_meeting_is_over_they_are_read_and_not_changed(cast, meeting, client_of):
    slide, frida = page(meeting.agenda.first()), client_of(cast.frida)
    meeting.start(by=cast.frida)
    meeting.end(by=cast.frida)
    assert str(slide) in text(frida, "slides", meeting.pk)
    assert "Tilføj slides" not in text(frida, "slides", meeting.pk)
    assert bring(frida, meeting, ("a.png", files.picture())).status_code == 403
    assert frida.post(reverse("meetings:remove_slide", args=[slide.pk])).status_code == 403
    assert meeting.slides.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_shelf_asks_the_database_as_often_for_three_as_for_one(
    cast, meeting, client_of, django_assert_max_num_queries, number
):
    for one in range(number):
        page(meeting.agenda.first(), number=one)
    frida = client_of(cast.frida)
    with django_assert_max_num_queries(9) as asked:
        text(frida, "slides", meeting.pk)
    assert not any('"large"' in query["sql"] for query in asked)  # the pictures stay where they are
