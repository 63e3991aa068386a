from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import offer
from guldkorn.meetings.models import AgendaItem, Meeting
from guldkorn.meetings.plan.ahead import choosable


class AheadForm(forms.Form):
    """The point whose exercise is answered before the meeting."""

    point = forms.ModelChoiceField(
        label=_("Which exercise"), queryset=AgendaItem.objects.none()
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [point.pk for point in choosable(meeting)]
        field = offer(self, "point", meeting.agenda.filter(pk__in=ready))
        field.empty_label = None
