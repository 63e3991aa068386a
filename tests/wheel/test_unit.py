"""A unit: the running round or the button that starts one, and the rounds before."""

from django.urls import reverse

from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.updates.models import Board


def page(unit):
    return reverse("wheel:unit", args=[unit.pk])


def test_a_member_starts_the_first_round_here(cast, client_of):
    html = client_of(cast.tove).get(page(cast.units["NS"])).content.decode()
    assert f'action="{reverse("rounds:start", args=[cast.school_trio.pk])}"' in html
    assert "Start den første runde" in html


def test_a_member_opens_the_running_round_and_reads_the_earlier_ones(cast, client_of):
    cast.round.step = Step.FOLLOW_UP
    cast.round.close(by=cast.lone)
    second = Round.start(cast.trio, by=cast.lone)
    board = Board.of(cast.trio)
    html = client_of(cast.anna).get(page(cast.unit)).content.decode()
    assert f'href="{reverse("wheel:round", args=[second.pk])}"' in html
    assert f'href="{reverse("wheel:round", args=[cast.round.pk])}">Runde 1</a>' in html
    assert f'href="{reverse("updates:board", args=[board.token])}"' in html
    assert reverse("rounds:start", args=[cast.trio.pk]) not in html


def test_the_coordinator_sees_steps_and_dates_only(cast, client_of):
    Board.of(cast.trio)
    html = client_of(cast.karen).get(page(cast.unit)).content.decode()
    assert "Identificering" in html
    assert reverse("wheel:round", args=[cast.round.pk]) not in html
    assert "/board/" not in html


def test_the_coordinator_lets_a_trio_in_where_there_is_none(cast, client_of):
    html = client_of(cast.karen).get(page(cast.units["SB"])).content.decode()
    assert "Her er ingen TRIO endnu" in html
    assert f'href="{reverse("trios:trio", args=[cast.units["SB"].pk])}"' in html


def test_the_coordinator_waits_for_the_trio_to_start(cast, client_of):
    html = client_of(cast.karen).get(page(cast.units["NS"])).content.decode()
    assert "TRIO'en sætter selv runden i gang." in html
    assert reverse("rounds:start", args=[cast.school_trio.pk]) not in html


def test_strangers_find_nothing(cast, client_of):
    for person in (cast.niels, cast.frida, cast.otto):
        assert client_of(person).get(page(cast.unit)).status_code == 404
