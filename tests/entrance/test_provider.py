"""Signing in by an organisation's own provider: who comes in, who is made, what groups give."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.entrance.provider.people import number
from guldkorn.history.models import Entry
from tests.accounts.factors import code, password, with_app
from tests.cast import appoint
from tests.entrance.conftest import BACK, DOOR, come, left

LONE = {"sub": "17", "email": "Lone@Solbjerg.example"}
NEW = {"sub": "18", "email": "nanna@solbjerg.example", "name": "Nanna Ny"}

TWIN = {
    "id": "twin",
    "organisation": 1,
    "name": "Tvilling",
    "client": "guldkorn",
    "secret_from": "SOLBJERG_SECRET",
    "domains": ["twin.example"],
}
"""Another door with the same client at the provider."""


def who(client):
    return client.session.get("_auth_user_id")


def roles(person):
    return set(person.appointments.values_list("role", "given_by"))


def test_somebody_with_an_account_comes_in_and_is_told_the_first_time(
    cast, door, issuer, client_of
):
    door()
    for _time in range(2):
        client = client_of()
        answer = come(client, issuer, **LONE)
        assert (answer.status_code, answer.url) == (302, reverse("wheel:home"))
        assert who(client) == str(cast.lone.pk)
    (message,) = mail.outbox
    assert (message.to, "Solbjerg-login" in message.subject) == ([cast.lone.email], True)


def test_what_we_ask_is_tied_to_this_browser(cast, door, client_of):
    door()
    asked = left(client_of(), scope="everything", auth_params="nonce=mine")
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].startswith("http://127.0.0.1:8000/account/provider/solbjerg/")
    assert (len(asked["nonce"]), asked["nonce"] == "mine") == (32, False)


@pytest.mark.parametrize("makes", [True, False])
def test_people_are_made_only_where_the_organisation_says_so(cast, door, issuer, client_of, makes):
    door(makes_people=makes)
    assert come(client_of(), issuer, **NEW).status_code == (302 if makes else 403)
    made = Person.objects.filter(email=NEW["email"])
    assert [cast.organisation.name_of(one) for one in made] == ["Nanna Ny"] * makes


def test_nothing_that_the_provider_says_is_stored(cast, door, issuer, client_of):
    door(makes_people=True)
    come(client_of(), issuer, **NEW, phone="12345678", groups=["trivsel", "sygdom"])
    (account,) = SocialAccount.objects.all()
    assert (account.provider, account.extra_data) == ("solbjerg", {})
    assert account.uid == number({"iss": issuer.address, "sub": "18"})


def test_groups_give_roles_and_take_them_again(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE, groups=["trivsel", "kurser", "andet"])
    assert roles(cast.lone) == {("coordinator", "solbjerg"), ("facilitator", "solbjerg")}
    come(client_of(), issuer, **LONE, groups=["kurser"])
    assert roles(cast.lone) == {("facilitator", "solbjerg")}
    come(client_of(), issuer, **LONE, groups=[])
    assert roles(cast.lone) == set()
    told = Entry.objects.filter(noun="workplaces.appointment")
    assert set(told.values_list("verb", flat=True)) == {"given by a group", "taken with a group"}


def test_what_was_given_by_hand_stays(cast, door, issuer, client_of):
    door()
    appoint(cast.organisation, cast.lone, "coordinator")
    come(client_of(), issuer, **LONE, groups=["trivsel"])
    come(client_of(), issuer, **LONE, groups=[])
    assert roles(cast.lone) == {("coordinator", "")}


@pytest.mark.parametrize("told", [{"trivsel": 1}, 7, None, [["trivsel"], 5], ...])
def test_groups_that_are_missing_or_no_names_change_nothing(cast, door, issuer, client_of, told):
    door()
    come(client_of(), issuer, **LONE, groups=["kurser"])
    come(client_of(), issuer, **LONE, **({} if told is ... else {"groups": told}))
    assert roles(cast.lone) == {("facilitator", "solbjerg")}


def test_a_name_alone_is_one_group(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE, groups="kurser")
    assert roles(cast.lone) == {("facilitator", "solbjerg")}


def test_the_last_who_looks_after_it_keeps_the_role(cast, door, issuer, client_of, caplog):
    door()
    come(client_of(), issuer, **LONE, groups=["trivsel"])
    cast.organisation.appointments.filter(given_by="").delete()
    come(client_of(), issuer, **LONE, groups=[])
    assert roles(cast.lone) == {("coordinator", "solbjerg")}
    assert "no group gives the last coordinator" in caplog.text


def test_the_second_factor_is_asked_for_here_too(cast, door, issuer, client_of):
    door()
    with_app(cast.lone)
    client = client_of()
    assert come(client, issuer, **LONE).url == reverse("mfa_authenticate")
    assert who(client) is None


@pytest.mark.parametrize("stays", [True, False])
def test_with_a_second_factor_she_comes_in_to_the_end(cast, door, issuer, client_of, stays):
    door({**TWIN, "address": issuer.address})
    with_app(cast.lone)
    client = client_of()
    come(client, issuer, **LONE)
    if not stays:
        door(id="renamed")
    found = [
        client.get(reverse(name)).status_code for name in ("mfa_authenticate", "account_login")
    ]
    assert found == ([200, 302] if stays else [302, 200])
    answer = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert (answer.status_code, who(client)) == (302, str(cast.lone.pk) if stays else None)
    if stays:
        assert 0 <= 12 * 60 * 60 - client.session.get_expiry_age() < 60


def test_two_tabs_at_the_provider_both_lead_in(cast, door, issuer, client_of):
    door()
    client = client_of()
    issuer.claims = LONE | {"email_verified": True}
    tabs = [left(client), left(client)]
    sent = {"code": issuer.code_for(tabs[0]), "state": tabs[0]["state"]}
    assert client.get(BACK, sent).status_code == 302


def test_whoever_comes_so_comes_anew_each_day(cast, door, issuer, client_of):
    door()
    client = client_of()
    come(client, issuer, **LONE)
    assert 0 <= 12 * 60 * 60 - client.session.get_expiry_age() < 60


def test_a_role_from_a_group_opens_nothing_by_another_way(cast, door, issuer, client_of):
    """She has left the group, and signs in by her password."""
    door()
    unit = f"/units/{cast.unit.pk}/"
    come(client_of(), issuer, **LONE, groups=["trivsel"])
    client = client_of()
    password(client, cast.lone)
    page = client.get(unit, follow=True)
    assert "Log ind med Solbjerg-login" in page.text
    assert f"/account/provider/solbjerg/?next={unit}" in page.text
    come(client, issuer, **LONE, groups=["trivsel"])
    assert client.get(unit).status_code == 200
    come(client_of(), issuer, **LONE, groups=[])
    password(another := client_of(), cast.lone)
    assert another.get(unit).status_code == 200


def test_a_provider_that_stands_no_more_is_not_asked_for(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE, groups=["trivsel"])
    door(id="another")
    client = client_of()
    password(client, cast.lone)
    assert client.get(f"/units/{cast.unit.pk}/").status_code == 200


def test_of_two_providers_the_last_one_says_which_roles(cast, door, issuer, client_of):
    door()
    given = cast.organisation.appointments.create
    given(person=cast.lone, role="coordinator", given_by="former")
    given(person=cast.lone, role="facilitator", given_by="former")
    come(client_of(), issuer, **LONE, groups=["kurser"])
    assert roles(cast.lone) == {("facilitator", "solbjerg")}


def test_who_is_shut_out_here_stays_so(cast, door, issuer, client_of):
    door()
    Person.objects.filter(pk=cast.lone.pk).update(is_active=False)
    client = client_of()
    come(client, issuer, **LONE)
    assert who(client) is None


def test_a_door_that_is_not_there_is_not_found(cast, client_of):
    assert client_of().get(DOOR).status_code == 404


@pytest.mark.parametrize("shows", [True, False])
def test_the_sign_in_page_names_only_those_that_want_it(cast, door, client_of, shows):
    door(is_on_the_sign_in_page=shows)
    page = client_of().get(reverse("account_login")).text
    assert ("Solbjerg-login" in page) is shows
