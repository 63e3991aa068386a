from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.letters.validators import reachable
from guldkorn.lib.forms import offer_choices
from guldkorn.updates.models import (
    Acknowledgement,
    Board,
    DigestRhythm,
    Posting,
    ShortAnswer,
    ThemeNews,
    Update,
)
from guldkorn.workplaces.free_text import without_identity


class UpdateForm(forms.ModelForm):
    class Meta:
        model = Update
        fields = ["so_far", "how", "onwards"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        help_texts = {
            "so_far": _("Where are you in the work, and what have you found?"),
            "how": _(
                "What did you do, and who took part? Never name a single person who is not in the "
                "TRIO."
            ),
            "onwards": _("What happens next, and when will everybody hear more?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(without_identity)


class PostingWordsForm(forms.ModelForm):
    """The TRIO's own sentence about a figure on the board."""

    class Meta:
        model = Posting
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "words": _(
                "One or two sentences. Never name a single person who is not in the TRIO."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].validators.append(without_identity)


class ThemeNewsForm(forms.ModelForm):
    """What everybody is told of one theme."""

    class Meta:
        model = ThemeNews
        fields = ["said", "did", "could_not"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        help_texts = {
            "said": _(
                "What did your colleagues tell or show you? No names, no single case."
            ),
            "did": _(
                "Your plan comes with it by itself. Write only what it does not say."
            ),
            "could_not": _(
                "What was not possible, and why. Nothing is worse than no answer."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(without_identity)


class AcknowledgementForm(forms.ModelForm):
    """What one of the TRIO says to what was answered."""

    class Meta:
        model = Acknowledgement
        fields = ["said"]
        widgets = {"said": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "said", Acknowledgement.StandardReply.choices)


class BoardResponseForm(forms.Form):
    """A short answer, a line to the TRIO, or both."""

    answer = forms.ChoiceField(
        label=_("A short answer"),
        choices=ShortAnswer.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("A line to your TRIO"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        validators=[without_identity],
        help_text=_(
            "The three of them read it tomorrow, without your name. Names are masked."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(
                gettext("Choose a short answer, or write a line.")
            )
        return data


class SilenceForm(forms.ModelForm):
    """After how many weeks without news the TRIO is reminded."""

    class Meta:
        model = Board
        fields = ["silent_weeks"]


class DigestForm(forms.Form):
    """Where the statuses are mailed to, and how often."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        validators=[reachable],
    )
    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=DigestRhythm.choices,
        initial=DigestRhythm.EACH,
        widget=forms.RadioSelect,
    )
