import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.escalations.models import Escalation, known_to
from guldkorn.letters.validators import reachable
from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer, offer_choices
from guldkorn.themes.forms import long_enough
from guldkorn.workplaces.forms import ask_end_date, end_date_field
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.models import Organisation, PersonName


class EscalationForm(forms.ModelForm):
    """The words that are sent."""

    class Meta:
        model = Escalation
        fields = ["problem", "recommendation", "tried", "wished_on"]
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 4}),
            "recommendation": forms.Textarea(attrs={"rows": 4}),
            "tried": forms.Textarea(attrs={"rows": 4}),
            "wished_on": DateInput(),
        }
        help_texts = {
            "problem": gettext_lazy(
                "So that somebody understands it who was not there. No names."
            ),
            "recommendation": gettext_lazy("What are they to decide?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("problem", "recommendation"):
            self.fields[name].validators.append(long_enough())
        for name in ("problem", "recommendation", "tried"):
            self.fields[name].validators.append(without_identity)

    def clean_wished_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["wished_on"]
        if day <= clock.today():
            raise ValidationError(_("Choose a day that is yet to come."))
        return day


class ReceiptForm(forms.ModelForm):
    """When AMO/MED can answer."""

    class Meta:
        model = Escalation
        fields = ["expected_on"]
        widgets = {"expected_on": DateInput()}
        help_texts = {
            "expected_on": gettext_lazy(
                "Leave it empty if the day they wish for is fine."
            )
        }

    def clean_expected_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["expected_on"]
        if day and day < clock.today():
            raise ValidationError(_("Choose a day that is yet to come."))
        return day


class ReplyForm(forms.ModelForm):
    """Yes, partly or no, and why."""

    class Meta:
        model = Escalation
        fields = ["answer", "answer_reason", "may_be_told"]
        widgets = {
            "answer": forms.RadioSelect,
            "answer_reason": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "may_be_told": gettext_lazy(
                "Without it the TRIO tells only yes, partly or no."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        offer_choices(self, "answer", Escalation.Answer.choices)
        self.fields["answer"].error_messages["required"] = _("Choose one of the three.")
        self.fields["answer_reason"].required = True
        self.fields["answer_reason"].validators += [long_enough(), without_identity]


class ReceiverForm(forms.Form):
    """Somebody whom the organisation knows. Told by their name there: the number of an account
    would tell how old it is.
    """

    person = forms.ModelChoiceField(
        PersonName.objects.none(), label=gettext_lazy("Who receives?")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = organisation.receivers.filter(ended_at=None).values("person")
        known = known_to(organisation).exclude(person__in=named).order_by("name")
        offer(self, "person", known, lambda one: one.name)


class InviteReceiverForm(forms.Form):
    """Somebody whom the organisation need not know."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Work e-mail"),
        help_text=gettext_lazy("They sign in with a code that is sent here."),
        validators=[reachable],
    )
    until = end_date_field()

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organisation = organisation

    def clean(self) -> None:
        ask_end_date(self, self._organisation)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
