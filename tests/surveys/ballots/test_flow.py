"""Two people and their pages: one asks, the other agrees and prints, and everybody sees that it
happened.
"""

import pytest
from django.urls import reverse

from guldkorn.surveys import inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import CodeRequest, CodeSheet, Invitation, Survey
from tests.surveys.conftest import places
from tests.surveys.slips.test_codes import codes_in
from tests.surveys.test_pages import said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(cast, opened) -> Survey:
    """Twenty people with codes, one of whom has answered."""
    survey = opened()
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    places(survey, "SB")[0].answer(encode(survey.instrument, {}))
    return survey


def test_one_asks_another_agrees_and_everybody_sees_it(cast, client_of, answered):
    lone, tarik = client_of(cast.lone), client_of(cast.tarik)
    address = reverse("surveys:survey", args=[answered.pk])
    page = lone.get(address)
    assert "Derfor skal I være to om nye koder" in text(page)
    assert reverse("surveys:codes", args=[answered.pk]) not in page.content.decode()
    response = lone.post(reverse("surveys:new_codes", args=[answered.pk]))
    assert (response.status_code, said(response)[-1][:24]) == (302, "Du har bedt om nye koder")
    asked = CodeRequest.objects.get()
    agreement = reverse("surveys:agreement", args=[asked.pk])
    mine, theirs = lone.get(address), tarik.get(address)
    assert "Det var dig, der bad om koderne. En anden skal sige ja." in text(mine)
    assert agreement not in mine.content.decode()
    assert "Lone Eksempel har bedt om nye koder" in text(theirs)
    assert lone.post(agreement).status_code == 403
    shown = tarik.post(agreement, follow=True)
    assert "Lone Eksempel bad om nye koder, og Tarik Eksempel sagde ja." in text(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    found = codes_in(tarik.get(reverse("surveys:codes_file", args=[answered.pk, 1])))
    assert len(found) == 20
    assert all(Invitation.objects.opened_by(code) for code in found)
    assert tarik.post(agreement).status_code == 403
    told = "Mens man kunne svare, blev 20 koder på papir oprettet på ny den 2. marts 2026."
    assert f"{told} Lone Eksempel bad om dem, og Tarik Eksempel sagde ja." in text(
        lone.get(address)
    )


def test_somebody_on_a_phone_answers_with_a_new_code_once(cast, client_of, answered):
    (sheet, *_others) = CodeRequest.ask(answered, by=cast.lone).agree(
        CodeSheet.deal(answered), by=cast.anna
    )
    phone = client_of()
    address = f"/s/{sheet.codes[0]}/"
    assert phone.get(address).status_code == 200
    last = len(answered.instrument.pages) + 1
    sent = phone.post(
        address, {"page": str(last), "answers": "0" * 37, "go": "send", "own_words": ""}
    )
    assert sent.status_code == 200
    again = phone.post(
        address, {"page": str(last), "answers": "0" * 37, "go": "send", "own_words": ""}
    )
    assert again.status_code == 410
    assert answered.participation().answered == 2


def test_the_one_who_asked_takes_it_back_and_another_turns_it_down(cast, client_of, answered):
    for somebody, label in ((cast.lone, "Tag det tilbage"), (cast.anna, "Sig nej")):
        asked = CodeRequest.ask(answered, by=cast.lone)
        client = client_of(somebody)
        assert label in text(client.get(reverse("surveys:survey", args=[answered.pk])))
        response = client.post(reverse("surveys:withdrawal", args=[asked.pk]))
        assert response.url == reverse("surveys:survey", args=[answered.pk])
        assert client.post(reverse("surveys:withdrawal", args=[asked.pk])).status_code == 403


def test_strangers_and_the_wrong_method_find_nothing(cast, client_of, answered):
    asked = CodeRequest.ask(answered, by=cast.lone)
    for name in ("agreement", "withdrawal"):
        address = reverse(f"surveys:{name}", args=[asked.pk])
        assert client_of(cast.tarik).get(address).status_code == 405
        for somebody in (cast.niels, cast.frida, cast.otto):
            assert client_of(somebody).post(address).status_code == 404
    assert CodeRequest.objects.waiting().count() == 1
