import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.api import access
from guldkorn.api.models import SCOPE_WORDS, ApiToken
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput

USUAL = dt.timedelta(days=180)


class ApiTokenForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=[(scope.value, words) for scope, words in SCOPE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose only what it needs."),
    )

    class Meta:
        model = ApiToken
        fields = ["name", "scopes", "ends_on"]
        widgets = {"ends_on": DateInput}
        help_texts = {
            "name": gettext_lazy("Name the system, such as “Payroll”."),
            "ends_on": gettext_lazy("At most a year from now."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["ends_on"] = clock.today() + USUAL

    def clean_ends_on(self) -> dt.date:
        ends_on: dt.date = self.cleaned_data["ends_on"]
        reason = access.make(open_now=0, ends_on=ends_on, today=clock.today())
        if reason:
            raise ValidationError(_(reason))
        return ends_on
