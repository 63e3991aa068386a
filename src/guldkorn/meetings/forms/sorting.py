"""What a table sends when it sorts its own cards."""

from typing import Any

from django import forms

from guldkorn.content.exercise import Part
from guldkorn.lib.forms import offer_choices
from guldkorn.meetings.models import (
    Activity,
    Participant,
    cards_at,
    move_to,
    put_together,
    put_under,
    take_apart,
)
from guldkorn.workplaces.free_text import without_identity


class SortForm(forms.Form):
    """The cards that were chosen, and what is done with them; ``pile`` is a card under the name
    that they are put under.
    """

    does = forms.ChoiceField(
        choices=[(one, one) for one in ("move", "together", "apart")], required=False
    )
    part = forms.ChoiceField(required=False)
    title = forms.CharField(
        max_length=120, required=False, validators=[without_identity]
    )

    def __init__(
        self, *args: Any, activity: Activity, seat: Participant, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.seat = activity, seat
        parts: tuple[Part, ...] = activity.parts
        offer_choices(self, "part", [(part.id, part.id) for part in parts])
        here = cards_at(activity, seat)
        self.fields["card"] = forms.ModelMultipleChoiceField(here)
        self.fields["pile"] = forms.ModelChoiceField(
            here.exclude(pile_name=""), required=False
        )

    def save(self) -> None:
        sent = self.cleaned_data
        cards, at = list(sent["card"]), (self.activity, self.seat)
        if sent["pile"]:
            put_under(*at, cards, sent["pile"])
        elif sent["does"] == "move" and sent["part"]:
            move_to(*at, cards, sent["part"])
        elif sent["does"] == "together":
            put_together(*at, cards, name=sent["title"])
        elif sent["does"] == "apart":
            take_apart(*at, cards)
