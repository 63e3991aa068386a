import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.themes.forms import long_enough
from guldkorn.themes.models import (
    Cause,
    IgloLevel,
    Mandate,
    PermanentRisk,
    Resolution,
    Weight,
)
from guldkorn.themes.models.cause import tree_order
from guldkorn.themes.models.weighing import CHOICES
from guldkorn.workplaces.free_text import without_identity


class WeightForm(forms.ModelForm):
    """One role's weights on a topic."""

    class Meta:
        model = Weight
        fields = ["seriousness", "extent", "influence"]
        widgets = dict.fromkeys(fields, forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            steps = [(number, f"{number} – {words}") for number, words in CHOICES[name]]
            offer_choices(self, name, steps)
            field.error_messages["required"] = _("Choose one of the four.")


class CauseForm(forms.ModelForm):
    """A cause, and which one it stands behind."""

    class Meta:
        model = Cause
        fields = ["text", "level", "parent"]
        labels = {"parent": gettext_lazy("It is behind")}
        help_texts = {
            "text": gettext_lazy(
                "One short sentence about the work, not about a person. No names."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators.append(without_identity)
        self.fields["level"].widget = forms.RadioSelect()
        offer_choices(self, "level", IgloLevel.choices)
        every = list(Cause.objects.of_thread(self.instance.theme))
        mine = {self.instance.pk} if self.instance.pk else set()
        for one in tree_order(every):  # what stands behind this one comes after it
            if one.parent_id in mine:
                mine.add(one.pk)
        free = [one.pk for one in tree_order(every) if one.pk not in mine]
        field = offer(
            self, "parent", Cause.objects.filter(pk__in=free), lambda one: one.text
        )
        field.empty_label = _("the theme itself")

    def save_for(self, person: Any) -> None:
        self.instance.write(by=person)


class ResolutionForm(forms.ModelForm):
    """Who can do something about it, and why. What is lived with needs more."""

    class Meta:
        model = Resolution
        fields = ["mandate", "reason", "buffer", "look_on"]
        widgets = {
            "mandate": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "buffer": forms.Textarea(attrs={"rows": 3}),
            "look_on": DateInput(),
        }
        help_texts = {
            "reason": gettext_lazy(
                "In your own words, so that a colleague who was not there understands it. No names."
            ),
            "buffer": gettext_lazy(
                "Only where you live with it: what makes it easier to stand, such as two people on "
                "the late shift."
            ),
            "look_on": gettext_lazy("Only where you live with it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "mandate", Mandate.choices)
        self.fields["mandate"].error_messages["required"] = _(
            "Choose one of the three."
        )
        self.fields["reason"].validators += [long_enough(), without_identity]
        self.fields["buffer"].validators.append(without_identity)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("mandate") == Mandate.LIVE_WITH:
            if not data.get("buffer") and "buffer" not in self.errors:
                self.add_error("buffer", _("Write what protects you in the meantime."))
            if not data.get("look_on") and "look_on" not in self.errors:
                self.add_error(
                    "look_on", _("Choose a day on which you look at it again.")
                )
        elif data.get("mandate"):
            data["buffer"], data["look_on"] = "", None
        return data

    def clean_look_on(self) -> dt.date | None:
        return _not_past(self.cleaned_data["look_on"])


def _not_past(day: dt.date | None) -> dt.date | None:
    if day and day <= clock.today():
        raise ValidationError(_("Choose a day that is yet to come."))
    return day


class LookForm(forms.ModelForm):
    """What protects them now, and when they look again."""

    class Meta:
        model = PermanentRisk
        fields = ["buffer", "look_on"]
        widgets = {"buffer": forms.Textarea(attrs={"rows": 3}), "look_on": DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buffer"].validators.append(without_identity)

    def clean_look_on(self) -> dt.date | None:
        return _not_past(self.cleaned_data["look_on"])


class EndForm(forms.ModelForm):
    """Why they do not have to live with it any more."""

    class Meta:
        model = PermanentRisk
        fields = ["ended_because"]
        widgets = {"ended_because": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_because"].required = True
        self.fields["ended_because"].validators += [long_enough(), without_identity]
