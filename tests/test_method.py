"""docs/explanation/method.md tells where each point of the method lives: every address that it
names must be there.
"""

import re
from pathlib import Path

from django.urls import get_resolver

from tests.test_routes import routes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "method.md"
FAR = {"whole", "in part", "not yet"}


def points() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_method_has_twenty_six_points_in_their_order():
    assert [row[0].partition(".")[0] for row in points()] == [str(n) for n in range(1, 27)]


def test_what_is_there_has_an_address_and_what_is_missing_is_said():
    known = dict(routes(get_resolver().url_patterns))
    for name, far, where, told in points():
        places = re.findall(r"`([^`]+)`", where)
        assert far in FAR, name
        assert bool(places) == (far != "not yet"), name
        assert set(places) <= set(known), name
        assert told or far != "in part", name
