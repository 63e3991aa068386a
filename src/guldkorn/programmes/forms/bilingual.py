"""Texts in Danish and English side by side. Where the English is left empty, the Danish stands for
it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guldkorn.measurement.instrument import Text
from guldkorn.workplaces.free_text import without_cpr

LONGEST = 5000


@dataclass(frozen=True)
class Pair:
    """One text of a form. With ``many`` each line is a text of its own; ``rows`` is how high the
    box is.
    """

    name: str
    label: Any
    hint: Any = ""
    rows: int = 1
    many: bool = False
    required: bool = True

    def fields(self) -> dict[str, forms.CharField]:
        danish = self._field(self.label, self.hint, required=self.required)
        label = format_lazy("{} ({})", self.label, _("in English"))
        english = self._field(
            label, _("Where it is empty, the Danish is shown."), required=False
        )
        english.widget.attrs["lang"] = "en"
        return {f"{self.name}_da": danish, f"{self.name}_en": english}

    def _field(self, label: Any, hint: Any, *, required: bool) -> forms.CharField:
        box = (
            forms.TextInput()
            if self.rows == 1
            else forms.Textarea(attrs={"rows": self.rows})
        )
        return forms.CharField(
            label=label,
            help_text=hint,
            required=required,
            max_length=LONGEST,
            validators=[without_cpr],
            widget=box,
        )

    def initial(self, value: Text | Sequence[Text]) -> dict[str, str]:
        texts: Sequence[Text] = [value] if isinstance(value, Mapping) else value
        danish = [text.get("da", "") for text in texts]
        english = [text.get("en", "") for text in texts]
        same = danish == english
        return {
            f"{self.name}_da": "\n".join(danish),
            f"{self.name}_en": "" if same else "\n".join(english),
        }

    def one(self, data: Mapping[str, Any]) -> Text:
        """What was written, as a text; empty where nothing was."""
        danish = data.get(f"{self.name}_da", "")
        english = data.get(f"{self.name}_en", "")
        if not danish:
            return {}
        return {"da": danish, "en": english or danish}

    def all(self, data: Mapping[str, Any]) -> tuple[Text, ...]:
        """What was written, a text for each line."""
        danish, english = (
            _lines(data.get(f"{self.name}_{language}", "")) for language in ("da", "en")
        )
        english += danish[len(english) :]
        return tuple(
            {"da": one, "en": other}
            for one, other in zip(danish, english, strict=False)
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def add(form: forms.BaseForm, pairs: Iterable[Pair]) -> None:
    """Give the form the fields of these texts, after those it has."""
    for pair in pairs:
        form.fields.update(pair.fields())


def rows(form: forms.BaseForm, pairs: Iterable[Pair]) -> Iterator[tuple[Any, ...]]:
    """The fields as they stand on the page: those of a text beside each other, each of the others
    alone.
    """
    names = {pair.name for pair in pairs}
    for name in form.fields:
        stem = name[:-3]
        if stem not in names:
            yield (form[name],)
        elif name.endswith("_da"):
            yield form[name], form[f"{stem}_en"]
