"""What is sent from the three screens of a meeting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import offer, offer_choices
from guldkorn.meetings.models import Activity, Cluster, Meeting
from guldkorn.meetings.models.meeting import CODE_SIGNS
from guldkorn.surveys import codes
from guldkorn.trios.models import Role, Trio


class MeetingCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of the meeting"),
        max_length=20,
        help_text=_("Six letters and digits. They stand on the big screen."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = codes.normal(self.cleaned_data["code"])
        if len(code) != CODE_SIGNS or not (code.isascii() and code.isalnum()):
            raise ValidationError(_("The code has six letters and digits."))
        return code


NO_ROLE = "none"
"""Chosen, not left out: whoever hurries past the question has a role more often than not."""


class SeatForm(forms.Form):
    """Which TRIO, and which role in it; ``trio`` where the phone was invited to a table."""

    trio = forms.ModelChoiceField(
        label=_("Where do you come from?"),
        queryset=Trio.objects.none(),
        widget=forms.RadioSelect,
        required=False,
    )
    role = forms.ChoiceField(label=_("What are you there?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, meeting: Meeting, trio: Trio | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of(meeting.invited if trio is None else meeting.invited.filter(pk=trio.pk))

    def of(self, trios: QuerySet[Trio]) -> None:
        offer_choices(self, "role", [*Role.choices, (NO_ROLE, _("Something else"))])
        trio = offer(self, "trio", trios, called=lambda one: one.unit.name)
        trio.empty_label = None
        trio.required = trios.count() > 1
        if not trio.required:
            self.initial["trio"] = trios.first()

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        return "" if role == NO_ROLE else role

    def clean_trio(self) -> Trio | None:
        chosen: Trio | None = self.cleaned_data["trio"]
        return chosen or self.initial.get("trio")


class GoForm(forms.Form):
    """The point to go to; without one the room goes to the next."""

    point = forms.IntegerField(required=False)


class StepsForm(forms.Form):
    """How far a drawing is built up."""

    steps = forms.IntegerField(min_value=0)


class PageForm(forms.Form):
    """Which of the pages at a point is shown, counted from 0."""

    page = forms.IntegerField(min_value=0)


class PhaseForm(forms.Form):
    phase = forms.CharField(max_length=20)


class DrawForm(forms.Form):
    """How often the groups had been drawn on the page."""

    seen = forms.IntegerField(required=False)


class ReplanForm(forms.Form):
    """The way to make up for being late."""

    way = forms.CharField(max_length=20)


class PutUnderForm(forms.Form):
    """The name that a card is put under; none takes it out again."""

    cluster = forms.ModelChoiceField(queryset=Cluster.objects.none(), required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cluster", activity.clusters.all())


class ChoiceForm(forms.Form):
    """Whether the room has chosen what was gathered under a name."""

    chosen = forms.BooleanField(required=False)


class ClusterForm(forms.Form):
    title = forms.CharField(max_length=120)

    def save_for(self, activity: Activity, *, by: Person) -> None:
        activity.gather(self.cleaned_data["title"], by=by)
