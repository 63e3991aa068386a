"""What is hidden so that nothing follows from the rest, by example. The reference page is printed
from `HIDING`.
"""

import pytest

from tests.spec.drawn import Example, table
from tests.spec.reference import instrument, scale

HIDING = [
    Example(
        title="A group that subtraction would expose",
        text="With all three shown, the school minus its departments would be its own two people. "
        "Any two can be shown; "
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
        text="North has only four. The school and the south together would give north away; "
        "either alone would not, and "
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
        text="The house is its one team, so showing both tells nothing more. The empty unit is "
        "never shown.",
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
        text="All three means are safe. Of the shares, those of the school and of the north would "
        "leave seven people.",
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
    Example(
        title="Subtracting does not undo a cut",
        text="Of the house, twelve are no part of the north, and none of them has any say. As a "
        "figure of their own that "
        "would be cut; as what is left of the house it would not. So the house is hidden: the "
        "whole gives way, not its "
        "part. In “yard” the same twelve are among twenty-five who cannot be told apart.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        house | ·      | 12
        north | house  | 28
        yard  | ·      | 13
        east  | yard   | 12
        """,
        answers="""
        people | unit  | plan
        12     | house | 1
        28     | north | 3
        13     | yard  | 3
        12     | east  | 1
        """,
        rows="""
        unit  | scale     | status          | n  | mean
        house | influence | protects_others | ·  | ·
        north | influence | shown           | 28 | 50
        yard  | influence | shown           | 25 | 26
        east  | influence | shown           | 12 | 5
        """,
    ),
    Example(
        title="A total and its part",
        text="“influence” counts the question “plan” too. In the north one of six left out "
        "“pace”: the total less the part "
        "would be that person's answer, so the total is hidden. In the south nobody skipped, and "
        "both are told.",
        instrument=instrument(scale("influence", "plan pace"), scale("planning", "plan")),
        units="""
        id    | parent | invited
        north | ·      | 9
        south | ·      | 9
        """,
        answers="""
        people | unit  | plan | pace
        2      | north | 2    | 3
        3      | north | 4    | 2
        1      | north | 5    | ·
        2      | south | 2    | 3
        3      | south | 4    | 2
        1      | south | 5    | 5
        """,
        rows="""
        unit  | scale     | status          | n | mean
        north | influence | protects_others | · | ·
        north | planning  | shown           | 6 | 63
        south | influence | shown           | 6 | 54
        south | planning  | shown           | 6 | 63
        """,
    ),
]


@pytest.mark.parametrize("example", HIDING, ids=lambda example: example.title)
def test_the_release_has_the_rows_drawn(example: Example) -> None:
    assert example.found() == table(example.rows)
