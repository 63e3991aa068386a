from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.demo import DEMO_PEOPLE


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
