"""Whatever is wrong with a field, the page says it in plain words of our own, in both languages."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.utils import translation

import guldkorn
from guldkorn.web.plain_errors import PLAIN

NOT_OURS = {
    "da": ("påkrævet", "gyldig", "Sikr dig", "Sikre", "Null", "blev ikke fundet"),
    "en": ("is required", "valid", "Ensure", "Null", "Select a", "submitted"),
}
WRONG = ["", "x" * 3000, "\x00", "31.02.2026", "99:99", "-1", "999999999999", "ikke et tal"]


def form_classes() -> list[type[forms.BaseForm]]:
    found: dict[str, type[forms.BaseForm]] = {}
    for module in pkgutil.walk_packages(guldkorn.__path__, "guldkorn."):
        if module.name.split(".")[2:3] == ["forms"] or module.name.endswith(".forms"):
            for name, one in inspect.getmembers(import_module(module.name), inspect.isclass):
                if issubclass(one, forms.BaseForm) and one.__module__.startswith("guldkorn."):
                    found[f"{one.__module__}.{name}"] = one
    return list(found.values())


def said_of(field: forms.Field, value: object) -> Iterator[str]:
    """What the field says of a value; nobody can press what is no letter at all in a list."""
    if value == "\x00" and isinstance(field, forms.ModelChoiceField):
        return
    try:
        field.clean(value)
    except forms.ValidationError as wrong:
        yield from wrong.messages
    except (TypeError, AttributeError, ValueError):
        return


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_form_says_anything_in_the_words_of_the_library(language: str) -> None:
    classes = form_classes()
    assert len(classes) > 100
    with translation.override(language):
        foreign = {
            (one.__name__, name, said)
            for one in classes
            for name, field in one.base_fields.items()
            for value in WRONG
            for said in said_of(field, value)
            if any(words in said for words in NOT_OURS[language])
        }
    assert foreign == set()


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_a_required_field_says_what_to_do(kind: type[forms.Field]) -> None:
    needs = {"choices": []} if "ChoiceField" in kind.__name__ else {}
    if kind in {forms.ModelChoiceField, forms.ModelMultipleChoiceField}:
        needs = {"queryset": None}
    if kind is forms.URLField:
        needs = {"assume_scheme": "https"}
    if kind is forms.RegexField:
        needs = {"regex": "a"}
    with translation.override("en"):
        said = str(kind(**needs).error_messages["required"])
    assert said.split(maxsplit=1)[0] in {"Write", "Choose", "Tick"}
