from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.dialogue.topics import topic_choices
from guldkorn.lib.forms import offer_choices
from guldkorn.rounds.models import Round
from guldkorn.rounds.sources import sources
from guldkorn.themes.models import REASON_AT_LEAST, Stance, Theme
from guldkorn.trios.models import Role
from guldkorn.workplaces.free_text import without_identity


class ThingsField(forms.ModelMultipleChoiceField):
    """Things by their keys; a number that no database can hold is the key of nothing."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_pk_value"], params={"pk": ""}
            ) from error


class SignForm(forms.Form):
    """Things that ``person`` may see, of one source and named by it; ``next`` is the page to come
    back to.
    """

    next = forms.CharField(required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for source in sources():
            self.fields[source.name] = ThingsField(
                source.visible_to(person), required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        named = [data[source.name] for source in sources() if data.get(source.name)]
        if len(named) > 1:
            raise ValidationError(_("Choose one thing to add as a sign."))
        data["things"] = list(named[0]) if named else []
        return data


class SignOfForm(forms.Form):
    """The topic that a card becomes a sign of."""

    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"),
        error_messages={
            "required": gettext_lazy("Choose the topic that the card is a sign of.")
        },
    )

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "topic", topic_choices(turn.organisation_id))


class DecisionsForm(forms.Form):
    """What several cards become at once. Each field of cards holds the keys of those that say the
    same.
    """

    became = forms.ChoiceField(
        choices=[(one, one) for one in ("sign", "question", "put_away")]
    )
    topic = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "topic", topic_choices(turn.organisation_id))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("became") == "sign" and not data.get("topic"):
            raise ValidationError(_("Choose the topic that the cards are a sign of."))
        return data


def long_enough() -> MinLengthValidator:
    return MinLengthValidator(
        REASON_AT_LEAST,
        gettext_lazy("Write a little more: at least %(limit_value)d characters."),
    )


class ObjectionForm(forms.ModelForm):
    """What has to be different before a role says yes."""

    class Meta:
        model = Stance
        fields = ["objection"]
        widgets = {"objection": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objection"].required = True
        self.fields["objection"].validators += [long_enough(), without_identity]


class PutAsideForm(forms.ModelForm):
    """Why a theme is put aside; not asked for before anybody else has answered."""

    class Meta:
        model = Theme
        fields = ["put_aside_reason"]
        widgets = {"put_aside_reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["put_aside_reason"].required = needs_reason
        self.fields["put_aside_reason"].validators += [long_enough(), without_identity]


class AwayForm(forms.Form):
    """The role that the others do not wait for."""

    role = forms.ChoiceField(choices=Role.choices)


class ThemeForm(forms.ModelForm):
    topic = forms.ChoiceField(label=gettext_lazy("Topic"))

    class Meta:
        model = Theme
        fields = ["topic", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "reason": gettext_lazy(
                "In your own words, so that a colleague who was not there understands it. No names."
            )
        }

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = turn
        offer_choices(self, "topic", topic_choices(turn.organisation_id))
        self.fields["reason"].validators += [long_enough(), without_identity]

    def clean_topic(self) -> str:
        topic: str = self.cleaned_data["topic"]
        if reason := Theme.reason_against(self.turn, topic):
            raise ValidationError(_(reason))
        return topic
