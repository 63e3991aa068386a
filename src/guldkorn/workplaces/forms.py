from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.workplaces import access
from guldkorn.workplaces.roster.file import BYTES_AT_MOST, Table, Unreadable, read
from guldkorn.workplaces.roster.plan import Plan
from guldkorn.workplaces.roster.sheet import understand


class RosterForm(forms.Form):
    """A staff list as a file; cleaned, it is the file's table."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy("CSV or XLSX, at most 5 MB and 50,000 rows. Nothing is written yet."),
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
    leave_out = forms.BooleanField(required=False, label=gettext_lazy("Leave out the rows that cannot be used"))
    end_missing = forms.BooleanField(
        required=False,
        label=gettext_lazy("Those who are not in the file have left"),
        help_text=gettext_lazy("They get today as their last day. Nobody is deleted."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_as_seen = data.get("fingerprint") == self.plan.fingerprint
        problems = bool(self.plan.problems)
        if reason := access.apply(is_as_seen=is_as_seen, has_problems=problems, leave_out=data["leave_out"]):
            raise ValidationError(_(reason))
        return data
