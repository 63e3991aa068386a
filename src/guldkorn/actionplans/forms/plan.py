from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate, telling
from guldkorn.actionplans.models import Action, Evaluation, Way
from guldkorn.letters.addresses import typed
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Cause, IgloLevel, Theme
from guldkorn.workplaces.free_text import without_identity

ADDRESSES_AT_MOST = 6
"""An action with more people in it is more than one action."""

WORDS = (
    "title",
    "problem",
    "cause",
    "trial",
    "noticed_by",
    "responsible",
    "help_needed",
    "sign",
    "measured_by",
)
"""The fields in which somebody writes freely."""


class ActionForm(forms.ModelForm):
    """An action in full. ``members`` are the responsible of the TRIO, and ``addresses`` colleagues
    who want to be told by mail.
    """

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Who of you is responsible?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Whoever is ticked is asked for a yes and told by mail."
        ),
    )
    addresses = forms.CharField(
        label=gettext_lazy("Their work mail"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "email"}),
        help_text=gettext_lazy(
            "Only if they want to be told by mail. One address on each line."
        ),
    )

    class Meta:
        model = Action
        fields = [
            "title",
            "problem",
            "deals_with",
            "cause",
            "level",
            "way",
            "trial",
            "start_on",
            "stop_on",
            "noticed_by",
            "responsible",
            "help_needed",
            "sign",
            "measured_by",
            "follow_up_on",
            "is_confidential",
        ]
        widgets = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("problem", "cause", "trial", "sign")
            },
            "help_needed": forms.Textarea(attrs={"rows": 2}),
            "level": forms.RadioSelect,
            "way": forms.RadioSelect,
            "start_on": DateInput(),
            "stop_on": DateInput(),
            "follow_up_on": DateInput(),
        }
        help_texts = {
            "title": gettext_lazy(
                "One thing, so concrete that everybody knows what to do."
            ),
            "problem": gettext_lazy(
                "Where and when do you feel it? One situation is enough."
            ),
            "cause": gettext_lazy(
                "Ask why a few times. An action that misses the cause changes nothing."
            ),
            "level": gettext_lazy(
                "Who can really change this? Often it is the work itself that must change, not "
                "the person."
            ),
            "trial": gettext_lazy(
                "What can you try in one place for two or three weeks?"
            ),
            "noticed_by": gettext_lazy(
                "Such as those who open in the morning. No names."
            ),
            "responsible": gettext_lazy(
                "Others who make sure it happens. Write their names."
            ),
            "help_needed": gettext_lazy("Time, money, a yes from somebody else?"),
            "sign": gettext_lazy("What will you see or hear when it works?"),
            "measured_by": gettext_lazy(
                "The same way as you found the problem: count, walk, ask or measure again."
            ),
            "follow_up_on": gettext_lazy(
                "The day on which you sit down and look: did it happen, did it help?"
            ),
            "is_confidential": gettext_lazy(
                "It stands in your plan and nowhere else: not in the status, the theme's story, "
                "an agenda or a mail."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WORDS:
            self.fields[name].validators.append(without_identity)
        for name, choices in (("level", IgloLevel.choices), ("way", Way.choices)):
            offer_choices(self, name, choices)
        action = self.instance
        tree = Cause.objects.to_act_on(action.theme)
        if tree:
            none = _("None of them, or not yet")
            offer(self, "deals_with", tree, lambda one: one.text).empty_label = none
        else:
            del self.fields["deals_with"]
        self.agreed_day = action.follow_up_on if action.agreed_at else None
        people = list(action.people.select_related("person")) if action.pk else []
        trio = {one.person_id: one.name for one in action.round.trio.members()}
        name_of = action.round.unit.organisation.name_of
        left = {one.person_id: name_of(one.person) for one in people if one.person_id}
        offered = [(str(pk), name) for pk, name in (left | trio).items()]
        offer_choices(self, "members", offered)
        chosen = {str(pk) for pk in left}
        self.initial.setdefault(
            "members", [pk for pk, _name in offered if pk in chosen]
        )
        self.initial.setdefault(
            "addresses", "\n".join(one.email for one in people if one.email)
        )

    def clean_sign(self) -> str:
        sign: str = self.cleaned_data["sign"]
        if reason := gate.why_not_a_sign(sign, self.cleaned_data.get("title", "")):
            raise ValidationError(_(reason))
        return sign

    def clean_addresses(self) -> list[str]:
        found = [
            typed(line).lower() for line in self.cleaned_data["addresses"].splitlines()
        ]
        addresses = list(dict.fromkeys(filter(None, found)))
        if len(addresses) > ADDRESSES_AT_MOST:
            raise ValidationError(
                _("At most six addresses. Divide the action if more take part.")
            )
        for one in addresses:
            try:
                validate_email(one)
            except ValidationError as wrong:
                told = _("“%(address)s” is not a mail address. Write one on each line.")
                raise ValidationError(told % {"address": one}) from wrong
        return addresses

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        days = {
            name: data.get(name) for name in ("start_on", "stop_on", "follow_up_on")
        }
        wrong = gate.wrong_days(**days, today=clock.today(), was=self.agreed_day)
        for name, reason in wrong.items():
            self.add_error(name, _(reason))
        return data

    def save_for(self, by: Person) -> None:
        members = [int(one) for one in self.cleaned_data["members"]]
        addresses = self.cleaned_data["addresses"]
        telling.save(self.instance, by=by, members=members, addresses=addresses)


class ThemeOfCardForm(forms.Form):
    """Under which of the round's themes a card becomes an action."""

    theme = forms.ModelChoiceField(Theme.objects.none())

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "theme", turn.themes.live())


class EvaluationForm(forms.ModelForm):
    is_shared = forms.BooleanField(
        label=gettext_lazy("Let other TRIOs learn from it"),
        required=False,
        help_text=gettext_lazy(
            "TRIOs in your organisation then see what you tried, how it went and what you learned. "
            "The name of your unit is only shown if you are 20 people or more. It is shared when "
            "each of you has said yes. Each of you can take it back at any time."
        ),
    )

    class Meta:
        model = Evaluation
        fields = ["done", "worked", "decision", "note"]
        widgets = {
            "done": forms.RadioSelect,
            "worked": forms.RadioSelect,
            "decision": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "note": gettext_lazy(
                "What helped, and what stood in the way? Someone else may learn from it."
            )
        }

    def __init__(
        self, *args: Any, is_confidential: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].validators.append(without_identity)
        self.initial["is_shared"] = bool(self.instance.pk and self.instance.is_offered)
        if is_confidential:
            del self.fields["is_shared"]
        for name, noun in (
            ("done", Evaluation.Done),
            ("worked", Evaluation.Worked),
            ("decision", Evaluation.Decision),
        ):
            offer_choices(self, name, noun.choices)
