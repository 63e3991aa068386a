"""An organisation asks a second factor of everybody with a role: who, and what opens before."""

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core import mail
from django.urls import reverse

from guldkorn.accounts.second_factor import SecondFactor
from guldkorn.cli import main
from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from tests.accounts.factors import password, set_up, with_app
from tests.cast import joins, person

HOME = reverse("wheel:home")
SET_UP = reverse("mfa_index")
SIGN_IN = reverse("account_login")


@pytest.fixture
def asking(cast):
    """Solbjerg asks; Karen, who said so, has an app."""
    with_app(cast.karen)
    cast.organisation.ask_second_factor(True, by=cast.karen, has_own=True)
    return cast


def landed(client, path):
    return client.get(path, follow=True).redirect_chain[-1][0].partition("?")[0]


@pytest.mark.parametrize("who", ["lone", "frida", "tina"])
def test_who_has_a_role_and_none_is_led_to_set_it_up(asking, client_of, who):
    client = client_of(getattr(asking, who))
    assert landed(client, HOME) == SET_UP
    assert "Solbjerg Kommune beder om et ekstra tjek" in client.get(SET_UP).text


def test_nothing_of_the_organisation_opens_before(asking, client_of):
    client = client_of(asking.lone)
    for path in (HOME, f"/units/{asking.unit.pk}/", f"/rounds/{asking.round.pk}/dialogue/"):
        assert client.get(path).url.startswith(SIGN_IN)
        assert client.post(path).status_code in {302, 405}


def test_the_account_and_the_doors_without_one_stay_open(asking, client_of):
    client = client_of(asking.lone)
    assert client.get(reverse("account_sessions")).status_code == 200
    assert client.get(reverse("surveys:code")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_when_it_is_set_up_everything_opens(asking, client_of):
    client = client_of()
    password(client, asking.lone)
    set_up(client)
    assert client.get(f"/units/{asking.unit.pk}/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(asking, client_of):
    seed = SecondFactor().encrypt("0123456789abcdef")
    kept = {"seed": seed, "used_mask": 0}
    Authenticator.objects.create(user=asking.lone, type="recovery_codes", data=kept)
    assert landed(client_of(asking.lone), HOME) == SET_UP


def test_who_has_a_role_elsewhere_only_is_not_asked(asking, client_of):
    client = client_of(asking.otto)
    page = client.get(HOME, follow=True)
    assert SET_UP not in [address for address, _status in page.redirect_chain]
    assert "Solbjerg" not in page.text


def test_an_invitation_that_nobody_has_said_yes_to_asks_nothing(asking, client_of):
    asking.organisation.call(asking.otto, "Otto som gæst")
    asking.trio.invite(asking.otto, "amr", by=None)
    assert landed(client_of(asking.otto), HOME) != SET_UP


def test_whoever_is_in_both_is_asked(asking, client_of):
    dea = person("Dea Dobbelt", "dea@begge.example")
    joins(asking.stranger_trio, dea, "tr")
    assert landed(client_of(dea), HOME) != SET_UP
    joins(asking.home_trio, dea, "amr")
    assert landed(client_of(dea), HOME) == SET_UP


def test_who_has_left_is_not_asked(asking, client_of):
    asking.trio.memberships.get(person=asking.anna).end(by=asking.karen)
    client = client_of(asking.anna)
    assert SET_UP not in [path for path, _status in client.get(HOME, follow=True).redirect_chain]


def test_only_who_looks_after_it_asks_and_has_one(cast, client_of):
    with pytest.raises(Refused):
        cast.organisation.ask_second_factor(True, by=cast.lone, has_own=True)
    asking = reverse("entrance:asking", args=[cast.organisation.pk])
    assert client_of(cast.karen).post(asking).status_code == 403
    with_app(cast.karen)
    assert client_of(cast.karen).post(asking).status_code == 302
    assert client_of(cast.karen).post(asking).status_code == 302
    assert Entry.objects.filter(verb="asked for second factor").count() == 1


def test_it_is_let_go_again(asking, client_of):
    path = reverse("entrance:letting_go", args=[asking.organisation.pk])
    assert client_of(asking.karen).post(path).status_code == 302
    assert landed(client_of(asking.lone), HOME) != SET_UP
    assert Entry.objects.filter(verb="let it go").count() == 1


def test_whoever_runs_the_server_lets_somebody_begin_anew(asking, client_of):
    client = client_of(asking.karen)
    told = CliRunner().invoke(main, ["take-second-factor-away", "KAREN@solbjerg.example"])
    assert told.output == "karen@solbjerg.example: the second factor is gone\n"
    assert client.get(HOME).url.startswith(SIGN_IN)
    assert landed(client_of(asking.karen), HOME) == SET_UP
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        [asking.karen.email],
        "Dit ekstra tjek i Guldkorn er fjernet",
    )


def test_an_address_without_account_is_said(db):
    told = CliRunner().invoke(main, ["take-second-factor-away", "nobody@solbjerg.example"])
    assert (told.exit_code, "nobody has an account" in told.output) == (2, True)
