"""What a TRIO tells about its own part in a course."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from guldkorn.letters.validators import reachable
from guldkorn.lib import clock
from guldkorn.lib.forms import offer
from guldkorn.programmes.forms.cohort import day_field, time_field
from guldkorn.programmes.models import CohortPart, Enrolment
from guldkorn.trios.models import Membership


class MeetForm(forms.Form):
    """When the TRIO meets before a part; ``before`` is its key, empty after the last."""

    before = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    date = day_field(gettext_lazy("Day"))
    time = time_field(gettext_lazy("From"))

    def starts_at(self) -> dt.datetime:
        return timezone.make_aware(
            dt.datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"])
        )


class MarkForm(forms.Form):
    """The reader's own mark: read, or not after all."""

    read = forms.BooleanField(required=False)


class StandInForm(forms.Form):
    membership = forms.ModelChoiceField(
        label=gettext_lazy("Instead of whom?"),
        queryset=Membership.objects.none(),
        empty_label=None,
    )
    part = forms.ModelChoiceField(
        label=gettext_lazy("On which day?"),
        queryset=CohortPart.objects.none(),
        empty_label=None,
    )
    onwards = forms.BooleanField(
        label=gettext_lazy("And on the days after that"), required=False
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Work e-mail"),
        help_text=gettext_lazy(
            "The invitation is sent here. It gives no access to the TRIO's pages."
        ),
        validators=[reachable],
    )

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = enrolment.cohort.parts.filter(date__gte=clock.today()).select_related(
            "cohort"
        )
        offer(self, "membership", enrolment.trio.members(), called=who)
        offer(self, "part", days, called=lambda part: part.title)


def who(member: Membership) -> str:
    return f"{member.name} ({member.get_role_display()})"
