from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import offer
from guldkorn.meetings.models import Meeting, ShelfItem


class KeepAgendaForm(forms.Form):
    """What the agenda of a meeting is called where it is kept."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"title": meeting.title}


class TakeForm(forms.Form):
    """Something that the meeting's own organisation keeps."""

    item = forms.ModelChoiceField(
        label=_("From what the organisation keeps"), queryset=ShelfItem.objects.none()
    )

    def __init__(
        self, *args: Any, meeting: Meeting, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kept = ShelfItem.objects.visible_to(person).filter(
            organisation=meeting.organisation_id
        )
        offer(self, "item", kept).empty_label = None
