from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.forms import offer_choices
from guldkorn.lib.language import words
from guldkorn.measurement.instrument import Instrument, ScaleItem
from guldkorn.surveys import answers
from guldkorn.surveys.filling import layout
from guldkorn.surveys.forms import CodeForm
from guldkorn.workplaces.models import Appointment

NOTHING = {"", "0", "x", "?"}
"""What is typed where there is no cross, or where nobody can tell which one counts."""


class KeyerForm(forms.Form):
    """Whom to name among those who can be."""

    person = forms.ChoiceField(label=_("Who types them in?"), widget=forms.RadioSelect)

    def __init__(
        self, data: Any = None, *, among: list[tuple[Appointment, str]]
    ) -> None:
        super().__init__(data)
        choices = [(str(one.person_id), name) for one, name in among]
        offer_choices(self, "person", choices)


class SheetForm(CodeForm):
    """One sheet: its code, and a digit for each question in the order of the paper."""

    def __init__(self, data: Any = None, *, instrument: Instrument) -> None:
        super().__init__(data)
        self.instrument = instrument
        self.fields["code"].label = _("Code of the sheet")
        self.items = [item for leaf in layout(instrument) for item in leaf.items]
        for item in self.items:
            self.fields[f"q-{item.id}"] = forms.CharField(
                label=words(item.text),
                required=False,
                max_length=len(str(len(item.options))),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2}),
            )

    def rows(self) -> Iterator[tuple[int, forms.BoundField, list[str]]]:
        """Number, field and the words of the choices of each question."""
        for number, item in enumerate(self.items, 1):
            labels = [words(option.label) for option in item.options]
            yield number, self[f"q-{item.id}"], labels

    def clean(self) -> dict[str, Any]:
        for item in self.items:
            name = f"q-{item.id}"
            typed = self.cleaned_data.get(name, "").strip().lower()
            if typed not in NOTHING and not _is_choice(item, typed):
                self.add_error(name, _wrong(item))
        return self.cleaned_data

    @property
    def raw(self) -> bytes:
        """The answers as they are stored."""
        typed = {
            item.id: self.cleaned_data[f"q-{item.id}"].strip().lower()
            for item in self.items
        }
        chosen = {id: int(key) - 1 for id, key in typed.items() if key not in NOTHING}
        return answers.encode(self.instrument, chosen)


def _is_choice(item: ScaleItem, typed: str) -> bool:
    is_number = typed.isascii() and typed.isdecimal()
    return is_number and 1 <= int(typed) <= len(item.options)


def _wrong(item: ScaleItem) -> ValidationError:
    told = gettext("Type a digit from 1 to %(last)s, or 0 for no answer.")
    return ValidationError(told % {"last": len(item.options)})
