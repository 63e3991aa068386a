"""What is sent from the three screens of a meeting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import code_typed, offer, offer_choices
from guldkorn.meetings.models import Activity, Cluster, Entry, Meeting
from guldkorn.meetings.models.meeting import CODE_SIGNS
from guldkorn.meetings.models.seat import EMPLOYEE
from guldkorn.surveys import codes
from guldkorn.trios.models import Role, Trio


class MeetingCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of the meeting"),
        max_length=20,
        help_text=_("Six letters and digits. They stand on the big screen."),
        widget=code_typed(),
    )

    def clean_code(self) -> str:
        code = codes.normal(self.cleaned_data["code"])
        if len(code) != CODE_SIGNS or not (code.isascii() and code.isalnum()):
            raise ValidationError(_("The code has six letters and digits."))
        return code


NO_ROLE = NO_TRIO = "none"
"""Chosen, not left out: whoever hurries past the question has a role more often than not."""


class SeatForm(forms.Form):
    """Which TRIO, and which role in it; ``trio`` where the phone was invited to a table."""

    trio = forms.ChoiceField(
        label=_("Where do you come from?"), widget=forms.RadioSelect, required=False
    )
    role = forms.ChoiceField(label=_("What are you there?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, meeting: Meeting, trio: Trio | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        invited = meeting.invited
        if trio is not None:
            invited = invited.filter(pk=trio.pk)
        self.trios = {str(one.pk): one for one in invited}
        self.only = next(iter(self.trios.values()), None)
        self.fields["trio"].required = len(self.trios) > 1
        units = [(key, one.unit.name) for key, one in self.trios.items()]
        elsewhere = (NO_TRIO, _("From somewhere else"))
        offer_choices(self, "trio", [*units, elsewhere])
        roles = list(Role.choices)
        if not meeting.has_tables:
            roles.append((EMPLOYEE, _("Employee")))
        roles.append((NO_ROLE, _("Something else")))
        offer_choices(self, "role", roles)

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        return "" if role == NO_ROLE else role

    def clean_trio(self) -> Trio | None:
        """The TRIO; none for a guest, who is asked where there are several."""
        return (
            self.trios.get(self.cleaned_data["trio"])
            if len(self.trios) > 1
            else self.only
        )


class GoForm(forms.Form):
    """The point to go to; without one the room goes to the next."""

    point = forms.IntegerField(required=False)


class NextForm(GoForm):
    """``leaves`` is the point that the page stood at: the room goes on from there, and once."""

    leaves = forms.IntegerField()


class StepsForm(forms.Form):
    """How far a drawing is built up."""

    steps = forms.IntegerField(min_value=0)


class PageForm(forms.Form):
    """Which page of several is shown, from 0."""

    page = forms.IntegerField(min_value=0, max_value=1000)


class PhaseForm(forms.Form):
    phase = forms.CharField(max_length=20)


class DrawForm(forms.Form):
    """How often the groups had been drawn on the page."""

    seen = forms.IntegerField(required=False)


class ReplanForm(forms.Form):
    """The way to make up for being late."""

    way = forms.CharField(max_length=20)


class GatherForm(forms.Form):
    """The cards that were chosen, and the name that they are put under: one that is there, a new
    one, or – with ``apart`` – none.
    """

    card = forms.ModelMultipleChoiceField(queryset=Entry.objects.none(), required=False)
    cluster = forms.ModelChoiceField(queryset=Cluster.objects.none(), required=False)
    title = forms.CharField(max_length=120, required=False)
    apart = forms.BooleanField(required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["card"] = forms.ModelMultipleChoiceField(
            activity.entries.in_plenary(), required=False
        )
        offer(self, "cluster", activity.clusters.all())

    def save(self, *, by: Person) -> None:
        sent = self.cleaned_data
        under = sent["cluster"]
        if under is None and not sent["apart"]:
            if not sent["title"]:
                return
            under = self.activity.gather(sent["title"], by=by)
        self.activity.put_under(sent["card"], under, by=by)


class FoldForm(forms.Form):
    """Whether cards that say the same stand once."""

    folded = forms.BooleanField(required=False)


class ChoiceForm(forms.Form):
    """Whether the room has chosen what was gathered under a name."""

    chosen = forms.BooleanField(required=False)


class ClusterForm(forms.Form):
    title = forms.CharField(max_length=120)

    def save_for(self, activity: Activity, *, by: Person) -> None:
        activity.gather(self.cleaned_data["title"], by=by)
