"""The shape of a content file, and its breaches said in plain words."""

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from guldkorn.content.document import Document, Place
from guldkorn.content.errors import Problem
from guldkorn.measurement.instrument import Direction

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def _in_both_languages(text: dict[str, str]) -> dict[str, str]:
    for language, words in text.items():
        if not LANGUAGE.fullmatch(language):
            raise ValueError(f"'{language}' is no language code (da, en, de …)")
        if not words.strip():
            raise ValueError(f"the text in '{language}' is empty")
    for language, name in (("da", "Danish"), ("en", "English")):
        if language not in text:
            raise ValueError(f"the {name} text ({language}) is missing")
    return text


def _not_the_unit_column(name: str) -> str:
    if name == "unit":
        raise ValueError("an item cannot have the id 'unit': a file of answers has a column of that name")
    return name


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Words = Annotated[str, Field(pattern=r"\S")]
Text = Annotated[dict[str, str], AfterValidator(_in_both_languages)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionShape(Shape):
    value: Annotated[int, Field(ge=-32768, le=32767)]
    label: Text
    score: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None


class MeaningShape(Shape):
    low: Text
    mid: Text
    high: Text


class ScaleShape(Shape):
    id: Id
    topic: Annotated[str, Field(pattern=r"^\S*$")] = ""
    title: Text
    direction: Annotated[Direction, Field(strict=False)]
    sensitive: bool = False
    items: Annotated[list[str], Field(min_length=1)]
    intro: Text | None = None
    meaning: MeaningShape | None = None


class ItemShape(Shape):
    id: Annotated[Id, AfterValidator(_not_the_unit_column)]
    answers: str
    reverse: bool = False
    text: Text


class PageShape(Shape):
    title: Text
    scales: Annotated[list[str], Field(min_length=1)]


class InstrumentShape(Shape):
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    licence: Words
    source: Words
    citation: str = ""
    answer_sets: dict[str, Annotated[list[OptionShape], Field(min_length=2)]]
    scales: Annotated[list[ScaleShape], Field(min_length=1)]
    items: Annotated[list[ItemShape], Field(min_length=1)]
    pages: Annotated[list[PageShape], Field(min_length=1)] | None = None


class TopicShape(Shape):
    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
    group: str = ""
    title: Text
    text: Text
    examples: list[Text] = []
    questions: Annotated[list[Text], Field(min_length=2, max_length=3)]
    section: str = ""
    section_checked: bool = True
    source: Text


class TopicsShape(Shape):
    kind: Words
    topics: Annotated[list[TopicShape], Field(min_length=1)]


_S = TypeVar("_S", bound=Shape)

_REASONS = {
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "string_type": "must be text (in quotes if it looks like a number)",
    "list_type": "must be a list",
    "dict_type": "must be a mapping (key: value)",
    "model_type": "must be a mapping (key: value)",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "too_short": "needs at least {min_length}, has {actual_length}",
    "too_long": "takes at most {max_length}, has {actual_length}",
    "enum": "must be {expected}",
    "literal_error": "must be {expected}",
    "value_error": "{error}",
}
_PATTERNS = {
    r"^\S*$": "must be one word",
    r"\S": "must not be empty",
    r"^([01]\d|2[0-3]):[0-5]\d$": "must be a time of day such as 08:30",
    r"^https?://\S+$": "must be an address that begins with https:// or http://",
    r"^[^\s/\\.][^/\\]*$": "must be the name of a file, without folders",
    r"^[a-z_]+\.[a-z_]+$": "must be a kind and a name with a dot between, in small letters",
}


def shape(document: Document, form: type[_S]) -> tuple[_S | None, list[Problem]]:
    """The document in its shape, or every breach of it."""
    try:
        return form.model_validate(document.value), []
    except ValidationError as error:
        return None, [
            _problem(document, breach["loc"], breach["type"], breach.get("ctx", {}))
            for breach in error.errors(include_url=False, include_input=False)
        ]


def _problem(document: Document, place: Place, kind: str, context: dict[str, Any]) -> Problem:
    if kind == "missing":
        return document.problem(place[:-1], f"'{place[-1]}' is missing")
    if kind == "extra_forbidden":
        return Problem(document.file, document.lines[place], f"unknown key '{document.name(place)}'")
    if kind == "string_pattern_mismatch":
        reason = _PATTERNS.get(context["pattern"], "must be letters, digits, '_', '-' and '.' only")
        return document.problem(place, reason)
    return document.problem(place, _REASONS[kind].format(**context))
