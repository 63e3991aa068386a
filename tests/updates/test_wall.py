"""The board on a wall: a poster, and a screen in the canteen."""

import re

import pytest
from django.urls import reverse

from guldkorn.meetings.slides.reading import pages_in
from guldkorn.updates.models import Board, Update
from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of
from tests.updates.boarded import SAID, put_up, written
from tests.world import turned

LONG = {
    "so_far": "Vi har talt meget sammen. " * 46,
    "how": "Vi har spurgt jer alle. " * 50,
    "onwards": "Vi prøver i to uger. " * 57,
}


@pytest.fixture
def theme(cast):
    turned(cast)
    return cast.round.themes.get()


def told(cast, **words: str) -> Update:
    update = Update(
        round=cast.round, **({"so_far": "Så langt.", "how": "Sådan.", "onwards": "Videre."} | words)
    )
    update.write(by=cast.anna)
    for person in cast.three:
        update.sign(by=person, read=update.version)
    return update


def poster_of(cast, client_of, language="da") -> list[str]:
    address = reverse("updates:poster", args=[Board.of(cast.trio).token])
    answer = client_of().get(f"{address}?lang={language}")
    assert answer["Content-Type"] == "application/pdf"
    return [page.words for page in pages_in(answer.content)]


def loop_of(cast, client_of, page: int, **more: str) -> str:
    address = reverse("updates:loop", args=[Board.of(cast.trio).token])
    text = client_of().get(address, {"page": page, **more}).text
    return re.sub(r"\s+", " ", text)


def test_the_poster_is_one_page_with_what_is_on_the_board(cast, client_of, theme):
    told(cast, so_far="Vi er halvvejs.")
    put_up(theme, by=cast.lone)
    (page,) = poster_of(cast, client_of)
    for words in ("Vi er halvvejs.", "Fælles eftermiddag", "Indflydelse", cast.unit.name):
        assert words in page
    assert "ydertimerne" not in page


def test_as_much_as_can_be_written_has_room_on_one_page(cast, client_of, theme):
    told(cast, **LONG)
    put_up(theme, by=cast.lone, said="Der er for travlt. " * 40, could_not="Ingen penge. " * 60)
    assert len(poster_of(cast, client_of)) == 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_poster_can_be_read_aloud(cast, client_of, theme, language):
    told(cast, so_far=f"Vi er halvvejs. {ANY_TEXT}")
    put_up(theme, by=cast.lone)
    address = reverse("updates:poster", args=[Board.of(cast.trio).token])
    made = client_of().get(f"{address}?lang={language}").content
    assert faults_of(made, language=language) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_empty_board_has_a_poster_too(cast, client_of, language):
    (page,) = poster_of(cast, client_of, language)
    assert {"da": "Her er ikke noget nyt endnu.", "en": "There is no news here yet."}[
        language
    ] in page


def test_the_loop_turns_by_itself_and_begins_anew(cast, client_of, theme):
    told(cast)
    put_up(theme, by=cast.lone)
    first = loop_of(cast, client_of, 0)
    assert "Så langt." in first
    assert 'content="25; url=?page=1' in first
    assert 'data-loop-next="?page=1' in first
    assert SAID["said"] in loop_of(cast, client_of, 3)
    last = loop_of(cast, client_of, 4)
    assert "Læs mere, og svar os" in last
    assert "url=?page=0" in last
    assert "Så langt." in loop_of(cast, client_of, 5)


def test_it_can_be_held_still(cast, client_of):
    told(cast)
    page = loop_of(cast, client_of, 0, still="")
    assert "refresh" not in page
    assert "data-loop-next" not in page


@pytest.mark.parametrize("sent", ["x", "-1", "9" * 30, "٣"])
def test_a_page_that_is_none_is_the_first(cast, client_of, sent):
    told(cast)
    assert "Så langt." in loop_of(cast, client_of, sent)


def test_nothing_that_waits_is_on_the_wall(cast, client_of, theme):
    written(theme, by=cast.lone)
    assert SAID["said"] not in " ".join(poster_of(cast, client_of))
    assert SAID["said"] not in loop_of(cast, client_of, 0)
