from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import code_typed
from guldkorn.surveys import codes
from guldkorn.surveys.later.keys import possible


class LaterForm(forms.Form):
    """The code that somebody noted down when they pressed “Go on later”."""

    later_code = forms.CharField(
        label=_("Your code for going on"),
        max_length=60,
        widget=code_typed(),
        help_text=_("Sixteen letters and digits. Capitals do not matter."),
    )

    def clean_later_code(self) -> str:
        code: str = self.cleaned_data["later_code"]
        if not possible(code):
            raise ValidationError(
                _(
                    "That is not a whole code. It has sixteen letters and digits, in groups of"
                    " four."
                )
            )
        return codes.normal(code)
