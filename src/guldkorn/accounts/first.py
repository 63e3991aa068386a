"""The link by which the first administrator gets in on a server that sends no mail yet.

It holds as long as its person has never been in, and a day at most.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from guldkorn.accounts.models import Person

SALT = "guldkorn.accounts.first"
SECONDS = 24 * 60 * 60


def link(person: Person) -> str:
    token = signing.dumps(person.pk, salt=SALT)
    return settings.BASE_URL + reverse("first_sign_in", args=[token])


def person_of(token: str) -> Person | None:
    """Who gets in by it; None for what is no such token, is too old, or was used."""
    try:
        key = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key, last_login=None, is_active=True).first()
