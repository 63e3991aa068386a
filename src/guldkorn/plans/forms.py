"""What somebody writes in their own development plan. Nothing of it is checked for names: nobody
else reads it.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.letters.validators import reachable
from guldkorn.lib.forms import DateInput, offer
from guldkorn.plans.access import LONGEST_SHARE
from guldkorn.plans.content import Content, Occasion, PlanEntryKind
from guldkorn.plans.models import PlanEntry
from guldkorn.plans.pages import questions_of
from guldkorn.programmes.models import Cohort

LONGEST = 4000


class NewPlanForm(forms.Form):
    """Which course the plan goes with; none for one of one's own."""

    cohort = forms.ModelChoiceField(queryset=Cohort.objects.none(), required=False)

    def __init__(self, *args: Any, cohorts: QuerySet[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cohort", cohorts)


class GoalForm(forms.Form):
    """One goal."""

    text = forms.CharField(
        label=_("What do I want to become better at?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One thing at a time. Write it so that you can tell later whether it came true."
        ),
    )

    def content(self) -> Content:
        return Content(PlanEntryKind.GOAL, self.cleaned_data["text"])


class ExperimentForm(forms.Form):
    """What one tries, when one looks at it, and what one saw."""

    text = forms.CharField(
        label=_("What do I try?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Something small that you can begin with this week."),
    )
    look_on = forms.DateField(
        label=_("When do I look at it?"), required=False, widget=DateInput()
    )
    seen = forms.CharField(
        label=_("What did I see?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave it empty until you have tried."),
    )

    def content(self) -> Content:
        return Content(PlanEntryKind.EXPERIMENT, **self.cleaned_data)


FORMS: dict[PlanEntryKind, type[GoalForm] | type[ExperimentForm]] = {
    PlanEntryKind.GOAL: GoalForm,
    PlanEntryKind.EXPERIMENT: ExperimentForm,
}


class ReflectionForm(forms.Form):
    """The questions of one occasion, each with room for an answer. ``known`` are the answers that
    stand there.
    """

    def __init__(
        self, *args: Any, occasion: Occasion, known: list[PlanEntry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.occasion = occasion
        self.questions = questions_of(occasion)
        answers = {entry.content.number: entry.content.text for entry in known}
        for number, question in enumerate(self.questions):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question,
                max_length=LONGEST,
                required=False,
                initial=answers.get(number, ""),
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def contents(self) -> list[Content]:
        """An answer to each question; one that was left empty has no text."""
        return [
            Content(
                PlanEntryKind.REFLECTION,
                self.cleaned_data[f"answer_{number}"],
                part=self.occasion.part,
                number=number,
                question=question,
            )
            for number, question in enumerate(self.questions)
        ]


class ShareForm(forms.Form):
    """Whom to share a plan with, and to which day."""

    email = forms.EmailField(
        label=_("E-mail of the one who may read it"),
        help_text=_("They sign in with a code that is sent here."),
        validators=[reachable],
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=DateInput(),
        help_text=_("At most 90 days. You can end it at any time."),
    )

    def __init__(
        self, *args: Any, owner: Person, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owner, self.today = owner, today
        last = today + dt.timedelta(days=LONGEST_SHARE)
        self.fields["until"].widget.attrs |= {
            "min": today.isoformat(),
            "max": last.isoformat(),
        }

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).lower()
        if address == self.owner.email:
            raise ValidationError(_("You can read your own plan already."))
        return address

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        if not 0 <= (until - self.today).days <= LONGEST_SHARE:
            raise ValidationError(
                _("Choose a day from today and at most 90 days ahead.")
            )
        return until
