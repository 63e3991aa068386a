"""The slides of an agenda that an organisation keeps: small pictures, seen before it is planned with."""

import pytest
from django.urls import reverse

from guldkorn.meetings.models import KeptSlide, ShelfItem
from tests.meetings.plan.test_shelf import SHELF
from tests.meetings.room import workshop
from tests.meetings.slides.files import page

pytestmark = pytest.mark.usefixtures("methods")


def kept(cast, *says: str, title: str = "Temadag") -> ShelfItem:
    """An agenda that is kept with a slide for each of these words."""
    meeting = workshop(cast, "strains")
    for number, words in enumerate(says, start=1):
        page(meeting.agenda.first(), words, number)
    return ShelfItem.keep(meeting, by=cast.frida, title=title)


def seen(client, address: str) -> str:
    return client.get(address).content.decode()


def pictures(item: ShelfItem) -> list[str]:
    return [reverse("meetings:kept_slide", args=[one.pk]) for one in item.slides.all()]


@pytest.mark.parametrize("address", [SHELF, "/meetings/new/"])
def test_each_slide_is_seen_small_with_what_it_shows(cast, client_of, address):
    item, frida = kept(cast, "Et hjul", "", "<b>"), client_of(cast.frida)
    html = seen(frida, address)
    assert [one for one in pictures(item) if f'src="{one}"' in html] == pictures(item)
    for words in ("Et hjul", "Slide 2 i “Oplæg.pdf”", "&lt;b&gt;"):
        assert f'alt="{words}"' in html
    answer = frida.get(pictures(item)[0])
    assert (answer.content, answer.headers["Content-Type"]) == (b"small", "image/webp")


def test_a_link_is_a_square_with_its_words_and_has_no_picture(cast, client_of):
    item, frida = kept(cast), client_of(cast.frida)
    link = item.slides.create(link="https://example.org/film", says="En film om huset")
    assert "En film om huset" in seen(frida, SHELF)
    assert "<img" not in seen(frida, SHELF).partition("kept-slides")[2].partition("</ul>")[0]
    assert frida.get(reverse("meetings:kept_slide", args=[link.pk])).status_code == 404


def test_only_who_sees_the_shelf_sees_them_and_nobody_when_it_is_taken_down(cast, client_of):
    item = kept(cast, "Et hjul")
    (address,) = pictures(item)
    people = (cast.frida, cast.lone, cast.otto, cast.karen)
    assert [client_of(one).get(address).status_code for one in people] == [200, 200, 404, 404]
    assert [one.pk for one in KeptSlide.objects.visible_to(cast.lone)] == [item.slides.get().pk]
    item.take_down(by=cast.frida)
    assert client_of(cast.frida).get(address).status_code == 404


def test_the_shelf_asks_the_database_as_often_for_one_agenda_as_for_three(
    cast, client_of, django_assert_max_num_queries
):
    frida = client_of(cast.frida)
    kept(cast, "Et hjul")
    with django_assert_max_num_queries(99) as one:
        seen(frida, SHELF)
    for number in range(2):
        kept(cast, *["Et hjul"] * 5, title=f"Nummer {number}")
    with django_assert_max_num_queries(len(one.captured_queries)):
        assert seen(frida, SHELF).count('src="/shelf/slides/') == 11
