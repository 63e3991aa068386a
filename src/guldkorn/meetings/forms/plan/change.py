"""A meeting that is planned already: another day, other words, other TRIOs; and a copy of it."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import DateInput, offer
from guldkorn.meetings.forms.planning import trios_of
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.models.meeting import MOST_PEOPLE
from guldkorn.meetings.plan.changing import change, copy
from guldkorn.meetings.plan.days import is_set_elsewhere
from guldkorn.trios.models import Trio

WEEK = dt.timedelta(days=7)


class WhenForm(forms.Form):
    """What it is called, when it is, and who comes."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    date = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    trios = forms.ModelMultipleChoiceField(
        label=_("Who comes"),
        queryset=Trio.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, meeting: Meeting, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.person = meeting, person
        self.choose_from(trios_of(person))

    def choose_from(self, trios: QuerySet[Trio]) -> None:
        """Offer these, of the organisation whose meeting it is."""
        ours = trios.filter(unit__organisation=self.meeting.organisation_id)
        offer(self, "trios", ours, called=lambda trio: trio.unit.name)

    def starts_at(self) -> dt.datetime:
        data = self.cleaned_data
        return timezone.make_aware(dt.datetime.combine(data["date"], data["time"]))


class ChangeForm(WhenForm):
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    told = forms.BooleanField(
        label=_("Write to those who come, if the day or the hour is new"),
        required=False,
    )
    people = forms.IntegerField(
        label=_("How many come?"),
        min_value=2,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("Then the run-sheet says how many groups to sit in."),
    )
    field_order = ("title", "purpose", "date", "time", "told", "people", "trios")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        known = Q(pk__in=trios_of(self.person)) | Q(pk__in=meeting.trios.all())
        self.choose_from(
            Trio.objects.filter(known).select_related("unit").order_by("unit__name")
        )
        self.at = timezone.localtime(meeting.starts_at).replace(second=0, microsecond=0)
        self.initial = {
            "title": meeting.title,
            "purpose": meeting.purpose,
            "date": self.at.date(),
            "time": self.at.time(),
            "told": True,
            "people": meeting.people,
            "trios": list(meeting.invited.values_list("pk", flat=True)),
        }
        if meeting.has_tables:
            del self.fields["people"]
        if meeting.started_at or is_set_elsewhere(meeting):
            for name in ("date", "time", "told", "trios"):
                del self.fields[name]
        elif meeting.trio_id:
            del self.fields["trios"]

    def save(self, *, by: Person) -> None:
        data = self.cleaned_data
        facts: dict[str, Any] = {name: data[name] for name in ("title", "purpose")}
        if "date" in data and self.starts_at() != self.at:
            facts |= {"starts_at": self.starts_at(), "told": data["told"]}
        if "people" in data:
            facts["people"] = data["people"]
        if "trios" in data:
            facts["trios"] = data["trios"]
        change(self.meeting, by=by, **facts)


class CopyForm(WhenForm):
    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        at = timezone.localtime(meeting.starts_at) + WEEK
        self.initial = {
            "title": meeting.title,
            "date": at.date(),
            "time": at.time(),
            "trios": list(meeting.invited.values_list("pk", flat=True)),
        }

    def clean_trios(self) -> Any:
        chosen = self.cleaned_data["trios"]
        if self.meeting.trio_id and len(chosen) > 1:
            raise ValidationError(_("This meeting belongs to one TRIO. Choose one."))
        return chosen

    def save(self, *, by: Person) -> Meeting:
        data = self.cleaned_data
        return copy(
            self.meeting,
            by=by,
            starts_at=self.starts_at(),
            trios=data["trios"],
            title=data["title"],
        )
