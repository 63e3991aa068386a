"""A second factor: an app's codes, recovery codes, and what is locked in the database."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from guldkorn.accounts.second_factor import SecondFactor, can_be_read
from tests.accounts.factors import code, once_more, password, set_up, with_app, wrong
from tests.cast import PASSWORD

AUTHENTICATE = reverse("mfa_authenticate")
HOME = reverse("wheel:home")
NEW = "en helt ny adgangskode"


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_the_app_is_set_up_and_ten_recovery_codes_are_shown_once(cast, client_of):
    client = client_of()
    password(client, cast.lone)
    codes = set_up(client)
    assert len(set(codes)) == 10
    again = client.get(reverse("mfa_view_recovery_codes")).text
    assert not [one for one in codes if one in again]
    kinds = Authenticator.objects.filter(user=cast.lone).values_list("type", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}


def test_a_wrong_first_code_sets_nothing_up(cast, client_of):
    client = client_of()
    password(client, cast.lone)
    once_more(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    page = client.post(reverse("mfa_activate_totp"), {"code": wrong(secret)})
    assert "Koden er ikke rigtig" in page.text
    assert not Authenticator.objects.exists()


def test_the_app_is_asked_for_after_the_password(cast, client_of):
    with_app(cast.lone)
    client = client_of()
    assert password(client, cast.lone) == AUTHENTICATE
    assert not is_signed_in(client)
    assert client.get(HOME).status_code == 302
    answer = client.post(AUTHENTICATE, {"code": code()})
    assert (answer.status_code, answer.url, is_signed_in(client)) == (302, HOME, True)


def test_a_code_opens_once(cast, client_of):
    with_app(cast.lone)
    first, second = client_of(), client_of()
    for client in (first, second):
        password(client, cast.lone)
        client.post(AUTHENTICATE, {"code": code()})
    assert [is_signed_in(client) for client in (first, second)] == [True, False]


def test_a_recovery_code_opens_once(cast, client_of):
    client = client_of()
    password(client, cast.lone)
    spare = set_up(client)[0]
    opened = []
    for _time in range(2):
        another = client_of()
        password(another, cast.lone)
        another.post(AUTHENTICATE, {"code": spare})
        opened.append(is_signed_in(another))
    assert opened == [True, False]


def test_whoever_guesses_is_stopped_and_shuts_nobody_else_out(cast, client_of):
    with_app(cast.lone)
    guesser = client_of()
    password(guesser, cast.lone)
    for _time in range(8):
        guesser.post(AUTHENTICATE, {"code": wrong()})
    guesser.post(AUTHENTICATE, {"code": code()})
    assert not is_signed_in(guesser)
    lone = client_of()
    password(lone, cast.lone)
    lone.post(AUTHENTICATE, {"code": code()}, REMOTE_ADDR="10.9.8.7")
    assert is_signed_in(lone)


def test_to_turn_it_off_takes_a_code_more(cast, client_of):
    with_app(cast.lone)
    client = client_of(cast.lone)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=cast.lone).exists()
    client.post(reverse("mfa_reauthenticate"), {"code": code()})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_what_makes_the_codes_is_locked_in_the_database(cast, settings):
    stored = with_app(cast.lone).data["secret"]
    assert "JBSWY3DPEHPK3PXP" not in stored
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert SecondFactor().decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_a_lost_secret_key_is_said_in_words(cast, client_of, settings):
    with_app(cast.lone)
    assert can_be_read()
    settings.SECRET_KEY = "another one, and the former is lost"
    assert not can_be_read()
    client = client_of(language="en")
    password(client, cast.lone)
    answer = client.post(AUTHENTICATE, {"code": code()})
    assert (answer.status_code, "its secret key is another one" in answer.text) == (403, True)
    assert not is_signed_in(client)


def test_what_keeps_an_account_safe_does_not_change_silently(
    cast, client_of, django_capture_on_commit_callbacks
):
    client = client_of()
    password(client, cast.lone)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
        client.post(reverse("mfa_generate_recovery_codes"))
        client.post(reverse("mfa_deactivate_totp"))
        new = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        client.post(reverse("account_change_password"), new)
    get_adapter().send_notification_mail("mfa/email/webauthn_removed", cast.lone)
    said = {message.body.splitlines()[0] for message in mail.outbox}
    assert said == {
        "Du har fået en app til koder.",
        "Du har fået nye nødkoder, og de gamle åbner ikke mere.",
        "Appen til koder er slået fra.",
        "Adgangskoden er lavet om.",
        "En adgangsnøgle er fjernet.",
    }
    assert {tuple(message.to) for message in mail.outbox} == {(cast.lone.email,)}


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "account_sessions", "mfa_activate_totp"],
)
def test_the_pages_are_for_who_is_signed_in(cast, client_of, name):
    assert client_of().get(reverse(name)).status_code == 302
    client = client_of()
    password(client, cast.lone)
    once_more(client)
    assert client.get(reverse(name)).status_code == 200


def test_a_link_to_go_on_leads_to_no_other_site(cast, client_of):
    with_app(cast.lone)
    client = client_of()
    password(client, cast.lone)
    answer = client.post(f"{AUTHENTICATE}?next=https://elsewhere.example/", {"code": code()})
    assert answer.url == HOME
