from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.demo import DEMO_PEOPLE
from guldkorn.accounts.models import Person
from guldkorn.lib.throttle.limits import Throttle

WRONG_CODES = Throttle("second factor", most=8, crowd=60, few=2)
"""For each account. Only who has come past the first factor can guess here at all."""


def _code() -> forms.TextInput:
    """Where a code is typed: telephones offer what they have just been sent."""
    return forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
        }
    )


def _either_code() -> forms.CharField:
    label = _("Code from the app, or a recovery code")
    return forms.CharField(label=label, max_length=20, widget=_code())


class SignInForm(LoginForm):
    """The library's, in our words: nobody here says “E-mail” in Danish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")


class DemoForm(forms.Form):
    """Which of the demo's people somebody wants to be."""

    email = forms.ChoiceField(
        choices=[(person["email"], person["name"]) for person in DEMO_PEOPLE]
    )


class AppCodeForm(ActivateTOTPForm):
    """The first code of an app, in our words."""

    code = forms.CharField(
        label=_("The six digits in the app"), max_length=20, widget=_code()
    )


class PasskeyForm(AddWebAuthnForm):
    """The library's, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call it?")
        alone = self.fields["passwordless"]
        alone.label = _("It can stand alone")
        alone.help_text = _("Then you need neither code nor password beside it.")


class SecondFactorForm(AuthenticateForm):
    """The library's, in our words and with the limits of the house."""

    code = _either_code()

    def clean_code(self) -> str:
        return _limited(self.user, super().clean_code)


class OnceMoreForm(ReauthenticateForm):
    """The same where somebody is signed in and changes what keeps them safe."""

    code = _either_code()

    def clean_code(self) -> str:
        return _limited(self.user, super().clean_code)


def _limited(person: Person, check: Callable[[], str]) -> str:
    account = str(person.pk)
    if WRONG_CODES.is_shut(context.request, account):
        raise get_adapter().validation_error("too_many_login_attempts")
    try:
        return check()
    except ValidationError:
        WRONG_CODES.missed(context.request, account)
        raise
