"""The shape of a content file, and its breaches said in plain words."""

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from guldkorn.content.document import Document, Place
from guldkorn.content.errors import Problem, Reason
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import MOST_ITEMS

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def _in_both_languages(text: dict[str, str]) -> dict[str, str]:
    for language, words in text.items():
        if not LANGUAGE.fullmatch(language):
            raise ValueError(
                Reason(
                    N_("'%(language)s' is no language code (da, en, de …)"),
                    language=language,
                )
            )
        if not words.strip():
            raise ValueError(
                Reason(N_("the text in '%(language)s' is empty"), language=language)
            )
    for language, reason in (
        ("da", N_("the Danish text (da) is missing")),
        ("en", N_("the English text (en) is missing")),
    ):
        if language not in text:
            raise ValueError(Reason(reason))
    return text


def _not_the_unit_column(name: str) -> str:
    if name == "unit":
        raise ValueError(
            "an item cannot have the id 'unit': a file of answers has a column of that name"
        )
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


class ReferenceSdShape(Shape):
    value: Annotated[float, Field(gt=0, le=50)]
    source: Words


class MinimalDifferenceShape(Shape):
    value: Annotated[float, Field(gt=0, le=100)]
    source: Words


class ScaleShape(Shape):
    id: Id
    topic: Annotated[str, Field(pattern=r"^\S*$")] = ""
    title: Text
    direction: Annotated[Direction, Field(strict=False)]
    sensitive: bool = False
    items: Annotated[list[str], Field(min_length=1, max_length=MOST_ITEMS)]
    intro: Text | None = None
    meaning: MeaningShape | None = None
    reference_sd: ReferenceSdShape | None = None
    minimal_difference: MinimalDifferenceShape | None = None


class ItemShape(Shape):
    id: Annotated[Id, AfterValidator(_not_the_unit_column)]
    answers: str
    reverse: bool = False
    text: Text


class PageShape(Shape):
    title: Text
    scales: Annotated[list[str], Field(min_length=1)]


class ConditionShape(Shape):
    items: Annotated[list[str], Field(min_length=1)]
    values: Annotated[list[int], Field(min_length=1)]


class GuideAnswerShape(Shape):
    label: Text
    text: Text


class GuideShape(Shape):
    id: Id
    show_if: ConditionShape
    title: Text
    text: Text
    question: Text
    answers: Annotated[list[GuideAnswerShape], Field(min_length=1, max_length=10)]


class InstrumentShape(Shape):
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    licence: Words
    source: Words
    citation: str = ""
    owner: str = ""
    terms: str = ""
    answer_sets: dict[str, Annotated[list[OptionShape], Field(min_length=2)]]
    scales: Annotated[list[ScaleShape], Field(min_length=1)]
    items: Annotated[list[ItemShape], Field(min_length=1)]
    pages: Annotated[list[PageShape], Field(min_length=1)] | None = None
    guides: Annotated[list[GuideShape], Field(max_length=10)] | None = None


class InTheRoomShape(Shape):
    often: Text
    safe: Text
    avoid: Text


class TopicShape(Shape):
    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
    group: str = ""
    title: Text
    text: Text
    examples: list[Text] = []
    questions: Annotated[list[Text], Field(min_length=2, max_length=3)]
    in_the_room: InTheRoomShape | None = None
    section: str = ""
    section_checked: bool = True
    sensitive: bool = False
    source: Text


class TopicsShape(Shape):
    kind: Words
    topics: Annotated[list[TopicShape], Field(min_length=1)]


_S = TypeVar("_S", bound=Shape)

_REASONS = {
    "int_type": N_("must be a whole number"),
    "float_type": N_("must be a number"),
    "bool_type": N_("must be true or false"),
    "string_type": N_("must be text (in quotes if it looks like a number)"),
    "list_type": N_("must be a list"),
    "dict_type": N_("must be a mapping (key: value)"),
    "model_type": N_("must be a mapping (key: value)"),
    "greater_than": N_("must be more than %(gt)g"),
    "greater_than_equal": N_("must be at least %(ge)g"),
    "less_than_equal": N_("must be at most %(le)g"),
    "too_short": N_("needs at least %(min_length)s, has %(actual_length)s"),
    "too_long": N_("takes at most %(max_length)s, has %(actual_length)s"),
    "enum": N_("must be %(expected)s"),
    "literal_error": N_("must be %(expected)s"),
}
_PATTERNS = {
    r"^\S*$": N_("must be one word"),
    r"\S": N_("must not be empty"),
    r"^([01]\d|2[0-3]):[0-5]\d$": N_("must be a time of day such as 08:30"),
    r"^https?://\S+$": N_("must be an address that begins with https:// or http://"),
    r"^[^\s/\\.][^/\\]*$": N_("must be the name of a file, without folders"),
    r"^[a-z_]+\.[a-z_]+$": N_(
        "must be a kind and a name with a dot between, in small letters"
    ),
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


def _problem(
    document: Document, place: Place, kind: str, context: dict[str, Any]
) -> Problem:
    match kind:
        case "missing":
            return document.problem(
                place[:-1], Reason(N_("'%(key)s' is missing"), key=place[-1])
            )
        case "extra_forbidden":
            reason = Reason(N_("unknown key '%(key)s'"), key=document.name(place))
            return Problem(document.file, document.lines[place], reason)
        case "string_pattern_mismatch":
            odd = N_("must be letters, digits, '_', '-' and '.' only")
            return document.problem(
                place, Reason(_PATTERNS.get(context["pattern"], odd))
            )
        case "value_error":
            return document.problem(place, context["error"].args[0])
        case "enum" | "literal_error":
            context = {"expected": _one_of(context["expected"])}
    return document.problem(place, Reason(_REASONS[kind], **context))


def _one_of(expected: str) -> str:
    """What pydantic lists: ``'a', 'b' or 'c'``."""
    these, _or, last = expected.rpartition(" or ")
    return (
        Reason(N_("%(these)s or %(last)s"), these=these, last=last)
        if these
        else expected
    )
