"""The code of a letter. It is made of what the form brought along, so the same form sent twice is
one letter with one code. It is stored nowhere, and stands in no address.
"""

import secrets

from django.utils.crypto import salted_hmac

from guldkorn.surveys import codes

SALT = "guldkorn.mailbox.code"
BITS = 5


def form_key() -> str:
    """What a form is known by when it comes back."""
    return secrets.token_urlsafe(24)


def code_of(mailbox: int, key: str) -> str:
    """The code that a form with this key gets: 20 signs, 100 bits."""
    said = f"{mailbox}\n{key}"
    number = int(salted_hmac(SALT, said, algorithm="sha256").hexdigest(), 16)
    signs = []
    for _place in range(codes.LINK):
        number, place = divmod(number, 1 << BITS)
        signs.append(codes.ALPHABET[place])
    return "".join(signs)
