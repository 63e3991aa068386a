import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.actionplans import gate
from guldkorn.actionplans.models.notice import is_unseen
from guldkorn.dialogue.forms import people_in
from guldkorn.lib.forms import DateInput
from guldkorn.rounds.models import Round
from guldkorn.surveys.access import SHORTEST
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.free_text import without_identity

DAYS, TOLD_AFTER = 14, 14


class NoticeForm(forms.Form):
    """What colleagues call it, how they are reached, and where they hear the result."""

    called = forms.CharField(
        label=gettext_lazy("What do your colleagues call it?"),
        max_length=150,
        validators=[without_identity],
        help_text=gettext_lazy(
            "Everybody reads it in the question: “We are trying something: … Do you notice it?” "
            "No names."
        ),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How people are invited"),
        widget=forms.RadioSelect,
        choices=Survey.Channel.choices,
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Last day to answer"), widget=DateInput()
    )
    result_where = forms.CharField(
        label=gettext_lazy("Where and how everybody hears the result"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Write where everybody will hear the result.")
        },
    )

    def __init__(
        self, data: Any = None, *, called: str, today: dt.date, turn: Round
    ) -> None:
        closes = today + dt.timedelta(days=DAYS)
        initial = {
            "called": called,
            "channel": Survey.Channel.EMAIL,
            "closes_on": closes,
        }
        super().__init__(data, initial=initial)
        self.today, self.turn = today, turn

    def clean_called(self) -> str:
        called = " ".join(self.cleaned_data["called"].split()).rstrip(".")
        if reason := gate.called(is_plain=not any(map(is_unseen, called))):
            raise forms.ValidationError(_(reason))
        if found := people_in(called, self.turn):
            raise forms.ValidationError(found)
        return called

    def clean_closes_on(self) -> dt.date:
        closes: dt.date = self.cleaned_data["closes_on"]
        if closes < self.today + dt.timedelta(days=SHORTEST):
            raise forms.ValidationError(
                gettext_lazy("Give people at least three days.")
            )
        return closes

    @property
    def plan(self) -> dict[str, Any]:
        """What ``Survey.start`` takes beside the question."""
        told = self.cleaned_data
        return {
            "channel": told["channel"],
            "opens_on": self.today,
            "closes_on": told["closes_on"],
            "result_on": told["closes_on"] + dt.timedelta(days=TOLD_AFTER),
            "result_where": told["result_where"],
        }
