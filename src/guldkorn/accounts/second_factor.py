"""A second factor: an app's codes, recovery codes and passkeys, by allauth.

What makes an app's codes, and the recovery codes, is locked with a key of its own, which is wrapped
with the site's secret.
"""

from base64 import b64decode, b64encode
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.refusal import Refused
from guldkorn.lib.sealing import Safe
from guldkorn.lib.words import N_

ABOUT = "second factor"
LOST = N_(
    "This server can no longer read what makes your codes, because its secret key is another one."
    " Write to whoever runs it. They can put the former key back, or let you begin anew."
)


def can_be_read() -> bool:
    """Does the secret key open what makes somebody's codes, where there is anybody?"""
    one = Authenticator.objects.filter(type=Authenticator.Type.TOTP).first()
    try:
        if one:
            SecondFactor().decrypt(one.data["secret"])
    except Refused:
        return False
    return True


class SecondFactor(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right, or it is used. Try the next one."),
    }

    def get_totp_issuer(self) -> str:
        return "Guldkorn"

    def build_totp_svg(self, url: str) -> SafeString:
        drawing = segno.make(url, error="m", micro=False).svg_inline(
            border=4, omitsize=True
        )
        named = drawing.replace("<svg ", '<svg aria-hidden="true" class="qr" ', 1)
        return mark_safe(named)  # noqa: S308 - drawn by us

    def encrypt(self, text: str) -> str:
        wrapped = Safe.new_key(ABOUT)
        locked = Safe(wrapped, ABOUT).lock(text.encode())
        return f"{_written(wrapped)}.{_written(locked)}"

    def decrypt(self, encrypted_text: str) -> str:
        """Raises Refused where the secret key is another one than it was."""
        wrapped, locked = map(b64decode, encrypted_text.split("."))
        try:
            return Safe(wrapped, ABOUT).unlock(locked).decode()
        except InvalidTag as error:
            raise Refused(LOST) from error

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library calls it so
        return gettext("Passkey")

    def _get_site_name(self) -> str:
        return "Guldkorn"


def _written(raw: bytes) -> str:
    return b64encode(raw).decode()
