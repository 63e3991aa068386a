"""A provider that lies, a token that was changed, and a provider that speaks of other people."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount
from click.testing import CliRunner
from django.core import mail
from django.db import connection  # noqa: F401 - on_postgres asks it
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.cli import main
from guldkorn.entrance.provider.doors import ProviderDoor
from guldkorn.entrance.provider.people import come_in, number
from tests.cast import build, joins, person
from tests.entrance.conftest import BACK, come, left
from tests.entrance.issuer import STRANGE
from tests.lib.postgres import at_once, on_postgres

LONE = {"sub": "17", "email": "lone@solbjerg.example"}


def is_in(client):
    return "_auth_user_id" in client.session


def refused(client, answer):
    return (answer.status_code, is_in(client)) == (403, False)


@pytest.mark.parametrize(
    "told",
    [
        {"aud": "another"},
        {"aud": ["guldkorn", "another"]},
        {"iss": "https://another.example"},
        {"exp": int(time.time()) - 3600},
        {"nonce": "of another sign-in"},
        {"nonce": ""},
    ],
)
def test_a_token_that_is_not_for_this_sign_in_opens_nothing(cast, door, issuer, client_of, told):
    door()
    client = client_of()
    assert refused(client, come(client, issuer, **LONE, **told))
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("name", ["nonce", "sub", "aud", "exp", "iss"])
def test_a_token_that_lacks_something_opens_nothing(cast, door, issuer, client_of, name):
    door()
    issuer.without = (name,)
    client = client_of()
    assert refused(client, come(client, issuer, **LONE))


@pytest.mark.parametrize("signed", [(STRANGE, "RS256"), ("a guess" * 9, "HS256"), (None, "none")])
def test_a_token_signed_by_nobody_we_know_opens_nothing(
    cast,
    door,
    issuer,
    client_of,
    signed,
):
    door()
    issuer.key, issuer.algorithm = signed
    client = client_of()
    assert refused(client, come(client, issuer, **LONE))


def test_a_state_of_another_browser_or_a_second_time_opens_nothing(
    cast,
    door,
    issuer,
    client_of,
):
    door()
    issuer.claims = LONE | {"email_verified": True}
    hers, his = client_of(), client_of()
    asked = left(hers)
    sent = {"code": issuer.code_for(asked), "state": asked["state"]}
    assert refused(his, his.get(BACK, sent))
    assert hers.get(BACK, sent).status_code == 302
    another = client_of()
    left(another)
    assert refused(another, another.get(BACK, sent))


@pytest.mark.parametrize(
    "told",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "otto@fjordby.example"},
        {"email": "lone@solbjerg.example.evil.example"},
        {"email": "lone@sub.solbjerg.example"},
        {"email": "@solbjerg.example@fjordby.example"},
        {"email": ""},
        {"email": None},
    ],
)
def test_an_address_that_is_not_proven_or_not_owned_opens_nothing(
    cast,
    door,
    issuer,
    client_of,
    told,
):
    door(makes_people=True)
    before = Person.objects.count()
    client = client_of()
    assert refused(client, come(client, issuer, **LONE | told))
    assert Person.objects.count() == before


def test_no_provider_reaches_somebody_whose_address_is_elsewhere(
    cast,
    door,
    issuer,
    client_of,
):
    """Dea is in Solbjerg and in Fjordby, under an address of her own."""
    dea = person("Dea Dobbelt", "dea@begge.example")
    joins(cast.home_trio, dea, "amr")
    joins(cast.stranger_trio, dea, "tr")
    door(makes_people=True)
    client = client_of()
    assert refused(client, come(client, issuer, sub="1", email=dea.email))


def test_a_number_of_one_provider_is_not_that_of_another(
    cast,
    door,
    issuer,
    client_of,
):
    SocialAccount.objects.create(user=cast.otto, provider="fjordby", uid="17")
    door()
    client = client_of()
    come(client, issuer, **LONE)
    assert client.session["_auth_user_id"] == str(cast.lone.pk)


def test_a_number_of_another_issuer_is_not_the_same(cast, door, issuer, client_of):
    """Karen was joined by the provider of before, which counted from one too."""
    elsewhere = number({"iss": "https://before.example", "sub": "17"})
    SocialAccount.objects.create(user=cast.karen, provider="solbjerg", uid=elsewhere)
    door()
    client = client_of()
    come(client, issuer, **LONE)
    assert client.session["_auth_user_id"] == str(cast.lone.pk)


def test_nobody_comes_in_with_the_address_of_somebody_else(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE)
    client = client_of()
    assert refused(client, come(client, issuer, sub="17", email=cast.karen.email))


def test_an_address_that_is_used_again_opens_nothing_until_it_is_freed(
    cast,
    door,
    issuer,
    client_of,
):
    door()
    come(client_of(), issuer, **LONE)
    client = client_of()
    answer = come(client, issuer, **LONE | {"sub": "99"})
    assert refused(client, answer)
    assert "En anden fra din arbejdsplads havde denne mailadresse" in answer.text
    told = CliRunner().invoke(main, ["untie-provider", "solbjerg", LONE["email"]])
    assert told.output == "solbjerg: 1 untied\n"
    come(client, issuer, **LONE | {"sub": "99"})
    assert is_in(client)
    assert len(mail.outbox) == 2


def test_a_whole_provider_is_untied(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE)
    assert CliRunner().invoke(main, ["untie-provider", "solbjerg"]).exit_code == 0
    assert not SocialAccount.objects.exists()
    assert CliRunner().invoke(main, ["untie-provider", "x", "nobody@x.example"]).exit_code == 2


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_at_once_join_and_appoint_once(settings):
    people = build()
    door = ProviderDoor(
        id="solbjerg",
        organisation=people.organisation.pk,
        name="Solbjerg-login",
        address="https://login.solbjerg.example",
        client="guldkorn",
        secret_from="SECRET",
        domains=("solbjerg.example",),
        groups={"trivsel": "coordinator"},
    )
    claims = LONE | {"iss": door.address, "email_verified": True, "groups": ["trivsel"]}
    at_once(*[lambda: come_in(door, claims)] * 2)
    assert (SocialAccount.objects.count(), people.lone.appointments.count()) == (1, 1)


def test_a_domain_that_is_owned_no_more_opens_nothing(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE)
    door(domains=["nyt-navn.example"])
    client = client_of()
    assert refused(client, come(client, issuer, **LONE))


def test_a_group_gives_nothing_in_another_organisation(cast, door, issuer, client_of):
    door()
    come(client_of(), issuer, **LONE, groups=["trivsel"])
    places = {one.organisation for one in cast.lone.appointments.all()}
    assert places == {cast.organisation}


def test_nobody_ties_a_foreign_identity_to_the_account_they_are_in(
    cast,
    door,
    issuer,
    client_of,
):
    door()
    client = client_of(cast.tarik)
    issuer.claims = LONE | {"email_verified": True}
    asked = left(client, process="connect")
    sent = {"code": issuer.code_for(asked), "state": asked["state"]}
    assert client.get(BACK, sent).status_code == 403
    assert not SocialAccount.objects.exists()


def test_it_leads_on_to_no_other_site(cast, door, issuer, client_of):
    door()
    client = client_of()
    issuer.claims = LONE | {"email_verified": True}
    asked = left(client, next="https://elsewhere.example/")
    sent = {"code": issuer.code_for(asked), "state": asked["state"]}
    assert client.get(BACK, sent).url == reverse("wheel:home")
