"""A status is drafted, agreed and told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.updates.draft import onwards
from guldkorn.updates.models import Board, Update

WORDS = {
    "so_far": "Vi har valgt travlheden.",
    "how": "Vi spurgte jer alle.",
    "onwards": "Vi prøver i to uger.",
}


@pytest.fixture
def update(cast):
    new = Update(round=cast.round, **WORDS)
    new.write(by=cast.anna)
    return new


def test_the_draft_comes_from_the_true_state(cast, client_of):
    page = client_of(cast.lone, language="en").get(reverse("updates:write", args=[cast.round.pk]))
    assert page.context["form"].initial == {
        "so_far": "We are at the step “Identify” and have not chosen what to work with yet.",
        "how": "So far only the TRIO has talked about it.",
        "onwards": "The next thing is to agree on what we will try.",
    }


def test_the_draft_names_no_day_that_has_passed(cast):
    today = clock.today()
    action = Action(title="To til klokken 16", follow_up_on=today)
    day = date_format(today, "DATE_FORMAT")
    assert onwards([action]).endswith(f"Vi ser på, om det hjælper, den {day}.")
    action.follow_up_on = today - dt.timedelta(days=1)
    assert onwards([action]) == "Vi prøver: “To til klokken 16”."


def test_it_is_published_when_each_role_has_said_yes(cast, update, client_of):
    sign = reverse("updates:sign", args=[update.pk])
    board = Board.of(cast.trio).get_absolute_url()
    for person in (cast.lone, cast.lone, cast.tarik):
        client_of(person).post(sign, {"read": update.version})
    assert WORDS["so_far"] not in client_of().get(board).text
    client_of(cast.anna).post(sign, {"read": update.version})
    page = client_of().get(board)
    assert page.status_code == 200
    assert all(words in page.text for words in WORDS.values())


def test_a_changed_word_needs_a_new_yes_from_each(cast, update):
    update.sign(by=cast.lone, read=update.version)
    update.sign(by=cast.tarik, read=update.version)
    update.so_far = "Noget andet."
    update.write(by=cast.tarik)
    update.sign(by=cast.anna, read=update.version)
    assert not update.is_published
    assert [row.role for row in update.sign_offs.all()] == ["amr"]


def test_a_yes_is_to_the_words_that_were_read(cast, update, client_of):
    read = update.version
    update.so_far = "Noget helt andet."
    update.write(by=cast.lone)
    answer = client_of(cast.anna).post(reverse("updates:sign", args=[update.pk]), {"read": read})
    assert answer.status_code == 403
    assert not update.sign_offs.exists()


def test_a_cpr_number_does_not_reach_the_board(cast, client_of):
    page = client_of(cast.lone).post(
        reverse("updates:write", args=[cast.round.pk]), WORDS | {"how": "Vi talte med 010170-1234."}
    )
    assert list(page.context["form"].errors) == ["how"]
    assert not Update.objects.exists()


def test_an_old_page_cannot_take_back_what_is_published(cast, update):
    stale = Update.objects.get(pk=update.pk)
    for person in cast.three:
        update.sign(by=person, read=update.version)
    stale.so_far = "Noget andet."
    with pytest.raises(Refused):
        stale.write(by=cast.lone)
    update.refresh_from_db()
    assert update.is_published
    assert update.so_far == WORDS["so_far"]


def test_published_words_do_not_change(cast, update):
    for person in cast.three:
        update.sign(by=person, read=update.version)
    with pytest.raises(Refused):
        update.write(by=cast.lone)


def test_a_trio_without_amr_publishes_with_two(cast):
    from guldkorn.rounds.models import Round

    update = Update(round=Round.start(cast.home_trio, by=cast.lise), **WORDS)
    update.write(by=cast.lise)
    update.sign(by=cast.lise, read=update.version)
    assert not update.is_published
    update.sign(by=cast.tina, read=update.version)
    assert update.is_published


@pytest.mark.parametrize("somebody", ["otto", "frida", "karen", "niels"])
def test_others_neither_sign_nor_read_the_draft(cast, update, client_of, somebody):
    client = client_of(getattr(cast, somebody))
    assert client.post(reverse("updates:sign", args=[update.pk])).status_code == 404
    assert client.get(reverse("updates:update", args=[update.pk])).status_code == 404


def test_the_board_is_found_only_by_its_link_and_needs_no_cookie(cast, client_of):
    board = Board.of(cast.trio)
    page = client_of().get(board.get_absolute_url())
    assert page.status_code == 200
    assert not page.cookies
    assert page["Referrer-Policy"] == "no-referrer"
    assert client_of().get(reverse("updates:board", args=["gaet"])).status_code == 404


def test_what_somebody_wrote_is_never_markup(cast, update, client_of):
    update.so_far = "<script>alert(1)</script>"
    update.write(by=cast.lone)
    for person in cast.three:
        update.sign(by=person, read=update.version)
    assert "<script>alert" not in client_of().get(Board.of(cast.trio).get_absolute_url()).text


def test_the_board_speaks_english_by_its_link(cast, client_of):
    board = Board.of(cast.trio).get_absolute_url()
    assert (
        "What we do about our psychosocial work environment"
        in client_of().get(board + "?lang=en").text
    )
    assert "Det gør vi ved vores psykiske arbejdsmiljø" in client_of().get(board).text
