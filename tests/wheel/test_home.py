"""Home: one TRIO goes straight to its wheel; those who look after many get an overview of steps and
dates.
"""

import pytest
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round
from tests.cast import joins

HOME = reverse("wheel:home")


def text(client):
    return client.get(HOME).content.decode()


def test_nobody_is_sent_to_the_door(db, client_of):
    assert client_of().get(HOME).url == f"{reverse('account_login')}?next=/"


def test_a_member_of_one_trio_comes_to_its_wheel(cast, client_of):
    assert client_of(cast.tarik).get(HOME).url == reverse("wheel:round", args=[cast.round.pk])


def test_before_the_first_round_a_member_comes_to_the_unit(cast, client_of):
    assert client_of(cast.tove).get(HOME).url == reverse("wheel:unit", args=[cast.units["NS"].pk])


def test_a_member_of_two_trios_chooses(cast, client_of):
    joins(cast.school_trio, cast.tarik, "tr")
    html = text(client_of(cast.tarik))
    assert reverse("wheel:round", args=[cast.round.pk]) in html
    assert reverse("wheel:unit", args=[cast.units["NS"].pk]) in html
    assert "Lindegården" not in html
    assert reverse("workplaces:organisation", args=[cast.organisation.pk]) not in html


def test_the_coordinator_sees_each_trio_and_its_step_but_no_way_in(cast, client_of):
    html = text(client_of(cast.karen))
    assert [
        name in html for name in ("Mælkevejen", "Nørreskolen", "Lindegården", "Havnebørnehaven")
    ] == [
        True,
        True,
        True,
        False,
    ]
    assert "Identificering" in html
    assert reverse("wheel:unit", args=[cast.unit.pk]) in html
    assert reverse("wheel:round", args=[cast.round.pk]) not in html
    assert reverse("workplaces:organisation", args=[cast.organisation.pk]) in html
    assert reverse("surveys:organisation", args=[cast.organisation.pk]) in html


def test_a_coordinator_who_is_in_a_trio_goes_in_there_only(cast, client_of):
    joins(cast.school_trio, cast.karen, "leader")
    new = Round.start(cast.school_trio, by=cast.karen)
    html = text(client_of(cast.karen))
    assert reverse("wheel:round", args=[new.pk]) in html
    assert reverse("wheel:round", args=[cast.round.pk]) not in html


def test_somebody_without_trio_or_role_is_met_kindly(cast, client_of):
    for person in (cast.frida, Person.objects.create_user(email="new@solbjerg.example")):
        assert "Du er logget ind, men du er ikke med i en TRIO endnu" in text(client_of(person))


@pytest.mark.parametrize("trios", [1, 3])
def test_the_overview_asks_the_database_as_often_for_three_as_for_one(
    cast, client_of, trios, django_assert_num_queries
):
    for trio in [cast.home_trio, cast.school_trio][: 3 - trios]:
        trio.memberships.all().delete()
        trio.delete()
    client = client_of(cast.karen)
    # session, person, my TRIOs, organisations, where I wait; the overview: fourteen more; and what
    # waits for somebody who is in no TRIO: eight more
    with django_assert_num_queries(29):
        assert client.get(HOME).status_code == 200
