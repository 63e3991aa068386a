"""What a LimeSurvey file of our making carries beside the questions, and where.

It is the attribute ``guldkorn_key`` of the first question. LimeSurvey keeps attributes that it does
not know, so the key comes back out of it too.
"""

from typing import Any

from pydantic import ValidationError

from guldkorn.content.schema import InstrumentShape, Shape

ATTRIBUTE = "guldkorn_key"
SIGNS_AT_MOST = 200_000


class LssKey(Shape):
    """``questions`` tells of each code its id, answer set and direction. ``sets`` tells the value
    and score of each answer's code. ``pages`` are the scales of each group, or None.
    """

    facts: dict[str, Any] = {}
    questions: dict[str, dict[str, Any]] = {}
    sets: dict[str, dict[str, dict[str, Any]]] = {}
    scales: list[Any] = []
    pages: list[list[Any]] | None = None


def read_key(text: str) -> LssKey | None:
    """The key, or None where it is none of ours any more."""
    if len(text) > SIGNS_AT_MOST:
        return None
    try:
        return LssKey.model_validate_json(text)
    except ValidationError:
        return None


def key_of(
    whole: InstrumentShape,
    questions: dict[str, str],
    answers: dict[str, dict[int, str]],
) -> LssKey:
    """The key of a questionnaire; ``questions`` are the codes by id, ``answers`` by value."""
    plain = whole.model_dump(mode="json", exclude_none=True)
    facts = {
        name: value
        for name, value in plain.items()
        if name not in {"answer_sets", "scales", "items", "pages", "title"}
    }
    sets: dict[str, dict[str, dict[str, object]]] = {}
    for name, options in whole.answer_sets.items():
        sets[name] = {}
        for option in options:
            told: dict[str, object] = {"value": option.value}
            if option.score is not None:
                told["score"] = option.score
            sets[name][answers[name][option.value]] = told
    asked = {
        questions[item.id]: {
            "id": item.id,
            "answers": item.answers,
            "reverse": item.reverse,
        }
        for item in whole.items
    }
    pages = [page.scales for page in whole.pages] if whole.pages else None
    return LssKey(
        facts=facts,
        questions=asked,
        sets=sets,
        scales=plain["scales"],
        pages=pages,
    )
