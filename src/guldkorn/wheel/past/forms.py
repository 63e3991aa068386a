import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import offer_choices
from guldkorn.wheel.past.kinds import KINDS
from guldkorn.wheel.past.page import PastWish, months_of, people_of
from guldkorn.workplaces.models import Unit

ALL = ("", _("All"))


class PastForm(forms.Form):
    """What somebody looks for in the history of a unit."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[ALL, *((kind, name) for kind, (name, _rooms) in KINDS.items())],
        required=False,
    )
    person = forms.TypedChoiceField(
        label=_("Who"), coerce=int, empty_value=None, required=False
    )
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [ALL, *people_of(unit)]
        months = [ALL, *months_of(unit)]
        offer_choices(self, "person", people)
        offer_choices(self, "month", months)

    def clean_month(self) -> dt.date | None:
        """Return the first day of the month."""
        month = self.cleaned_data["month"]
        return dt.date.fromisoformat(f"{month}-01") if month else None

    def wish(self) -> PastWish:
        """What is looked for; everything where it makes no sense."""
        return PastWish(**self.cleaned_data) if self.is_valid() else PastWish()
