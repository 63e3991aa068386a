"""What a table sends when it sorts its own cards."""

from typing import Any

from django import forms

from guldkorn.content.exercise import Part
from guldkorn.lib.forms import offer_choices
from guldkorn.meetings.models import Activity, Participant, cards_at, move_to, put_together


class SortForm(forms.Form):
    """The cards that were chosen, and what is done with them."""

    does = forms.ChoiceField(choices=[(one, one) for one in ("move", "together", "apart")])
    part = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, activity: Activity, seat: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.seat = activity, seat
        parts: tuple[Part, ...] = activity.parts
        offer_choices(self, "part", [(part.id, part.id) for part in parts])
        self.fields["card"] = forms.ModelMultipleChoiceField(cards_at(activity, seat))

    def save(self) -> None:
        sent = self.cleaned_data
        cards = list(sent["card"])
        if sent["does"] == "move":
            if sent["part"]:
                move_to(self.activity, self.seat, cards, sent["part"])
        else:
            put_together(self.activity, self.seat, cards, together=sent["does"] == "together")
