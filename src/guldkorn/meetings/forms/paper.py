"""What was filled in on paper, typed in afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Kind, Part
from guldkorn.lib.language import words
from guldkorn.meetings import phases
from guldkorn.meetings.board import written_in
from guldkorn.meetings.models import Activity, Meeting
from guldkorn.meetings.models.paper import OnPaper, type_in
from guldkorn.meetings.models.room import TEXT_SIGNS
from guldkorn.trios.models import Trio
from guldkorn.workplaces.free_text import without_identity

PLACES = re.compile(r"[\s,;]+")
FIELD = "part-"


@dataclass(frozen=True)
class Field:
    """What is typed in for one part of an exercise, or for a name that cards were put under."""

    id: str
    title: str


class PaperForm(forms.Form):
    """The sheets of one TRIO, or of the whole room: cards line by line, numbers with space between."""

    trio = forms.ModelChoiceField(label="", queryset=Trio.objects.none(), required=False)

    def __init__(self, *args: Any, activity: Activity, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.method = activity, activity.method
        meeting = activity.point.meeting
        runs = Meeting.objects.run_by(person).filter(pk=meeting.pk).exists()
        ours = meeting.trios.select_related("unit")
        own = self.fields["trio"]
        own.queryset = ours if runs else ours.filter(pk__in=Trio.objects.visible_to(person))  # type: ignore[attr-defined]
        own.label_from_instance = lambda trio: trio.unit.name  # type: ignore[attr-defined]
        own.label, own.empty_label = _("Whose sheets are these?"), _("Nobody's in particular")  # type: ignore[attr-defined]
        if not runs or ours.count() == 1:
            own.initial, own.required, own.empty_label = own.queryset.first(), True, None  # type: ignore[attr-defined]
        for field in fields_of(activity):
            self.fields[FIELD + field.id] = forms.CharField(
                label=field.title,
                required=False,
                help_text=self.help(),
                widget=forms.TextInput if self.method.numbers else forms.Textarea(attrs={"rows": 4}),
            )

    def help(self) -> str:
        if self.method.kind is Kind.MATRIX:
            return _("A pair for each sheet, to the right/upwards, with space between: 3/5 4/4")
        if self.method.kind is Kind.VOTE:
            return _("All dots together.")
        if self.method.numbers:
            return _("A number for each sheet, with space between: 3 4 4 6")
        if phases.written_together(self.method.kind, self.method.together):
            return ""
        if self.method.kind is Kind.DEMAND_CARD:
            return _("One card on each line, with a slash between its two halves.")
        return _("One card on each line.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in [name for name in self.fields if name.startswith(FIELD)]:
            try:
                data[name] = list(self.read(name.removeprefix(FIELD), data.get(name, "")))
            except ValidationError as error:
                self.add_error(name, error)
        if not self.errors and not any(data[name] for name in self.fields if name.startswith(FIELD)):
            raise ValidationError(_("Write something first."))
        return data

    def read(self, part: str, typed: str) -> Iterator[OnPaper]:
        """The cards or numbers in what was typed for one part."""
        if self.method.numbers:
            for place in filter(None, PLACES.split(typed)):
                found = self.numbers(place)
                yield OnPaper(part, x=found[0], y=found[1] if len(found) > 1 else None)
        elif phases.written_together(self.method.kind, self.method.together):
            yield from (OnPaper(part, text=self.card(typed)) for _once in [typed] if typed)
        else:
            for line in filter(str.strip, typed.splitlines()):
                first, _slash, second = line.partition("/") if self.method.kind is Kind.DEMAND_CARD else (line, "", "")
                yield OnPaper(part, text=self.card(first), more=self.card(second))

    def numbers(self, place: str) -> list[int]:
        wanted = 2 if self.method.kind is Kind.MATRIX else 1
        found = [int(number) for number in place.split("/") if number.isdecimal()]
        allowed = range(1000) if self.method.kind is Kind.VOTE else self.method.numbers
        if len(found) != wanted or len(place.split("/")) != wanted or any(number not in allowed for number in found):
            raise ValidationError(_("“%(place)s” is no place in this exercise."), params={"place": place})
        return found

    def card(self, line: str) -> str:
        text = line.strip()
        if len(text) > TEXT_SIGNS:
            message = _("A card holds %(signs)s signs. Make two of this one: “%(start)s …”")
            raise ValidationError(message, params={"signs": TEXT_SIGNS, "start": text[:30]})
        without_identity(text)
        return text

    def save(self, *, by: Person) -> int:
        """Return how many cards or numbers were typed in."""
        found = [one for name, typed in self.cleaned_data.items() if name.startswith(FIELD) for one in typed]
        type_in(self.activity, found, trio=self.cleaned_data["trio"], by=by)
        return len(found)


def fields_of(activity: Activity) -> list[Field]:
    """What can be typed in for an exercise, in its order."""
    names = [Field(f"cluster-{cluster.pk}", cluster.title) for cluster in activity.names()]
    return names if activity.method.on else [Field(part.id, _title(part)) for part in written_in(activity.method)]


def _title(part: Part) -> str:
    return words(part.title) if part.title else f"{words(part.low)} – {words(part.high)}"
