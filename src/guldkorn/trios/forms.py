from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.trios.models import Role


class MemberForm(forms.Form):
    """Somebody who comes into the TRIO."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Work e-mail"), help_text=_("They sign in with a code that is sent here."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
