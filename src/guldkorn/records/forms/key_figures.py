"""What somebody types of key figures, or loads from a file."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.dialogue.topics import topic_choices
from guldkorn.lib.forms import offer_choices
from guldkorn.records import access
from guldkorn.records.loading import FilePlan, plan_of
from guldkorn.records.models import KeyFigure, KeyKind, KeyPeriod
from guldkorn.records.table import AT_MOST, KnownUnit
from guldkorn.rounds.models import Round
from guldkorn.workplaces.free_text import without_identity
from guldkorn.workplaces.roster.bounds import BYTES_AT_MOST, Unreadable
from guldkorn.workplaces.roster.file import read
from guldkorn.workplaces.unreadable import told

HELP = {
    KeyKind.SHORT: gettext_lazy("Days per person. Count as your pay system does."),
    KeyKind.LONG: gettext_lazy(
        "Days per person. It stands apart, for its reasons are others."
    ),
    KeyKind.TURNOVER: gettext_lazy("Per cent of the staff who left in the period."),
    KeyKind.ACCIDENTS: gettext_lazy("How many were reported. Nothing of who, or how."),
    KeyKind.OVERTIME: gettext_lazy("Hours per person."),
}


class KeyPeriodForm(forms.ModelForm):
    """The key figures of one period; an empty field is no figure."""

    class Meta:
        model = KeyPeriod
        fields = ["year", "quarter", "staff", "source"]
        help_texts = {
            "staff": gettext_lazy("Key figures are there from ten people."),
            "source": gettext_lazy(
                "Such as the pay system, or the register of accidents."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.values
        for kind in KeyKind:
            self.fields[kind] = _field_of(kind)
            if kind in stored:
                whole = kind is KeyKind.ACCIDENTS
                self.initial[kind] = int(stored[kind]) if whole else stored[kind]
        self.fields["source"].validators.append(without_identity)

    def clean_staff(self) -> int:
        staff: int = self.cleaned_data["staff"]
        if not access.is_enough(staff):
            raise ValidationError(_(access.TOO_FEW))
        return staff

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.values:
            raise ValidationError(_("Write at least one figure."))
        return data

    @property
    def values(self) -> dict[str, Decimal]:
        """What is filled in, by kind."""
        found = {}
        for kind in KeyKind:
            value = self.cleaned_data.get(kind)
            if value is not None:
                found[kind.value] = Decimal(value)
        return found

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        return [self[kind] for kind in KeyKind]

    def save_for(self, turn: Round, by: Person) -> None:
        self.instance.write(self.values, turn=turn, by=by)


def _field_of(kind: KeyKind) -> forms.Field:
    told: dict[str, Any] = {
        "label": kind.label,
        "help_text": HELP[kind],
        "required": False,
        "min_value": 0,
        "max_value": AT_MOST[kind],
    }
    if kind is KeyKind.ACCIDENTS:
        return forms.IntegerField(**told)
    return forms.DecimalField(decimal_places=1, localize=True, **told)


class MeaningForm(forms.ModelForm):
    """What the TRIO takes a figure to tell of."""

    topic = forms.ChoiceField(
        label=gettext_lazy("What does it tell of?"),
        help_text=gettext_lazy(
            "You choose. The figure does not say why it is as it is."
        ),
    )

    class Meta:
        model = KeyFigure
        fields = ["topic", "lean"]
        widgets = {"lean": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        house = self.instance.period.unit.organisation_id
        offer_choices(self, "topic", topic_choices(house, [self.instance.topic]))

    def save_for(self, turn: Round, by: Person) -> None:
        data = self.cleaned_data
        self.instance.read_as(data["topic"], data["lean"], turn=turn, by=by)


class KeyFileForm(forms.Form):
    """Key figures as a file. ``plan`` is what it holds; rows that cannot be used are asked about
    before anything is kept.
    """

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV or XLSX, at most 5 MB. One row for each unit and period."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    leave_out = forms.BooleanField(
        required=False, label=gettext_lazy("Leave out the rows that cannot be used")
    )
    plan: FilePlan | None = None

    def __init__(self, *args: Any, units: dict[str, KnownUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        data = file.read(BYTES_AT_MOST + 1)
        try:
            table = read(data)
            self.plan = plan_of(table, self.units)
        except Unreadable as problem:
            raise ValidationError(told(problem, data)) from problem
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.plan is None:
            return data
        if not self.plan.rows:
            raise ValidationError(_("No row of the file can be used. Nothing is kept."))
        if self.plan.problems and not data["leave_out"]:
            raise ValidationError(
                _(
                    "Some rows cannot be used. Nothing is kept yet. See below which, and why."
                )
            )
        return data

    @property
    def problems(self) -> list[tuple[int, str]]:
        """(row number, why it cannot be used), in the reader's language."""
        found = self.plan.problems if self.plan else []
        return [(one.row, _(one.reason) % one.facts) for one in found[:200]]
