"""A published status is corrected or withdrawn, the link is renewed; each has a way back."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.updates.models import Board, Update

WRONG = {"so_far": "Grete er glad.", "how": "Vi spurgte jer alle.", "onwards": "Vi prøver."}


def agree(cast, update: Update) -> None:
    for person in cast.three:
        update.sign(by=person, read=update.version)


@pytest.fixture
def told(cast) -> Update:
    update = Update(round=cast.round, **WRONG)
    update.write(by=cast.anna)
    agree(cast, update)
    return update


def board_of(cast, client_of) -> str:
    return client_of().get(Board.of(cast.trio).get_absolute_url()).text


def verbs(noun: str) -> list[str]:
    found = Entry.objects.filter(noun=noun).order_by("pk").values_list("verb", flat=True)
    return list(dict.fromkeys(found))


def test_one_withdraws_it_and_it_comes_back_with_new_yeses(cast, client_of, told):
    client_of(cast.tarik).post(reverse("updates:withdraw", args=[told.pk]))
    assert WRONG["so_far"] not in board_of(cast, client_of)
    told.refresh_from_db()
    with pytest.raises(Refused):
        told.write(by=cast.lone)
    client_of(cast.tarik).post(reverse("updates:put_back_update", args=[told.pk]))
    assert WRONG["so_far"] not in board_of(cast, client_of)
    told.refresh_from_db()
    agree(cast, told)
    assert WRONG["so_far"] in board_of(cast, client_of)
    assert verbs("updates.update") == ["written", "signed", "published", "withdrew", "put back"]


def test_a_correction_takes_its_place_when_all_have_said_yes(cast, client_of, told):
    address = reverse("updates:correct", args=[told.pk])
    client = client_of(cast.lone)
    assert WRONG["so_far"] in client.get(address).text
    client.post(address, WRONG | {"so_far": "Vi er glade."})
    assert WRONG["so_far"] in board_of(cast, client_of)
    new = Update.objects.get(corrects=told)
    agree(cast, new)
    page = board_of(cast, client_of)
    assert "Vi er glade." in page
    assert WRONG["so_far"] not in page
    client.post(reverse("updates:withdraw", args=[new.pk]))
    assert "Vi er glade." not in board_of(cast, client_of)


def test_what_is_withdrawn_is_told_nowhere_else(cast, client_of, told):
    told.withdraw(by=cast.lone)
    story = reverse("wheel:story", args=[cast.unit.pk])
    assert WRONG["so_far"] not in client_of(cast.karen).get(story).text
    assert not Update.objects.told().exists()
    assert not Update.objects.waiting().exists()


def test_a_draft_is_left_out_and_taken_up_again(cast):
    draft = Update(round=cast.round, **WRONG)
    draft.write(by=cast.anna)
    draft.withdraw(by=cast.lone)
    with pytest.raises(Refused):
        draft.sign(by=cast.lone, read=draft.version)
    draft.put_back(by=cast.lone)
    agree(cast, draft)
    assert draft.is_published


def test_the_link_is_renewed_and_the_former_comes_back(cast, client_of, told):
    board = Board.of(cast.trio)
    old = board.get_absolute_url()
    client = client_of(cast.anna)
    client.post(reverse("updates:renew", args=[cast.round.pk]))
    new = Board.of(cast.trio).get_absolute_url()
    assert client_of().get(old).status_code == 404
    assert client_of().get(new).status_code == 200
    client.post(reverse("updates:restore", args=[cast.round.pk]))
    assert client_of().get(old).status_code == 200
    assert client_of().get(new).status_code == 404
    assert verbs("updates.board") == ["renewed", "restored"]


def test_without_a_former_link_there_is_none_to_go_back_to(cast, client_of):
    client = client_of(cast.anna)
    assert client.post(reverse("updates:restore", args=[cast.round.pk])).status_code == 403


@pytest.mark.parametrize("somebody", ["otto", "frida", "karen", "niels"])
def test_others_neither_withdraw_nor_renew(cast, client_of, told, somebody):
    client = client_of(getattr(cast, somebody))
    for name, key in (
        ("withdraw", told.pk),
        ("put_back_update", told.pk),
        ("correct", told.pk),
        ("renew", cast.round.pk),
        ("restore", cast.round.pk),
    ):
        assert client.post(reverse(f"updates:{name}", args=[key])).status_code == 404
    with pytest.raises(Refused):
        Board.of(cast.trio).renew(by=getattr(cast, somebody))
