"""Planning a result meeting: which topics of a result, and when."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import meeting as template_of
from guldkorn.lib.forms import DateInput, offer_choices
from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.reveal.agenda import TEMPLATE, points_for
from guldkorn.meetings.reveal.choosing import suggested
from guldkorn.results.findings.standing_out import AT_MOST
from guldkorn.results.findings.wording import finding_tag, finding_words, why_not
from guldkorn.results.page import Result
from guldkorn.results.reading import ScaleReading
from guldkorn.trios.models import Trio


class ResultMeetingForm(forms.Form):
    """The topics are in the order of the form: what stands out comes first, and is chosen from the
    start.
    """

    topics = forms.MultipleChoiceField(
        label=_("What you look at together"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "At most five. What stands out is chosen already. Each takes a quarter of an hour."
        ),
        error_messages={"required": _("Choose at least one topic.")},
    )
    date = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def __init__(
        self, *args: Any, result: Result, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.result, self.template = result, template_of(TEMPLATE)
        self.suggested = chosen = suggested(result.findings, result.picture.shown)
        self.initial = {
            "topics": [one.scale.id for one in chosen],
            "date": today,
            "time": self.template.starts,
        }
        others = [
            one for one in (*result.picture.shown, *self.hidden) if one not in chosen
        ]
        self.readings = {one.scale.id: one for one in (*chosen, *others)}
        choices = [(id, self._label(one)) for id, one in self.readings.items()]
        offer_choices(self, "topics", choices)

    @property
    def hidden(self) -> list[ScaleReading]:
        """What is not shown can still be talked about."""
        picture = self.result.picture
        return [
            *picture.hidden,
            *(one for one in picture.exposures if not one.is_shown),
        ]

    @cached_property
    def _why(self) -> dict[str, str]:
        found = self.result.findings
        return {
            one.reading.scale.id: f"{finding_tag(one.kind)}. {finding_words(one)}"
            for one in found
        }

    def _label(self, reading: ScaleReading) -> str:
        name, why = words(reading.scale.title), self._why.get(reading.scale.id)
        if why is None and reading in self.suggested:
            why = gettext(reading.lean_words)
        if why is None and not reading.is_shown:
            why = why_not(reading.hidden_because)
        return f"{name} – {why}" if why else name

    def clean_topics(self) -> list[ScaleReading]:
        chosen = self.cleaned_data["topics"]
        if len(chosen) > AT_MOST:
            raise ValidationError(
                _("Choose at most five topics. Otherwise there is no time to talk.")
            )
        return [one for id, one in self.readings.items() if id in chosen]

    def save_for(self, trio: Trio, *, by: Person) -> Meeting:
        data, language = self.cleaned_data, get_language() or "da"
        return Meeting.plan(
            by=by,
            points=points_for(self.template, data["topics"], language),
            starts_at=timezone.make_aware(
                dt.datetime.combine(data["date"], data["time"])
            ),
            trios=[trio],
            trio=trio,
            organisation=trio.unit.organisation,
            kind=self.template.kind,
            title=words(self.template.title),
            purpose=words(self.template.purpose),
            language=language,
        )
