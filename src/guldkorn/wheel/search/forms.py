from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.wheel.search.page import KINDS

SHORTEST = 2


class SearchForm(forms.Form):
    """What somebody searches for, and among which kind of things."""

    q = forms.CharField(
        label=_("What do you search for?"),
        min_length=SHORTEST,
        max_length=100,
        required=False,
        error_messages={"min_length": _("Write at least two letters.")},
    )
    kind = forms.ChoiceField(choices=[("", ""), *KINDS.items()], required=False)
