import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.anonymity.nameguard import PHONE, NameGuard
from guldkorn.content.topics import Topic
from guldkorn.dialogue import access
from guldkorn.dialogue.agreement.words import STEPS, family
from guldkorn.dialogue.models import ALONE, Note, Rating, TalkKind
from guldkorn.dialogue.topics import topic_choices
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.rounds.models import Round
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.models import Employee


class TopicForm(forms.Form):
    """Which topic to rate."""

    topic = forms.ChoiceField(label=gettext_lazy("Topic"))

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "topic", topic_choices(turn.organisation_id))


class NoteForm(forms.ModelForm):
    """A note, asked about once more when it seems to point at somebody. ``warnings`` says why."""

    topic = forms.ChoiceField(label=gettext_lazy("Topic"))
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Note
        fields = ["kind", "topic", "held_on", "fact", "impression"]
        widgets = {
            "held_on": DateInput(),
            "fact": forms.Textarea(attrs={"rows": 3}),
            "impression": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "fact": gettext_lazy(
                "Write what anyone could have seen or heard. No names."
            ),
            "impression": gettext_lazy(
                "Write what you think it means. Others may see it differently."
            ),
        }

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = turn
        self.warnings: list[str] = []
        offer_choices(self, "topic", topic_choices(turn.organisation_id))
        together = [one for one in TalkKind if one not in ALONE]
        offer_choices(self, "kind", [(one.value, one.label) for one in together])
        self.fields["held_on"].widget.attrs["max"] = clock.today().isoformat()
        for field in ("fact", "impression"):
            self.fields[field].validators.append(without_identity)

    def clean_held_on(self) -> dt.date:
        return day_that_has_come(self.cleaned_data["held_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["anyway"]:
            self.warnings = people_in(
                f"{data['fact']}\n{data['impression']}", self.turn
            )
        return data

    def is_valid(self) -> bool:
        """Valid, and nothing to ask about once more."""
        return super().is_valid() and not self.warnings

    def save_for(self, by: Any) -> Note:
        data = self.cleaned_data
        fields = {field: data[field] for field in self.Meta.fields}
        return Note.write(self.turn, by=by, **fields)


class TalkThemeForm(forms.ModelForm):
    """A theme from talks with one person at a time: a topic, and that it came up in three of
    them or more. There is nowhere to write of somebody, or how many named it.
    """

    prefix = "theme"
    kind = forms.ChoiceField(
        label=gettext_lazy("Which talks?"),
        choices=[(one.value, one.label) for one in ALONE],
        widget=forms.RadioSelect,
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"))
    is_of_three = forms.BooleanField(
        label=gettext_lazy("It came up in at least three of them"),
        error_messages={"required": gettext_lazy(access.TOO_FEW_NAMED_IT)},
    )

    class Meta:
        model = Note
        fields = ["kind", "topic", "held_on", "talks"]
        labels = {"held_on": gettext_lazy("When was the last of the talks?")}
        widgets = {"held_on": DateInput()}
        help_texts = {
            "talks": gettext_lazy("At least five."),
        }

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = turn
        offer_choices(self, "topic", topic_choices(turn.organisation_id))
        self.fields["held_on"].widget.attrs["max"] = clock.today().isoformat()
        self.fields["talks"].required = True

    def clean_held_on(self) -> dt.date:
        return day_that_has_come(self.cleaned_data["held_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            reason = Note.reason_against_theme(
                self.turn, kind=data["kind"], topic=data["topic"], talks=data["talks"]
            )
            if reason:
                raise ValidationError(_(reason))
        return data

    def save_for(self, by: Any) -> Note:
        data = self.cleaned_data
        fields = {field: data[field] for field in self.Meta.fields}
        return Note.write_theme(self.turn, by=by, **fields)


def day_that_has_come(day: dt.date) -> dt.date:
    """The day; raises ValidationError for one that has not come."""
    if day > clock.today():
        raise ValidationError(_("This day has not come yet."))
    return day


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
        found.append(
            _("%(names)s is also a name of somebody who works here.")
            % {"names": quoted}
        )
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
            "why": gettext_lazy(
                "A few words. The others read them when all of you have rated."
            )
        }

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "score", list(enumerate(STEPS[family(topic)], start=1)))
        self.fields["why"].validators.append(without_identity)
