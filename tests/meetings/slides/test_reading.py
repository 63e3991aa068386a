"""A file becomes pages: drawn anew, bounded, and without what was hidden in it."""

import io
import os

import pytest
from PIL import Image

from guldkorn.meetings.slides import reading
from guldkorn.meetings.slides.bounds import LARGE, REASONS, SMALL, Unusable
from guldkorn.meetings.slides.reading import DrawnPage, pages_in
from tests.meetings.slides import files


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def only(data: bytes) -> DrawnPage:
    (page,) = pages_in(data)
    return page


def test_a_pdf_becomes_a_picture_a_page_with_the_words_on_it():
    pages = pages_in(files.pdf("Hjulet i fem trin", "Hvad slider?"))
    assert [page.words for page in pages] == ["Hjulet i fem trin", "Hvad slider?"]
    assert {(page.width, page.height) for page in pages} == {LARGE}
    for page in pages:
        assert (opened(page.large).format, opened(page.large).size) == ("WEBP", LARGE)
        assert opened(page.small).size == (640, 360)
    assert opened(pages[0].large).convert("L").getextrema() == (0, 255)  # something stands there


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_one_page_and_is_not_made_larger(kind):
    page = only(files.picture(kind))
    assert (page.width, page.height, page.words) == (800, 450, "")
    assert opened(page.large).size == (800, 450)


def test_a_large_picture_is_made_to_fit():
    page = only(files.picture("JPEG", (6000, 1000)))
    assert (page.width, page.height) == (2560, 427)
    small = opened(page.small).size
    assert small[0] <= SMALL[0]
    assert small[1] <= SMALL[1]


def test_nothing_hidden_in_a_photo_is_kept_and_it_stands_upright():
    photo = files.photo_on_its_side()
    assert files.SECRET.encode() in photo
    page = only(photo)
    assert (page.width, page.height) == (450, 800)
    for kept in (page.large, page.small):
        assert files.SECRET.encode() not in kept
        assert not opened(kept).getexif()


def test_what_is_see_through_stands_on_white():
    assert opened(only(files.see_through()).large).getpixel((50, 25)) == (255, 255, 255)


def test_words_that_no_database_keeps_are_left_out():
    assert only(files.pdf("Et\\000 to\\007 tre")).words == "Et to tre"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (files.SVG, "kind"),
        (files.PROGRAM, "kind"),
        (b"", "kind"),
        (files.pdf("Hemmeligt", password="nøgle"), "locked"),
        (files.pdf(*["Side"] * 61), "pages"),
        (lambda: files.pdf(*["Side"] * 500), "pages"),
        (files.endless_picture, "pixels"),
        (b"%PDF-1.7\nnothing", "broken"),
        (files.picture("JPEG", (3000, 2000))[:4000], "broken"),
    ],
    ids=[
        "svg",
        "program",
        "empty",
        "locked",
        "pages-61",
        "pages-500",
        "endless",
        "no-pdf",
        "cut-off",
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(data, reason):
    with pytest.raises(Unusable) as refused:
        pages_in(data() if callable(data) else data)
    assert refused.value.reason == reason
    assert reason in REASONS


def test_pictures_that_take_too_much_room_are_refused(monkeypatch):
    monkeypatch.setitem(reading.LIMITS, "kept", 2000)
    with pytest.raises(Unusable, match="heavy"):
        pages_in(files.pdf("Side", "Side", "Side"))


def test_a_file_that_asks_for_too_much_memory_falls_by_itself(monkeypatch):
    assert only(files.endless_picture(8000)).width == 1440
    monkeypatch.setitem(reading.LIMITS, "memory", 100_000_000)
    with pytest.raises(Unusable, match="broken"):
        pages_in(files.endless_picture(8000))


def test_the_program_that_draws_is_told_nothing_of_ours(monkeypatch, tmp_path):
    nosy = tmp_path / "nosy.py"
    nosy.write_text(
        "import json, os\n"
        "print(json.dumps({'no': 'broken' if 'GULDKORN_SECRET_KEY' in os.environ else 'locked'}))"
    )
    assert "GULDKORN_SECRET_KEY" in os.environ
    monkeypatch.setattr(reading, "PROGRAM", nosy)
    with pytest.raises(Unusable, match="locked"):
        pages_in(files.picture())
