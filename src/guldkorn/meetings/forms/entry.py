"""What a phone puts into an exercise."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from guldkorn.meetings.kinds.kind import TEXT_SIGNS, Contribution
from guldkorn.meetings.models.putting import Putting, put
from guldkorn.workplaces.free_text import without_identity


class EntryForm(forms.Form):
    """A card, or numbers: which part, and a key of the phone's own that makes sending twice
    harmless.
    """

    part = forms.CharField(max_length=60)
    key = forms.UUIDField(required=False)
    text = forms.CharField(
        max_length=TEXT_SIGNS, required=False, validators=[without_identity]
    )
    more = forms.CharField(
        max_length=TEXT_SIGNS, required=False, validators=[without_identity]
    )
    x = forms.IntegerField(required=False)
    y = forms.IntegerField(required=False)

    def store(self, activity: int | None, **seat: object) -> Putting | None:
        """Put it in; None, with a word among the errors, where it cannot be."""
        if not self.is_valid():
            return None
        data = self.cleaned_data
        try:
            return put(
                Contribution(**data | {"key": data["key"] or uuid.uuid4()}),
                activity=activity,
                **seat,
            )
        except ValidationError as error:
            self.add_error(None, error)
        return None
