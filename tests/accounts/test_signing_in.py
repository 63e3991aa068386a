"""Signing in: by a mailed code, by password; nobody signs up."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.throttle.models import Kept, Misses
from tests.cast import PASSWORD

HOME = reverse("wheel:home")


def ask_for_code(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def code_in(message):
    (code,) = re.findall(r"^    (\S+)$", message.body, re.MULTILINE)
    return code


def test_the_page_says_mail_as_the_rest_of_the_house_does(client_of):
    page = client_of(None).get(reverse("account_login")).text
    assert re.search(r"<label[^>]*>\s*Mail\s*</label>", page)
    assert "E-mail" not in page


def test_a_mailed_code_opens_the_door(cast, client_of):
    client = client_of()
    page = ask_for_code(client, cast.lone.email)
    assert page.redirect_chain == [(reverse("account_confirm_login_code"), 302)]
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([cast.lone.email], "Din kode til Guldkorn")
    assert message.body.startswith("Her er din kode til at logge ind i Guldkorn:")
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(message)})
    assert (answer.status_code, answer.url, is_signed_in(client)) == (302, HOME, True)


def test_a_code_waits_sealed_and_is_gone_when_it_is_sent(cast, client_of, settings):
    settings.EMAIL_BACKEND = "tests.programmes.deaf.Backend"
    ask_for_code(client_of(), cast.lone.email)
    assert mail.outbox == []
    stored = str(Letter.objects.values_list())
    code = code_in(Letter.objects.get().mail)
    assert (code in stored, cast.lone.email in stored, Letter.objects.get().urgent) == (
        False,
        False,
        True,
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (message,) = mail.outbox
    assert (code_in(message), Letter.objects.count()) == (code, 0)


def test_a_code_that_could_not_be_sent_in_time_is_not_sent(cast, client_of):
    ask_for_code(client_of(), cast.lone.email)
    with clock.pretend(clock.now() + dt.timedelta(minutes=16)):
        assert mail.outbox == []


def test_the_mail_is_in_the_language_of_the_page(cast, client_of):
    ask_for_code(client_of(language="en"), cast.lone.email)
    (message,) = mail.outbox
    assert message.subject == "Your code for Guldkorn"
    assert message.body.startswith("Here is your code for signing in to Guldkorn:")


def test_somebody_new_without_a_password_gets_in_by_code(cast, client_of):
    Person.objects.create_user(email="signe@solbjerg.example")
    client = client_of()
    ask_for_code(client, "Signe@Solbjerg.example")
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})
    assert is_signed_in(client)


def test_an_unknown_address_looks_the_same_and_gets_no_mail(cast, client_of):
    known, unknown = (
        ask_for_code(client_of(), email) for email in (cast.lone.email, "nobody@solbjerg.example")
    )
    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in mail.outbox] == [[cast.lone.email]]


def test_a_wrong_code_is_said_and_three_end_the_try(cast, client_of):
    client = client_of(language="en")
    ask_for_code(client, cast.lone.email)
    answers = [
        client.post(reverse("account_confirm_login_code"), {"code": "wrong"}) for _time in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "Incorrect code." in answers[0].content.decode()
    assert not is_signed_in(client)


def test_a_new_code_can_be_asked_for(cast, client_of):
    client = client_of()
    ask_for_code(client, cast.lone.email)
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    first, second = mail.outbox
    assert code_in(first) != code_in(second)
    client.post(reverse("account_confirm_login_code"), {"code": code_in(second)})
    assert is_signed_in(client)


def test_e_mail_and_password_open_the_door(cast, client_of):
    client = client_of()
    answer = client.post(
        reverse("account_login"), {"login": cast.lone.email.upper(), "password": PASSWORD}
    )
    assert (answer.status_code, answer.url, is_signed_in(client)) == (302, HOME, True)


def test_after_signing_in_one_is_where_one_wanted_to_go(cast, client_of):
    client, wanted = client_of(), reverse("wheel:round", args=[cast.round.pk])
    sent_to = client.get(wanted).url
    answer = client.post(sent_to, {"login": cast.lone.email, "password": PASSWORD, "next": wanted})
    assert answer.url == wanted


def test_a_wrong_password_is_said(cast, client_of):
    client = client_of(language="en")
    answer = client.post(reverse("account_login"), {"login": cast.lone.email, "password": "wrong"})
    assert (
        "The email address and/or password you specified are not correct."
        in answer.content.decode()
    )
    assert not is_signed_in(client)


def try_password(client, email, password="wrong", address="192.0.2.1"):
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address
    )


def test_who_tries_too_often_waits_and_nobody_else(cast, client_of):
    client = client_of(language="en")
    answers = [try_password(client, cast.lone.email) for _time in range(6)]
    assert "Too many failed login attempts" in answers[-1].content.decode()
    assert (
        "Too many failed login attempts"
        in try_password(client, cast.lone.email, PASSWORD).content.decode()
    )
    assert try_password(client, cast.lone.email, PASSWORD, "192.0.2.2").status_code == 302
    assert is_signed_in(client)


def test_tries_are_counted_in_the_database_and_without_an_address(cast, client_of):
    try_password(client_of(), cast.lone.email)
    stored = f"{list(Kept.objects.values())} {list(Misses.objects.values())}"
    assert (Kept.objects.count(), Misses.objects.count()) == (2, 2)
    assert "192.0.2.1" not in stored
    assert cast.lone.email not in stored


def test_nobody_signs_up(client_of):
    assert client_of().get("/account/signup/").status_code == 404


def test_signing_out_is_a_button(cast, client_of):
    client = client_of(cast.lone)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_a_forgotten_password_is_chosen_anew_by_mail(cast, client_of):
    client = client_of()
    client.post(reverse("account_reset_password"), {"email": cast.lone.email})
    (message,) = mail.outbox
    assert message.subject == "En ny adgangskode til Guldkorn"
    (link,) = re.findall(r"https?://\S+", message.body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    new = "en-helt-ny-lang-adgangskode"
    answer = client.post(form, {"password1": new, "password2": new})
    assert answer.url == reverse("account_reset_password_from_key_done")
    cast.lone.refresh_from_db()
    assert cast.lone.check_password(new)


def test_a_used_link_says_so(cast, client_of):
    address = reverse("account_reset_password_from_key", args=["1", "used-up"])
    assert "Linket virker ikke længere" in client_of().get(address).content.decode()


def test_somebody_without_a_password_may_choose_one(cast, client_of):
    signe = Person.objects.create_user(email="signe@solbjerg.example")
    client, new = client_of(signe), "en-helt-ny-lang-adgangskode"
    assert client.get(reverse("account_change_password")).url == reverse("account_set_password")
    client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    signe.refresh_from_db()
    assert signe.check_password(new)


def test_a_password_is_changed_with_the_old_one(cast, client_of):
    client, new = client_of(cast.lone), "en-helt-ny-lang-adgangskode"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    cast.lone.refresh_from_db()
    assert cast.lone.check_password(new)


def test_a_short_password_is_refused_with_the_reason(cast, client_of):
    data = {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"}
    answer = client_of(cast.lone).post(reverse("account_change_password"), data)
    assert "mindst 10 tegn" in answer.content.decode()


@pytest.mark.parametrize(("language", "title"), [("da", "Log ind"), ("en", "Sign in")])
def test_the_door_speaks_both_languages(db, client_of, language, title):
    html = client_of(language=language).get(reverse("account_login")).content.decode()
    assert f"<h1>{title}</h1>" in html
    assert f'<html lang="{language}">' in html
    assert "Demo" not in html


@pytest.mark.parametrize(
    "name",
    [
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ],
)
def test_every_page_at_the_door_is_in_plain_danish(db, client_of, name):
    html = client_of().get(reverse(name)).content.decode()
    assert '<html lang="da">' in html
    assert "<h1>" in html
