import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib.forms import DateInput
from guldkorn.pulses import access
from guldkorn.pulses.models import Pulse
from guldkorn.pulses.rhythm import SLOWEST


class PulseForm(forms.ModelForm):
    """How often, from when, and where the result is told. ``fewest`` weeks are the shortest
    rhythm.
    """

    class Meta:
        model = Pulse
        fields = ["weeks", "starts_on", "result_where"]
        widgets = {
            "weeks": forms.NumberInput(
                attrs={"inputmode": "numeric", "class": "pulse-weeks"}
            ),
            "starts_on": DateInput(),
            "result_where": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "result_where": gettext_lazy(
                "For instance: at the staff meeting, and on the board in the staff room."
            ),
        }
        error_messages = {
            "result_where": {
                "required": gettext_lazy("Write where everybody will hear the result.")
            },
        }

    def __init__(
        self, data: Any = None, *, instance: Pulse, fewest: int, today: dt.date
    ) -> None:
        super().__init__(data, instance=instance)
        self.fewest, self.today = fewest, today
        self.began = instance.pk is not None and instance.starts_on < today
        if self.began:
            del self.fields["starts_on"]
        self.fields["weeks"].widget.attrs |= {"min": fewest, "max": SLOWEST}
        self.fields["weeks"].help_text = _("From %(fewest)s to %(most)s.") % {
            "fewest": fewest,
            "most": SLOWEST,
        }

    def clean_weeks(self) -> int:
        weeks: int = self.cleaned_data["weeks"]
        if no := access.weeks(weeks, fewest=self.fewest):
            raise ValidationError(_(no))
        if weeks > SLOWEST:
            raise ValidationError(
                _("Choose %(most)s weeks or fewer."), params={"most": SLOWEST}
            )
        return weeks

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise ValidationError(
                _("That day has passed. Choose today or a later day.")
            )
        return day
