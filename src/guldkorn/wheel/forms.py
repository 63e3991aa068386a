import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import MeetingKind, all_meetings
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.lib.language import words
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models import Meeting
from guldkorn.rounds.models import Round
from guldkorn.wheel.agenda import agenda


class TrioMeetingForm(forms.Form):
    """When the TRIO meets next, and what it begins from."""

    template = forms.ChoiceField(
        label=_("What kind of meeting"), widget=forms.RadioSelect
    )
    date = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_trios = [
            template for template in all_meetings() if template.kind is MeetingKind.TRIO
        ]
        self.templates = {template.id: template for template in of_trios}
        choices = [(template.id, words(template.title)) for template in of_trios]
        offer_choices(self, "template", choices)
        usual = self.templates["trio-meeting"]
        wished = {
            name: value for name, value in self.initial.items() if name in self.fields
        }
        self.initial = {
            "template": usual.id,
            "date": today,
            "time": usual.starts,
            **wished,
        }

    def save_for(self, turn: Round, *, by: Person) -> Meeting:
        refuse(access.plan(facilitates=False, roles=turn.trio.roles_of(by)))
        data, template = (
            self.cleaned_data,
            self.templates[self.cleaned_data["template"]],
        )
        language = get_language() or "da"
        return Meeting.plan(
            by=by,
            points=agenda(turn, data["date"], template, language),
            starts_at=timezone.make_aware(
                dt.datetime.combine(data["date"], data["time"])
            ),
            trios=[turn.trio],
            trio=turn.trio,
            organisation=turn.trio.unit.organisation,
            kind=Meeting.Kind.TRIO,
            title=words(template.title),
            purpose=words(template.purpose),
            language=language,
        )
