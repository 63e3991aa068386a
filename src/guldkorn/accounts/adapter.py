import datetime as dt
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import clock
from guldkorn.lib.mail import Mail
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.lib.words import N_

A_DAY = dt.timedelta(days=1)
A_WORKING_DAY = dt.timedelta(hours=12)
DOOR = "door"
"""In a session: by which provider somebody came, where they came by one."""

SAFETY = {
    "totp_activated": N_("You have got an app for codes."),
    "totp_deactivated": N_("The app for codes is turned off."),
    "webauthn_added": N_("You have got a passkey."),
    "webauthn_removed": N_("A passkey is taken away."),
    "recovery_codes_generated": N_(
        "You have got new recovery codes, and the old ones open nothing any more."
    ),
    "password_changed": N_("The password is changed."),
    "password_set": N_("You have got a password."),
    "password_reset": N_("The password is changed by a link in a mail."),
}
"""What is told by mail, by what the library calls it."""

WRONG_PASSWORDS = Throttle("passwords", most=5, crowd=100, few=2)
"""For each account. A thousand clients try 48,000 passwords of one account in a day, and the
commonest passwords are not taken. Whoever is shut out can have a code mailed.
"""


class Adapter(DefaultAccountAdapter):
    """allauth's behaviour, but accounts are given by the organisation, not taken; mails go through
    the queue; whoever tries passwords elsewhere shuts nobody out of their own account; and an
    address to go on to may be nonsense.
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # such as https://[, which is no address
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        if WRONG_PASSWORDS.is_shut(request, _account(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        WRONG_PASSWORDS.missed(request, _account(credentials))

    def post_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse:
        """Whoever comes by a provider comes anew each day: it says then what they still are."""
        request.session.pop(DOOR, None)
        sent = (told.get("signal_kwargs") or {}).get("sociallogin")
        if sent:
            request.session[DOOR] = sent.account.provider
            request.session.set_expiry(A_WORKING_DAY)
        return super().post_login(request, user, **told)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: Any = None
    ) -> None:
        """Tell somebody that what keeps their account safe was changed. The library's mail would
        tell from which address of the net.
        """
        change = SAFETY.get(template_prefix.rpartition("/")[2])
        if change:
            post(written("keeping/changed.txt", user.email, change=gettext(change)))

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Put a mail at the head of the queue: somebody waits for it. A code that is too old to
        open is not sent.
        """
        mail = self.render_mail(
            template_prefix, email, context | {"request": self.request, "email": email}
        )
        is_code = "code" in context
        lasts = (
            dt.timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
            if is_code
            else A_DAY
        )
        post(
            Mail(email, str(mail.subject), str(mail.body)),
            urgent=True,
            until=clock.now() + lasts,
        )


def _account(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()
