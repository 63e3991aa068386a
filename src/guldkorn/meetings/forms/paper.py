"""What was filled in on paper, typed in afterwards."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.lib.forms import offer
from guldkorn.meetings.kinds.rating import name_of
from guldkorn.meetings.models import Activity, Meeting
from guldkorn.meetings.models.paper import type_in
from guldkorn.meetings.sheets import Paper
from guldkorn.trios.models import Trio

FIELD = "part-"


class PaperSizeForm(forms.Form):
    """How large sheets are printed."""

    paper = forms.ChoiceField(choices=[(one.value, one.name) for one in Paper])


class PaperForm(forms.Form):
    """The sheets of one TRIO, or of the whole room: cards line by line, numbers with space
    between.
    """

    trio = forms.ModelChoiceField(
        label="", queryset=Trio.objects.none(), required=False
    )

    def __init__(
        self, *args: Any, activity: Activity, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.method = activity, activity.method
        meeting = activity.point.meeting
        runs = Meeting.objects.run_by(person).filter(pk=meeting.pk).exists()
        ours = meeting.trios.select_related("unit")
        mine = ours if runs else ours.filter(pk__in=Trio.objects.visible_to(person))
        own = offer(self, "trio", mine, called=lambda trio: trio.unit.name)
        own.label, own.empty_label = (
            _("Who wrote these sheets?"),
            _("No TRIO in particular"),
        )
        if not runs or ours.count() == 1:
            own.initial, own.required, own.empty_label = mine.first(), True, None
        for part in activity.parts:
            self.fields[FIELD + part.id] = forms.CharField(
                label=name_of(part),
                required=False,
                help_text=activity.kind.typed_help(self.method),
                widget=forms.TextInput
                if self.method.numbers
                else forms.Textarea(attrs={"rows": 4}),
            )

    def clean(self) -> dict[str, Any]:
        data, kind = super().clean() or self.cleaned_data, self.activity.kind
        for name in [name for name in self.fields if name.startswith(FIELD)]:
            try:
                data[name] = list(
                    kind.typed(
                        self.method, name.removeprefix(FIELD), data.get(name, "")
                    )
                )
            except ValidationError as error:
                self.add_error(name, error)
        if not self.errors and not any(
            data[name] for name in self.fields if name.startswith(FIELD)
        ):
            raise ValidationError(_("Write something first."))
        return data

    def save(self, *, by: Person) -> int:
        """Return how many cards or numbers were typed in."""
        found = [
            one
            for name, typed in self.cleaned_data.items()
            if name.startswith(FIELD)
            for one in typed
        ]
        type_in(self.activity, found, trio=self.cleaned_data["trio"], by=by)
        return len(found)
