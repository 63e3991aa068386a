"""The two buttons of a round: start, and “we are done”."""

from django.urls import reverse

from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round


def start(trio):
    return reverse("rounds:start", args=[trio.pk])


def confirm(turn):
    return reverse("rounds:confirm", args=[turn.pk])


def test_a_member_starts_the_first_round(cast, client_of):
    answer = client_of(cast.tove).post(start(cast.school_trio))
    new = Round.objects.get(trio=cast.school_trio)
    assert (answer.status_code, answer.url) == (302, reverse("wheel:round", args=[new.pk]))
    assert (new.number, new.opened_by) == (1, cast.tove)


def test_starting_twice_is_refused_with_a_page_that_says_why(cast, client_of):
    answer = client_of(cast.lone, language="en").post(start(cast.trio))
    assert answer.status_code == 403
    assert "A round is already running here." in answer.content.decode()


def test_a_yes_is_noted_and_the_wheel_is_shown_again(cast, client_of):
    client = client_of(cast.lone, language="en")
    answer = client.post(confirm(cast.round), {"step": "identify"}, follow=True)
    assert answer.redirect_chain == [(reverse("wheel:round", args=[cast.round.pk]), 302)]
    assert (
        "Noted. The round moves on when each of you has said the same." in answer.content.decode()
    )


def test_the_last_yes_says_where_the_round_is_now(cast, client_of):
    cast.round.confirm("identify", by=cast.tarik)
    cast.round.confirm("identify", by=cast.anna)
    answer = client_of(cast.lone, language="en").post(
        confirm(cast.round), {"step": "identify"}, follow=True
    )
    assert "All of you are done. The round is now at: Involve." in answer.content.decode()
    assert Round.objects.get(pk=cast.round.pk).step == Step.INVOLVE


def test_a_button_that_names_no_step_changes_nothing(cast, client_of):
    for data in ({}, {"step": "closed"}, {"step": "nonsense"}):
        assert client_of(cast.lone).post(confirm(cast.round), data).status_code == 403
    assert cast.round.confirmations.count() == 0


def test_strangers_find_nothing(cast, client_of):
    for person in (cast.niels, cast.karen, cast.frida, cast.otto):
        assert client_of(person).post(confirm(cast.round), {"step": "identify"}).status_code == 404
        assert client_of(person).post(start(cast.trio)).status_code == 404
    assert cast.round.confirmations.count() == 0


def test_signed_out_people_are_sent_to_sign_in(cast, client_of):
    answer = client_of().post(confirm(cast.round), {"step": "identify"})
    assert (answer.status_code, answer.url.startswith(reverse("account_login"))) == (302, True)


def test_reading_a_button_is_not_possible(cast, client_of):
    assert client_of(cast.lone).get(confirm(cast.round)).status_code == 405
    assert client_of(cast.lone).get(start(cast.trio)).status_code == 405
