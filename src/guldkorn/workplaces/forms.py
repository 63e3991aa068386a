from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib.forms import offer
from guldkorn.workplaces import access
from guldkorn.workplaces.free_text import without_cpr
from guldkorn.workplaces.models import Contact
from guldkorn.workplaces.roster.file import BYTES_AT_MOST, Table, Unreadable, read
from guldkorn.workplaces.roster.plan import Plan
from guldkorn.workplaces.roster.sheet import understand

PHONE = RegexValidator(
    r"^\+?[0-9 ()/-]{3,}$", gettext_lazy("Write a phone number: digits, with or without blanks.")
)


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["name", "role", "phone", "email", "unit", "about_leader"]
        help_texts = {
            "name": gettext_lazy("A person, or a place such as “HR” or a line for advice."),
            "role": gettext_lazy("Such as “health and safety representative”."),
            "unit": gettext_lazy("The unit and those below it see the contact."),
            "about_leader": gettext_lazy(
                "Name at least one such contact who is not a manager of those who ask."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = offer(self, "unit", self.instance.organisation.units.all())
        unit.empty_label = _("The whole organisation")
        self.fields["phone"].validators.append(PHONE)
        for name in ("name", "role"):
            self.fields[name].validators.append(without_cpr)


class RosterForm(forms.Form):
    """A staff list as a file; cleaned, it is the file's table."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV or XLSX, at most 5 MB and 50,000 rows. Nothing is written yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Table:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            table = read(file.read(BYTES_AT_MOST + 1))
            understand(table)
        except Unreadable as problem:
            raise ValidationError(_(problem.reason) % problem.facts) from problem
        return table


class ImportForm(forms.Form):
    """The yes to a plan that somebody has looked at."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(
        required=False, label=gettext_lazy("Leave out the rows that cannot be used")
    )
    end_missing = forms.BooleanField(
        required=False,
        label=gettext_lazy("Those who are not in the file have left"),
        help_text=gettext_lazy("Today becomes their last day. Nobody is deleted."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_as_seen = data.get("fingerprint") == self.plan.fingerprint
        problems = bool(self.plan.problems)
        if reason := access.apply(
            is_as_seen=is_as_seen, has_problems=problems, leave_out=data["leave_out"]
        ):
            raise ValidationError(_(reason))
        return data
