"""What our forms have in common: what was sent, a day to choose, and what is offered in a field of
one form.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict

M = TypeVar("M", bound=Model)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None for a visit. A POST with nothing in it is not a visit."""
    return request.POST if request.method == "POST" else None


def status_of(form: forms.BaseForm) -> int:
    """The status of a page that shows a form: 400 where what was sent is not valid."""
    return 400 if form.errors else 200


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def offer(
    form: forms.BaseForm,
    name: str,
    rows: QuerySet[M],
    called: Callable[[M], Any] | None = None,
) -> "forms.ModelChoiceField[M]":
    """Offer these rows in a field where rows are chosen; ``called`` is how each is named. Returns
    the field.
    """
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(name)
    field.queryset = rows
    if called is not None:
        field.label_from_instance = called  # type: ignore[method-assign, assignment]
    return field


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Offer these choices, (value, words) or (group, choices), in a field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = choices


def code_typed() -> forms.TextInput:
    """Where a code from paper is typed: nothing corrects it, and the browser keeps none."""
    return forms.TextInput(
        attrs={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }
    )
