"""Who is hidden: small organisations drawn by hand, and the rows that may be seen of them."""

import pytest

from tests.spec.drawn import Example, table
from tests.spec.reference import instrument, scale

HIDDEN = [
    Example(
        title="A group that subtraction would expose",
        text="With all three shown, the school minus its departments would be its own two people. Any two can be shown; "
        "the school and the south have the most people.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id     | parent | invited
        school | ·      | 2
        north  | school | 8
        south  | school | 8
        """,
        answers="""
        people | unit   | plan
        2      | school | 1
        6      | north  | 4
        7      | south  | 3
        """,
        rows="""
        unit   | scale     | status          | n  | mean
        school | influence | shown           | 15 | 53
        north  | influence | protects_others | ·  | ·
        south  | influence | shown           | 7  | 50
        """,
    ),
    Example(
        title="A hidden group stays hidden",
        text="North has only four. The school and the south together would give north away; either alone would not, and "
        "the school tells about more people.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id     | parent | invited
        school | ·      | 0
        north  | school | 8
        south  | school | 8
        """,
        answers="""
        people | unit  | plan
        4      | north | 1
        6      | south | 3
        """,
        rows="""
        unit   | scale     | status          | n  | mean
        school | influence | shown           | 10 | 30.0
        north  | influence | too_few         | ·  | ·
        south  | influence | protects_others | ·  | ·
        """,
    ),
    Example(
        title="Nobody left over is nobody exposed",
        text="The house is its one team, so showing both tells nothing more. The empty unit is never shown.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        house | ·      | 0
        team  | house  | 9
        empty | house  | 3
        """,
        answers="""
        people | unit | plan
        8      | team | 3
        """,
        rows="""
        unit  | scale     | status  | n | mean
        house | influence | shown   | 8 | 50.0
        team  | influence | shown   | 8 | 50.0
        empty | influence | too_few | · | ·
        """,
    ),
    Example(
        title="Shares are hidden apart from means, and more often",
        text="All three means are safe. Of the shares, those of the school and of the north would leave seven people.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id     | parent | invited
        school | ·      | 0
        north  | school | 15
        south  | school | 8
        """,
        answers="""
        people | unit  | plan
        3      | north | 2
        6      | north | 3
        3      | north | 4
        2      | south | 2
        3      | south | 3
        2      | south | 4
        """,
        rows="""
        unit   | scale     | status | n  | share_status    | share_mid
        school | influence | shown  | 19 | shown           | 0.47
        north  | influence | shown  | 12 | protects_others | ·
        south  | influence | shown  | 7  | too_few         | ·
        """,
    ),
]


@pytest.mark.parametrize("example", HIDDEN, ids=lambda example: example.title)
def test_the_release_has_the_rows_drawn(example: Example) -> None:
    assert example.found() == table(example.rows)
