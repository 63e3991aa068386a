"""A photo that waited on a phone comes after its note, once by its key."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guldkorn.walks.models import Observation, Photo
from tests.walks.walked import close, noted_on, photo_of, picture

KEY, NOTE_KEY = "b" * 32, "a" * 32
STORED = (200, {"said": ""})


@pytest.fixture
def promised(cast, walk):
    return noted_on(walk, by=cast.lone, key=NOTE_KEY, photo_key=KEY)


def bring(client, walk, key=KEY, data=None):
    upload = SimpleUploadedFile("photo.jpg", data or picture())
    answer = client.post(
        f"/walks/{walk.pk}/photos/",
        {"key": key, "upload": upload},
        headers={"Accept": "application/json", "HX-Request": "true"},
    )
    return answer.status_code, answer.json() if "json" in answer.headers["Content-Type"] else None


def test_a_note_says_which_photo_comes_after_it(cast, client_of, walk):
    fields = {"key": NOTE_KEY, "photo_key": KEY, "fact": "Der er stille."}
    client_of(cast.lone).post(f"/walks/{walk.pk}/notes/", fields)
    assert Observation.objects.get().photo_key == KEY
    assert bring(client_of(cast.lone), walk) == STORED
    photo = Photo.objects.get()
    assert (photo.by, photo.checked_at, photo.observation.fact) == (
        cast.lone,
        None,
        "Der er stille.",
    )


def test_a_photo_that_is_sent_again_is_stored_once_and_stays_deleted(
    cast, client_of, walk, promised
):
    client = client_of(cast.lone)
    assert [bring(client, walk), bring(client, walk)] == [STORED, STORED]
    Photo.objects.get().remove(by=cast.lone)
    assert bring(client, walk) == STORED
    assert not Photo.objects.exists()


def test_a_photo_without_its_note_or_of_somebody_else_is_not_taken(cast, client_of, walk, promised):
    no_note = {"said": "The note that this photo belongs to is not here."}
    assert bring(client_of(cast.lone, language="en"), walk, "c" * 32) == (403, no_note)
    assert bring(client_of(cast.anna, language="en"), walk) == (403, no_note)
    assert bring(client_of(cast.otto), walk) == (404, None)
    assert not Photo.objects.exists()


def test_what_is_no_photo_and_what_is_no_key_is_said(cast, client_of, walk, promised):
    client = client_of(cast.lone, language="en")
    said = {"said": "This is not a photo that we can read. Take another."}
    assert bring(client, walk, data=b"no photo") == (400, said)
    assert bring(client, walk, key="../x")[0] == 400


def test_a_photo_does_not_push_another_away_nor_come_into_a_closed_round(
    cast, client_of, walk, promised
):
    client = client_of(cast.lone, language="en")
    other = photo_of(promised, by=cast.lone)
    assert bring(client, walk)[1] == {"said": "This note has a photo already. Delete it first."}
    other.remove(by=cast.lone)
    close(cast.round)
    assert bring(client, walk)[0] == 403
    assert not Photo.objects.exists()


def test_who_is_signed_out_gets_no_json_so_the_phone_keeps_the_photo(client_of, walk):
    assert bring(client_of(), walk)[1] is None
