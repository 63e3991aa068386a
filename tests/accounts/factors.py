"""What a phone shows that has scanned the square, for tests that sign in with it."""

import itertools
import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from guldkorn.accounts.models import Person
from tests.cast import PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"
HALF_A_MINUTE = 30


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_A_MINUTE))


def wrong(secret: str = SECRET) -> str:
    """What it shows at no time near."""
    near = int(time.time()) // HALF_A_MINUTE
    shown = {format_hotp_value(hotp_value(secret, near + step)) for step in range(-2, 9)}
    return next(one for one in map("{:06}".format, itertools.count()) if one not in shown)


def with_app(person: Person) -> Authenticator:
    """The person has set up the app, in another sitting."""
    return TOTP.activate(person, SECRET).instance


def password(client: Client, person: Person) -> str:
    """Sign in as far as the password goes; returns where that leads."""
    sent = {"login": person.email, "password": PASSWORD}
    return client.post(reverse("account_login"), sent).url


def once_more(client: Client) -> None:
    """Say that it is still they, before they change how they sign in."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def set_up(client: Client) -> list[str]:
    """Set the app up as its page says; returns the recovery codes that are shown."""
    once_more(client)
    page = client.get(reverse("mfa_activate_totp")).text
    (secret,) = re.findall(r'class="totp-key">(\w+)<', page)
    page = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True).text
    return re.findall(r"<li>(\d{8})</li>", page)
