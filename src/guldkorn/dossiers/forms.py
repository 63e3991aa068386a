from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from guldkorn.dossiers.models import Approval, Capacity, DossierPlaces
from guldkorn.lib.forms import offer, offer_choices
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.models import Unit

PACKED_AT_ONCE = 100
"""So many units are packed in one request: each that is made anew takes a tenth of a second."""


class MakingForm(forms.Form):
    """In which language the version is made."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class ApprovalForm(forms.ModelForm):
    """For whom somebody approves a version, and what they add."""

    class Meta:
        model = Approval
        fields = ["capacity", "remark"]
        widgets = {
            "capacity": forms.RadioSelect(),
            "remark": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, capacities: list[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in capacities]
        offer_choices(self, "capacity", offered)
        if len(capacities) == 1:
            self.initial["capacity"] = capacities[0].value
        self.fields["remark"].validators.append(without_identity)


class RegisterPlacesForm(forms.ModelForm):
    """Where the things lie that are kept elsewhere."""

    class Meta:
        model = DossierPlaces
        fields = ["accidents", "instruction"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(without_identity)


class PackingForm(forms.Form):
    """The units whose dossiers are packed."""

    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        label=_("Which workplaces?"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "units", units)

    def clean_units(self) -> Any:
        chosen = self.cleaned_data["units"]
        if len(chosen) > PACKED_AT_ONCE:
            said = _("Choose at most %(most)s workplaces at a time.")
            raise forms.ValidationError(said, params={"most": PACKED_AT_ONCE})
        return chosen
