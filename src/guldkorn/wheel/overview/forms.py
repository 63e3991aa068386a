from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import offer_choices
from guldkorn.rounds.lifecycle import STEPS
from guldkorn.rounds.models import STEP_NAMES
from guldkorn.wheel.overview.wish import LACKS, OverviewWish

PLACES = [
    ("", _("All")),
    *((step.value, STEP_NAMES[step]) for step in STEPS),
    *LACKS.items(),
]


class OverviewForm(forms.Form):
    """What somebody looks for in an overview."""

    q = forms.CharField(
        label=_("The unit’s name or code"), max_length=100, required=False
    )
    part = forms.TypedChoiceField(
        label=_("Part of the organisation"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    step = forms.ChoiceField(label=_("Step"), choices=PLACES, required=False)
    late = forms.BooleanField(label=_("Only where something is late"), required=False)

    def __init__(
        self, *args: Any, parts: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("All"))
        offered = [everything, *parts]
        offer_choices(self, "part", offered)

    def wish(self) -> OverviewWish:
        """What is looked for; everything where it makes no sense."""
        return OverviewWish(**self.cleaned_data) if self.is_valid() else OverviewWish()
