import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.anonymity.nameguard import PHONE, NameGuard
from guldkorn.content.topics import Topic
from guldkorn.dialogue.agreement.words import STEPS, family
from guldkorn.dialogue.models import Note, Rating
from guldkorn.dialogue.topics import topic_choices
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.rounds.models import Round
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.models import Employee


class TopicForm(forms.Form):
    """Which topic to rate."""

    topic = forms.ChoiceField(label=gettext_lazy("Topic"), choices=topic_choices)


class NoteForm(forms.ModelForm):
    """A note, asked about once more when it seems to point at somebody. ``warnings`` says why."""

    topic = forms.ChoiceField(label=gettext_lazy("Topic"), choices=topic_choices)
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Note
        fields = ["topic", "held_on", "fact", "impression"]
        widgets = {
            "held_on": DateInput(),
            "fact": forms.Textarea(attrs={"rows": 3}),
            "impression": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "fact": gettext_lazy("Write what anyone could have seen or heard. No names."),
            "impression": gettext_lazy(
                "Write what you think it means. Others may see it differently."
            ),
        }

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = turn
        self.warnings: list[str] = []
        self.fields["held_on"].widget.attrs["max"] = clock.today().isoformat()
        for field in ("fact", "impression"):
            self.fields[field].validators.append(without_identity)

    def clean_held_on(self) -> dt.date:
        held_on: dt.date = self.cleaned_data["held_on"]
        if held_on > clock.today():
            raise ValidationError(_("This day has not come yet."))
        return held_on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["anyway"]:
            self.warnings = people_in(f"{data['fact']}\n{data['impression']}", self.turn)
        return data

    def is_valid(self) -> bool:
        """Valid, and nothing to ask about once more."""
        return super().is_valid() and not self.warnings

    def save_for(self, by: Any) -> Note:
        data = self.cleaned_data
        fields = {field: data[field] for field in self.Meta.fields}
        return Note.write(self.turn, by=by, **fields)


def people_in(text: str, turn: Round) -> list[str]:
    """What in a text could point at somebody of this workplace, in sentences; empty for nothing."""
    staff = (
        Employee.objects.current()
        .filter(unit__in=turn.trio.unit.subtree())
        .values_list("name", flat=True)
    )
    trio = [membership.name for membership in turn.trio.members()]
    found = []
    if names := NameGuard([*staff, *trio]).names(text):
        quoted = get_text_list([f"“{name}”" for name in names], _("and"))
        found.append(_("%(names)s is also a name of somebody who works here.") % {"names": quoted})
    if numbers := PHONE.findall(text):
        found.append(
            _("%(numbers)s looks like a phone number.")
            % {"numbers": get_text_list(numbers, _("and"))}
        )
    return found


class RatingForm(forms.ModelForm):
    score = forms.TypedChoiceField(
        label=gettext_lazy("How are things here?"),
        coerce=int,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Rating
        fields = ["score", "why"]
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "why": gettext_lazy("A few words. The others read them when all of you have rated.")
        }

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "score", list(enumerate(STEPS[family(topic)], start=1)))
        self.fields["why"].validators.append(without_identity)
