"""A photo of a note: drawn anew, covered, served through its view only, and deleted with the note."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.walks import access
from guldkorn.walks.covering import COLUMNS, covered, rows_of
from guldkorn.walks.models import Photo
from tests.walks.walked import close, photo_of, picture

MAKER, MAKER_TAG = "Tariks telefon", 0x010F


def opened(content):
    return Image.open(io.BytesIO(bytes(content)))


def page_of(noted):
    return f"/observations/{noted.pk}/photo/"


def upload(client, noted, data, name="IMG_2041.jpg"):
    return client.post(page_of(noted), {"upload": SimpleUploadedFile(name, data)})


def with_maker():
    exif = Image.Exif()
    exif[MAKER_TAG] = MAKER
    return picture(4000, 3000, exif=exif)


def test_a_photo_is_kept_without_what_the_phone_wrote_in_it_and_no_larger_than_needed(
    cast, client_of, noted
):
    data = with_maker()
    assert opened(data).getexif()[MAKER_TAG] == MAKER
    answer = upload(client_of(cast.anna), noted, data)
    assert (answer.status_code, answer.url) == (302, page_of(noted))
    photo = Photo.objects.get()
    kept = opened(photo.content)
    assert (kept.format, kept.size, dict(kept.getexif())) == ("WEBP", (1920, 1440), {})
    assert (photo.width, photo.height) == kept.size
    assert MAKER.encode() not in bytes(photo.content)
    assert (photo.observation, photo.by, photo.checked_at) == (noted, cast.anna, None)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no photo", b"GIF89a no photo", b"\xff\xd8\xff"])
def test_what_is_no_photo_is_said(cast, client_of, noted, data):
    answer = upload(client_of(cast.anna), noted, data)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["upload"]
    assert not Photo.objects.exists()


def test_what_is_covered_is_gone_from_what_is_stored(cast, client_of, noted):
    photo = photo_of(noted, by=cast.anna)
    answer = client_of(cast.anna).post(f"/photos/{photo.pk}/covers/", {"squares": ["0", "47"]})
    assert answer.url == f"/walks/{noted.walk_id}/#notes"
    photo.refresh_from_db()
    shown = opened(photo.content)
    assert len(photo.squares) == COLUMNS * rows_of(160, 120) == 48
    assert all(max(shown.getpixel(point)) < 30 for point in ((8, 8), (152, 112)))
    assert min(shown.getpixel((80, 60))) > 225
    assert photo.checked_at is not None


def test_squares_are_counted_row_by_row_and_those_outside_are_refused(cast, client_of, noted):
    second_row = opened(covered(picture(160, 120), {COLUMNS + 1}))
    assert max(second_row.getpixel((30, 30))) < 30
    assert min(second_row.getpixel((30, 10))) > 225
    photo = photo_of(noted, by=cast.anna)
    answer = client_of(cast.anna).post(f"/photos/{photo.pk}/covers/", {"squares": ["48"]})
    assert answer.url == page_of(noted)
    photo.refresh_from_db()
    assert photo.checked_at is None


def test_the_others_see_it_when_it_is_looked_through_and_strangers_never(cast, client_of, noted):
    photo = photo_of(noted, by=cast.anna)
    where, round_up = f"/photos/{photo.pk}/", f"/walks/{noted.walk_id}/"
    assert client_of(cast.anna).get(where).status_code == 200
    assert client_of(cast.lone).get(where).status_code == 404
    for person, link in ((cast.anna, "Se dit foto igennem"), (cast.lone, "")):
        page = client_of(person).get(round_up).content.decode()
        assert where not in page
        assert (page_of(noted) in page, link in page) == (bool(link), True)
    photo.cover(set(), by=cast.anna)
    answer = client_of(cast.lone).get(where)
    assert answer.content == bytes(photo.content)
    assert answer.headers["Content-Type"] == "image/webp"
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'src="{where}"' in client_of(cast.lone).get(round_up).content.decode()
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        assert client_of(stranger).get(where).status_code == 404
        assert client_of(stranger).get(page_of(noted)).status_code == 404


def test_a_photo_is_deleted_alone_or_with_its_note(cast, client_of, noted):
    photo = photo_of(noted, by=cast.anna)
    client_of(cast.anna).post(f"/photos/{photo.pk}/removal/")
    noted.refresh_from_db()
    assert (Photo.objects.count(), noted.is_withdrawn) == (0, False)
    photo_of(noted, by=cast.anna)
    noted.withdraw(by=cast.lone)
    assert not Photo.objects.exists()
    told = Entry.objects.filter(noun="walks.photo").order_by("pk")
    assert [(entry.verb, entry.facts) for entry in told] == [
        ("added", {}),
        ("deleted", {}),
        ("added", {}),
    ]


def test_a_note_has_one_photo_and_none_when_it_is_withdrawn(cast, noted):
    assert access.take_photo(is_withdrawn=False, has_photo=False) is None
    photo_of(noted, by=cast.anna)
    with pytest.raises(Refused, match="has a photo already"):
        photo_of(noted, by=cast.lone)
    noted.withdraw(by=cast.anna)
    with pytest.raises(Refused, match="withdrawn"):
        photo_of(noted, by=cast.anna)


def test_who_comes_too_late_is_told_that_the_photo_is_deleted(cast, noted):
    photo = photo_of(noted, by=cast.anna)
    photo.cover(set(), by=cast.anna)
    covers, removes = (Photo.objects.get(), Photo.objects.get())
    noted.withdraw(by=cast.lone)
    for too_late in (
        lambda: covers.cover({0}, by=cast.anna),
        lambda: removes.remove(by=cast.tarik),
    ):
        with pytest.raises(Refused, match="deleted already"):
            too_late()
    told = Entry.objects.filter(noun="walks.photo").order_by("pk")
    assert [entry.verb for entry in told] == ["added", "covered"]


def test_in_a_closed_round_the_page_of_a_photo_offers_nothing(cast, client_of, noted):
    photo_of(noted, by=cast.anna)
    client = client_of(cast.anna)
    assert "/covers/" in client.get(page_of(noted)).content.decode()
    close(cast.round)
    page = client.get(page_of(noted)).content.decode()
    assert "/covers/" not in page
    assert "Denne runde er lukket." in page
