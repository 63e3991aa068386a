from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.actionplans import gate
from guldkorn.actionplans.models import Action, Evaluation, Level, Way
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.workplaces.free_text import without_identity


class ActionForm(forms.ModelForm):
    class Meta:
        model = Action
        fields = [
            "title",
            "cause",
            "level",
            "way",
            "trial",
            "responsible",
            "start_on",
            "follow_up_on",
            "sign",
        ]
        widgets = {
            "cause": forms.Textarea(attrs={"rows": 3}),
            "trial": forms.Textarea(attrs={"rows": 3}),
            "sign": forms.Textarea(attrs={"rows": 2}),
            "level": forms.RadioSelect,
            "way": forms.RadioSelect,
            "start_on": DateInput(),
            "follow_up_on": DateInput(),
        }
        help_texts = {
            "title": _("One thing, so concrete that everybody knows what to do."),
            "cause": _("Ask why a few times. An action that misses the cause changes nothing."),
            "level": _(
                "Who can really change this? Often it is the work itself that must change, not "
                "the person."
            ),
            "trial": _("What can you try in one place for two or three weeks?"),
            "responsible": _("The name of the person who makes sure it happens. Others can help."),
            "follow_up_on": _(
                "The day on which you sit down and look: did it happen, did it help?"
            ),
            "sign": _("What will you see or hear when it works?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "cause", "trial", "sign"):
            self.fields[name].validators.append(without_identity)
        for name, choices in (("level", Level.choices), ("way", Way.choices)):
            offer_choices(self, name, choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not gate.days_in_order(data.get("start_on"), data.get("follow_up_on")):
            self.add_error("follow_up_on", _("The follow-up must come after the start."))
        return data


class ThemeOfCardForm(forms.Form):
    """Under which of the round's themes a card becomes an action."""

    theme = forms.ModelChoiceField(Theme.objects.none())

    def __init__(self, *args: Any, turn: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "theme", turn.themes.live())


class EvaluationForm(forms.ModelForm):
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
            "note": _("What helped, and what stood in the way? Someone else may learn from it.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, noun in (
            ("done", Evaluation.Done),
            ("worked", Evaluation.Worked),
            ("decision", Evaluation.Decision),
        ):
            offer_choices(self, name, noun.choices)
