from django import forms

from guldkorn.accounts.demo import DEMO_PEOPLE


class DemoForm(forms.Form):
    """Which of the demo's people somebody wants to be."""

    email = forms.ChoiceField(choices=[(person["email"], person["name"]) for person in DEMO_PEOPLE])
