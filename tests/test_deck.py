"""docs/explanation/deck.md tells where each slide of the deck lives: every place that it names must
be there.
"""

import re
from pathlib import Path

from django.urls import get_resolver

from tests.test_routes import routes

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "deck.md"


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_slide_has_a_place_and_every_place_is_there():
    known = dict(routes(get_resolver().url_patterns))
    missing = []
    for slide, _became, where in rows():
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
