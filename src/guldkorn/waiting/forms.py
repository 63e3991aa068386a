from typing import ClassVar

from django import forms

from guldkorn.waiting.models import MailChoice


class MailChoiceForm(forms.ModelForm):
    """How often somebody wishes to be mailed about what waits."""

    class Meta:
        model = MailChoice
        fields: ClassVar[list[str]] = ["rhythm"]
        widgets: ClassVar[dict[str, type[forms.Widget]]] = {"rhythm": forms.RadioSelect}
