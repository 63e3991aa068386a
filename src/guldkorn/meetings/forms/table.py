"""What is sent from a phone for its table."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.meetings.kinds.kind import TEXT_SIGNS
from guldkorn.meetings.models import (
    Activity,
    Participant,
    strike_line,
    write_line,
    write_together,
)
from guldkorn.workplaces.free_text import without_identity


class TableForm(forms.Form):
    def __init__(
        self, *args: Any, activity: Activity, seat: Participant, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.seat = activity, seat


class LineForm(TableForm):
    """A line of the shared note, with a key of the phone's own; or a line to strike."""

    text = forms.CharField(
        max_length=TEXT_SIGNS, required=False, validators=[without_identity]
    )
    key = forms.UUIDField(required=False)
    strike = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["text"] and data["strike"] is None:
            raise ValidationError(_("Write something first."))
        return data

    def save(self) -> None:
        data = self.cleaned_data
        if data["strike"] is not None:
            strike_line(self.activity, self.seat, data["strike"])
        else:
            write_line(
                self.activity, self.seat, data["text"], key=data["key"] or uuid.uuid4()
            )


class TextForm(TableForm):
    """The table's one text in a part; an empty one takes it away."""

    part = forms.CharField(max_length=60)
    text = forms.CharField(
        max_length=TEXT_SIGNS, required=False, validators=[without_identity]
    )

    def clean_part(self) -> str:
        part: str = self.cleaned_data["part"]
        if part not in {one.id for one in self.activity.method.parts}:
            raise ValidationError(_("This exercise has moved on. Reload the page."))
        return part

    def save(self) -> None:
        write_together(
            self.activity,
            self.seat,
            self.cleaned_data["part"],
            self.cleaned_data["text"],
        )


class YesForm(forms.Form):
    read = forms.CharField(max_length=200, required=False)


class GroupForm(forms.Form):
    """Another of the groups that were drawn."""

    group = forms.IntegerField(min_value=1)

    def __init__(self, *args: Any, seat: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = seat.meeting.groups()

    def clean_group(self) -> int:
        group: int = self.cleaned_data["group"]
        if group not in self.groups:
            raise ValidationError(_("There is no such group."))
        return group
