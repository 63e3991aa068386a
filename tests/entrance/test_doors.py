"""The file of providers: what is wrong with it is said in words, before anybody signs in."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from guldkorn.entrance import access
from guldkorn.entrance.provider import doors


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"address": "http://login.solbjerg.example"}, "must begin with https://"),
        ({"domains": ["*.example"]}, "must be whole domains"),
        ({"domains": ["dk"]}, "must be whole domains"),
        ({"domains": []}, "domains"),
        ({"secret_from": "NOT_SET"}, "NOT_SET is not set"),
        ({"secret": "in the file"}, "secret"),
        ({"groups": {"alle": "god"}}, "groups"),
    ],
)
def test_a_mistake_is_told(door, extra, said):
    door(**extra)
    with pytest.raises(ImproperlyConfigured, match="GULDKORN_SIGN_IN") as told:
        doors.standing()
    assert said in str(told.value)


def test_no_domain_has_two_owners(cast, door, issuer):
    there = {
        "id": "fjordby",
        "organisation": cast.organisation.pk + 1,
        "name": "Fjordby-login",
        "address": issuer.address,
        "client": "guldkorn",
        "secret_from": "SOLBJERG_SECRET",
        "domains": ["Solbjerg.example"],
    }
    door(there)
    with pytest.raises(ImproperlyConfigured, match="owned by two organisations"):
        doors.standing()


def test_without_a_file_there_are_no_doors(settings):
    settings.SIGN_IN_FILE = ""
    assert doors.standing() == {}


def test_a_file_that_is_not_there_is_told(settings):
    settings.SIGN_IN_FILE = "/nowhere/sign-in.yaml"
    with pytest.raises(ImproperlyConfigured, match="nowhere"):
        doors.standing()


def test_what_the_rules_say():
    assert access.join(mail_is_verified=True, owns_domain=True) is None
    assert access.make(makes_people=True) is None
    assert access.start(process="login") is None
    assert all(
        [
            access.join(mail_is_verified=False, owns_domain=True),
            access.join(mail_is_verified=True, owns_domain=False),
            access.make(makes_people=False),
            access.start(process="connect"),
        ]
    )
