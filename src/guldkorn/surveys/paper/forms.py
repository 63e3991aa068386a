from collections.abc import Iterator, Sequence
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

NOTHING = {"0", "x", "?"}
"""What is typed where there is no cross, or where nobody can tell which one counts. A field that is
left empty is a slip: a sheet is stored for good.
"""


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
    """One sheet: its code, and a digit for each question in the order of the paper.

    ``typed`` is what was typed of it before, sealed (``paper.twice``).
    """

    typed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        instrument: Instrument,
        typings: Sequence[bytes] = (),
        **initial: str,
    ) -> None:
        super().__init__(data, initial=initial)
        self.instrument = instrument
        self.typings = typings
        self.fields["code"].label = _("Code of the sheet")
        if typings:
            self.fields["code"].widget.attrs["readonly"] = True
        on_paper = [item for leaf in layout(instrument) for item in leaf.items]
        self.items = [item for item in on_paper if not self._is_agreed(item)]
        self.numbers = {item.id: number for number, item in enumerate(on_paper, 1)}
        for item in self.items:
            self.fields[f"q-{item.id}"] = forms.CharField(
                label=words(item.text),
                required=False,
                max_length=len(str(len(item.options))),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2}),
            )

    @property
    def chooses(self) -> bool:
        """Was it typed twice, so that only what differs is asked?"""
        return len(self.typings) == 2

    def rows(self) -> Iterator[tuple[int, forms.BoundField, list[str], list[int]]]:
        """Number, field and the words of the choices of each question, and what was typed where it
        differed, in the order of the choices.
        """
        for item in self.items:
            labels = [words(option.label) for option in item.options]
            differing = []
            if self.chooses:
                differing = sorted(self._digits(item))
            yield (
                self.numbers[item.id],
                self[f"q-{item.id}"],
                labels,
                differing,
            )

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
        if self.chooses:
            chosen |= self._agreed()
        return answers.encode(self.instrument, chosen)

    def _digits(self, item: ScaleItem) -> list[int]:
        """What was typed for a question, as digits: 0 is no answer."""
        place = self.instrument.items.index(item)
        digits = []
        for raw in self.typings:
            index = raw[place]
            digit = 0
            if index != answers.MISSING:
                digit = index + 1
            digits.append(digit)
        return digits

    def _is_agreed(self, item: ScaleItem) -> bool:
        if not self.chooses:
            return False
        one, other = self._digits(item)
        return one == other

    def _agreed(self) -> dict[str, int]:
        """The choices that were typed twice alike."""
        agreed = {}
        for item in self.instrument.items:
            one, other = self._digits(item)
            if one == other and one > 0:
                agreed[item.id] = one - 1
        return agreed


def _is_choice(item: ScaleItem, typed: str) -> bool:
    is_number = typed.isascii() and typed.isdecimal()
    return is_number and 1 <= int(typed) <= len(item.options)


def _wrong(item: ScaleItem) -> ValidationError:
    told = gettext("Type a digit from 1 to %(last)s, or 0 for no answer.")
    return ValidationError(told % {"last": len(item.options)})
