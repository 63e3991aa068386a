"""An organisation asks a second factor of everybody with a role: who, and what opens before."""

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core import mail
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, reverse

from guldkorn.accounts.second_factor import SecondFactor
from guldkorn.accounts.sessions import SessionStore
from guldkorn.cli import main
from guldkorn.entrance.gate import _let_in
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
    assert "Solbjerg Kommune beder om totrinsbekræftelse" in client.get(SET_UP).text


def test_nothing_of_the_organisation_opens_before(asking, client_of):
    client = client_of(asking.lone)
    for path in (HOME, f"/units/{asking.unit.pk}/", f"/rounds/{asking.round.pk}/dialogue/"):
        assert client.get(path).url.startswith(SIGN_IN)
        assert client.post(path).status_code in {302, 405}


def paths(patterns, before="/"):
    """Every address of ours, with the names of its parameters where they stand."""
    for one in patterns:
        path = before + str(one.pattern).lstrip("^")
        if isinstance(one, URLResolver):
            yield from paths(one.url_patterns, path)
        else:
            yield path


def test_of_all_addresses_only_what_it_takes_to_come_in_opens(asking):
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(asking.lone.pk),
            "_auth_user_backend": "guldkorn.entrance.gate.Backend",
            "_auth_user_hash": asking.lone.get_session_auth_hash(),
        }
    )
    opened = set()
    for path in paths(get_resolver().url_patterns):
        request = RequestFactory().get(path)
        request.session = session
        if path.startswith("/account/") and _let_in(request).is_authenticated:
            opened.add(path.split("/")[2])
        elif not path.startswith("/account/"):
            assert not _let_in(request).is_authenticated, path
    assert opened == {
        "login",
        "first",
        "demo",
        "logout",
        "inactive",
        "reauthenticate",
        "second-factor",
        "password",
        "provider",
    }


def test_what_is_stored_about_somebody_is_not_read_before(asking, client_of):
    client = client_of(asking.lone)
    for name in ("privacy:own", "privacy:own_file", "account_sessions"):
        assert client.get(reverse(name)).url.startswith(SIGN_IN)


def test_the_way_on_is_kept_until_all_is_set_up(asking, client_of):
    client = client_of()
    password(client, asking.lone)
    wanted = f"/units/{asking.unit.pk}/"
    client.get(wanted, follow=True)
    set_up(client)
    assert f'href="{wanted}">Gå videre' in client.get(SET_UP).text
    client.get(SIGN_IN, {"next": "https://elsewhere.example/"})
    assert "elsewhere" not in client.get(SET_UP).text


def test_no_page_is_put_into_a_fragment(asking, client_of):
    answer = client_of(asking.lone).get(SIGN_IN, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, SET_UP)


def test_the_account_and_the_doors_without_one_stay_open(asking, client_of):
    client = client_of(asking.lone)
    assert client.get(reverse("account_change_password")).status_code in {200, 302}
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
        "Din totrinsbekræftelse i Guldkorn er fjernet",
    )


def test_an_address_without_account_is_said(db):
    told = CliRunner().invoke(main, ["take-second-factor-away", "nobody@solbjerg.example"])
    assert (told.exit_code, "nobody has an account" in told.output) == (2, True)
