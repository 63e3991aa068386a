"""Whatever questionnaire is accepted can be looked at, asked, answered, counted and released."""

import random
from typing import Any

import pyarrow as pa
import yaml
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.analytics.scan import scan
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.surveys.answers import decode
from guldkorn.surveys.filling import DIGITS, FIRST, FilledSheet, Filling, layout
from guldkorn.surveys.questionnaires.preview import GROUPS, preview
from guldkorn.surveys.questionnaires.reading import Brought, read_questionnaire
from guldkorn.surveys.questions import questions
from tests.surveys.questionnaires.files import SHIPPED

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
WORDS = st.text(SIGNS, min_size=1, max_size=40).filter(str.strip)
TEXT = st.fixed_dictionaries({"da": WORDS, "en": WORDS}, optional={"ar": WORDS})
IDS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,11}", fullmatch=True).filter(
    lambda id: id not in {"unit", "page", "answers", "go", "own_words"}
)
TOPICS = [
    "resource.influence",
    "culture.learning",
    "outcome.wellbeing",
    "strain.workload",
    "demand.cognitive",
]


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file within the schema: answer sets, items in one or several scales of each kind, pages or
    none.
    """
    sets = {
        f"set{n}": draw(st.lists(TEXT, min_size=2, max_size=len(DIGITS)))
        for n in range(draw(st.integers(1, 3)))
    }
    ids = draw(st.lists(IDS, min_size=1, max_size=14, unique=True))
    items = [
        {"id": id, "answers": draw(st.sampled_from(sorted(sets))), "text": draw(TEXT)} for id in ids
    ]
    for item in items:
        item["reverse"] = draw(st.booleans())
    cut = draw(st.integers(0, len(ids)))
    scales = [_scale(draw, f"s{n}", part) for n, part in enumerate([ids[:cut], ids[cut:]]) if part]
    if draw(st.booleans()) and not any(scale.get("sensitive") for scale in scales):
        scales.append(_scale(draw, "total", ids) | {"sensitive": False, "topic": TOPICS[0]})
    named = draw(st.lists(st.integers(0, 100), max_size=4))

    def score(place: int) -> dict[str, int]:
        return {"score": named[place]} if place < len(named) and len(ids) == 1 else {}

    whole: dict[str, Any] = {
        "id": "any",
        "version": draw(st.integers(1, 9999)),
        "title": draw(TEXT),
        "owner": draw(WORDS),
        "licence": draw(WORDS),
        "source": draw(WORDS),
        "answer_sets": {
            name: [{"value": n, "label": label} | score(n) for n, label in enumerate(labels)]
            for name, labels in sets.items()
        },
        "scales": scales,
        "items": items,
    }
    if draw(st.booleans()):
        whole["pages"] = [
            {"title": draw(TEXT), "scales": [scale["id"] for scale in reversed(scales)]}
        ]
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def _scale(draw: st.DrawFn, id: str, items: list[str]) -> dict[str, Any]:
    sensitive = draw(st.booleans())
    topic = "strain.violence" if sensitive else draw(st.sampled_from(TOPICS))
    direction = (
        "high_is_bad"
        if sensitive
        else draw(st.sampled_from(["high_is_good", "high_is_bad", "optimum"]))
    )
    found = {
        "id": id,
        "topic": topic,
        "title": draw(TEXT),
        "direction": direction,
        "sensitive": sensitive,
    }
    return found | {"items": items, **({"intro": draw(TEXT)} if draw(st.booleans()) else {})}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=files(), seed=st.integers(0, 9))
def test_what_is_accepted_is_asked_answered_and_released(text: str, seed: int) -> None:
    found = read_questionnaire(text.encode(), SHIPPED)
    if not isinstance(found, Brought):
        return
    ACCEPTED.append(text)
    instrument, dice = found.instrument, random.Random(seed)
    seen = preview(instrument, Policy())
    page = {"preview": seen, "groups": GROUPS, "instrument": instrument}
    for part in ("_whose", "_questions", "_counts"):
        assert render_to_string(f"surveys/questionnaires/{part}.html", page)
    answered = [_answered(instrument, dice) for _person in range(25)]
    columns = {
        item.id: pa.array([person[item.id] for person in answered], pa.int16())
        for item in instrument.items
    }
    batch = pa.record_batch({"unit": ["u"] * 25} | columns)
    made = release(
        scan([batch], ["u"], instrument), UnitTree([TreeUnit("u", None, "U", 25)]), Policy()
    )
    assert [row.scale for row in made.rows()] == [scale.id for scale in instrument.scales]


def test_most_of_them_are_accepted() -> None:
    assert len(ACCEPTED) >= 20


ACCEPTED: list[str] = []


def _answered(instrument: Any, dice: random.Random) -> dict[str, int | None]:
    """One person's answers, as they come through every page of the form."""
    text, page = "", FIRST
    for leaf in layout(instrument):
        assert (
            Filling.read(instrument, {"page": str(page), "answers": text, "go": "next"}).page
            == leaf.number
        )
        form = {"page": str(leaf.number), "answers": text, "go": "next"}
        for item in leaf.items:
            form[item.id] = dice.choice([*DIGITS[: len(item.options)], "x"])
        filling = Filling.read(instrument, form)
        assert filling.whole
        asked = questions(instrument, leaf, filling.sheet)
        assert asked.count(" checked") == len(leaf.items)
        text, page = filling.sheet.text, leaf.number
    sent = Filling.read(instrument, {"page": str(page + 1), "answers": text, "go": "send"})
    assert sent.sent
    return decode(instrument, FilledSheet.read(instrument, text).encode())
