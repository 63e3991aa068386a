"""The table of what is to be reached."""

import json
from dataclasses import asdict

import pytest

from benchmarks.aims import Held, Row, table


@pytest.mark.parametrize(
    ("ours", "theirs", "held", "aim", "reached"),
    [
        (2, 4, Held.RATIO, 0.5, True),
        (3, 4, Held.RATIO, 0.5, False),
        (3, None, Held.MOST, 3, True),
        (4, 40, Held.MOST, 3, False),
        (250, 900, Held.LEAST, 250, True),
        (249, None, Held.LEAST, 250, False),
        (3, 4, Held.MOST, None, None),
    ],
)
def test_an_aim_is_reached_by_what_it_is_about(ours, theirs, held, aim, reached):
    row = Row("scan", ours, "s", "polars", theirs, held, aim)
    assert Row(**json.loads(json.dumps(asdict(row)))).reached is reached


def test_each_aim_is_a_line():
    rows = [
        Row("scan", 1.5, "s", "polars", 3, Held.RATIO, 0.4),
        Row("a visit", 65.6, "KB", aim=70),
        Row("a test", 2, "s"),
    ]
    assert [line.split() for line in table(rows).splitlines()] == [
        ["what", "ours", "beside", "theirs", "ratio", "aim", "reached"],
        ["scan", "1.50", "s", "polars", "3.00", "0.50", "×", "theirs", "0.4", "no"],
        ["a", "visit", "65.60", "KB", "at", "most", "70", "yes"],
        ["a", "test", "2.00", "s"],
    ]
