from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.api.hooks.addresses import HTTPS, LONGEST, Unreachable, judged, parts_of
from guldkorn.api.hooks.events import EVENT_WORDS
from guldkorn.api.models import Webhook


class WebhookForm(forms.ModelForm):
    address = forms.CharField(
        label=gettext_lazy("Where shall we call?"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "An address that begins with https:// and can be reached from outside."
        ),
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("When?"),
        choices=[(event.value, words) for event, words in EVENT_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Webhook
        fields = ["name", "address", "events"]
        help_texts = {"name": gettext_lazy("Name the system, such as “Payroll”.")}

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        try:
            parts = parts_of(address)
            self.instance.host = str(parts.hostname)
            judged(self.instance.host, parts.port or HTTPS)
        except Unreachable as no:
            raise ValidationError(_(no.reason)) from no
        return address
