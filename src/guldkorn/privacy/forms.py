from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.surveys.keeping.days import CHOICES

WORDS = {
    0: _("They are erased in the night after the result is made"),
    30: _("30 days after the result"),
    60: _("60 days after the result"),
    90: _("90 days after the result"),
}


class KeepingForm(forms.Form):
    """For how long an organisation keeps answers."""

    days = forms.TypedChoiceField(
        label=_("How long are answers kept?"),
        choices=[(days, WORDS[days]) for days in CHOICES],
        coerce=int,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_("Yes, erase them"), required=False, widget=forms.HiddenInput
    )

    def ask_once_more(self) -> None:
        """Show the question before what cannot come back."""
        self.fields["agreed"].widget = forms.CheckboxInput()


class OwnNameForm(forms.Form):
    """What an organisation calls somebody, in their own hand."""

    name = forms.CharField(label=_("Name"), max_length=200)
