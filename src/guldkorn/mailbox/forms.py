import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import code_typed, offer_choices
from guldkorn.mailbox.keys import form_key
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterSign
from guldkorn.mailbox.topics import letter_topic_choices
from guldkorn.surveys import codes
from guldkorn.workplaces.free_text import without_identity

LONGEST = 3000

KEY = re.compile(r"[\w-]{20,64}", re.ASCII)


def written(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})


class KeyField(forms.CharField):
    """What the form is known by when it is sent twice."""

    def __init__(self) -> None:
        too_old = _("The page is too old. Load it again.")
        known = RegexValidator(re.compile(rf"^{KEY.pattern}\Z", re.ASCII), too_old)
        super().__init__(widget=forms.HiddenInput, initial=form_key, validators=[known])


class LetterForm(forms.Form):
    """A letter, without a name."""

    key = KeyField()
    text = forms.CharField(
        label=_("Your letter"),
        max_length=LONGEST,
        widget=written(8),
        validators=[without_identity],
        help_text=_(
            "What happens, when and how often? What would help? Write of the work, not of a "
            "person."
        ),
    )
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)

    def __init__(self, *args: Any, organisation_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "topic", letter_topic_choices(organisation_id))


class LetterLineForm(forms.Form):
    """A line under one's own letter."""

    key = KeyField()
    text = forms.CharField(
        label=_("Add something"),
        max_length=1500,
        widget=written(4),
        validators=[without_identity],
        help_text=_("It is read tomorrow at the earliest, as your letter was."),
    )


class LetterCodeForm(forms.Form):
    """The code that a letter is read by."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        widget=code_typed(),
        help_text=_(
            "Twenty letters and digits. Capitals, spaces and hyphens do not matter."
        ),
    )

    def clean_code(self) -> str:
        code = codes.normal(self.cleaned_data["code"])
        if len(code) != codes.LINK or not codes.possible(code):
            raise ValidationError(
                gettext(
                    "That is not a whole code. It has twenty letters and digits, in groups of four."
                )
            )
        return code


class LetterReplyForm(forms.Form):
    """What AMR or TR write to whoever wrote a letter."""

    key = KeyField()
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (LineKind.ANSWER.value, _("An answer")),
            (LineKind.ASK.value, _("A question to the writer")),
        ],
        initial=LineKind.ANSWER.value,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What do you write?"),
        max_length=2000,
        widget=written(5),
        validators=[without_identity],
        help_text=_("Only whoever has the code reads it. Do not ask who it is."),
    )


class AsideForm(forms.Form):
    """Why nothing more comes of a letter."""

    reason = forms.CharField(
        label=_("Why do you set it aside?"),
        max_length=1000,
        widget=written(3),
        validators=[without_identity],
        help_text=_("The writer reads the reason. Thank them for writing."),
    )


class HideForm(forms.Form):
    """Words that point at somebody."""

    words = forms.CharField(
        label=_("Words to hide"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Just as they are there, with capitals: a name, a room, a day."),
    )


class LetterSignForm(forms.ModelForm):
    """What AMR and TR say of a letter, in words that point at nobody."""

    topic = forms.ChoiceField(label=_("Topic"))

    class Meta:
        model = LetterSign
        fields = ["topic", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "words": _(
                "Your manager will read it. Do not copy the letter: say what it is about, so that "
                "nobody can tell who wrote."
            )
        }

    def __init__(self, *args: Any, organisation_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "topic", letter_topic_choices(organisation_id))
        self.fields["words"].validators.append(without_identity)
