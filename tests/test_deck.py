"""docs/explanation/deck.md tells where each slide of the deck lives: every place that it names must
be there.
"""

import re
from pathlib import Path

from django.urls import get_resolver

from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.meetings import all_meetings
from tests.test_routes import routes

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "deck.md"


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_slide_has_a_place_and_every_place_is_there():
    known = dict(routes(get_resolver().url_patterns))
    missing = []
    for slide, _became, _wall, where in rows():
        places = re.findall(r"`([^`]+)`", where)
        missing += [] if places else [slide]
        missing += [
            place
            for place in places
            if not (place in known if ":" in place else (ROOT / place).is_file())
        ]
    assert missing == []


def test_every_exercise_of_the_start_workshop_has_its_slide():
    named = PAGE.read_text(encoding="utf-8")
    used = re.findall(
        r"exercise: (\S+)",
        (ROOT / "content/meetings/start-workshop.yaml").read_text(encoding="utf-8"),
    )
    assert [id for id in used if f"content/exercises/{id}.yaml" not in named] == []


def on_the_wall() -> dict[str, list[str]]:
    """The models that are named for each slide; none where something else stands on the wall."""
    return {row[0]: re.findall(r"`([^`]+)`", row[2]) for row in rows()}


def test_for_each_slide_it_says_what_the_room_sees():
    assert [row[0] for row in rows() if not row[2]] == []
    named = {model for models in on_the_wall().values() for model in models}
    assert named == set(all_diagrams())


def test_each_model_of_the_deck_stands_at_a_point_of_the_course():
    agendas = [one for one in all_meetings() if one.kind in {"workshop", "module"}]
    bound = {point.model for agenda in agendas for point in agenda.points}
    unbound = {
        slide: model
        for slide, models in on_the_wall().items()
        for model in models
        if model not in bound
    }
    assert unbound == {}
