"""From answers to what may be seen, by example. The reference page is printed from `EXAMPLES`."""

from fractions import Fraction

import pytest

from guldkorn.measurement.instrument import Direction
from tests.spec.drawn import Example, table
from tests.spec.reference import instrument, options, scale

EXAMPLES = [
    Example(
        title="A person's score, and a group's",
        text="Answers 1 to 5 are worth 0, 25, 50, 75 and 100. A person's score is the mean of their items, and the "
        "group's mean is the mean of the persons' scores.",
        instrument=instrument(scale("influence", "plan pace")),
        units="""
        id    | parent | invited
        north | ·      | 9
        """,
        answers="""
        unit  | plan | pace
        north | 1    | 2
        north | 2    | 2
        north | 3    | 3
        north | 4    | 5
        north | 5    | 4
        """,
        rows="""
        unit  | scale     | status | n | mean
        north | influence | shown  | 5 | 52.5
        """,
    ),
    Example(
        title="Half of the items are enough",
        text="With three of five items answered there is a score, the mean of the three. With two there is none, and "
        "the person does not count in n.",
        instrument=instrument(scale("learning", "a b c d e")),
        units="""
        id    | parent | invited
        north | ·      | 9
        """,
        answers="""
        people | unit  | a | b | c | d | e
        4      | north | 4 | 4 | 4 | 4 | 4
        1      | north | · | 3 | 3 | · | 3
        1      | north | · | · | · | 1 | 1
        """,
        rows="""
        unit  | scale    | status | n | mean
        north | learning | shown  | 5 | 70.0
        """,
    ),
    Example(
        title="A reversed item is turned first",
        text="“calm” is turned: its answer 2 is worth 100 − 25 = 75, as much as the answer 4 to “rush”.",
        instrument=instrument(scale("pressure", "rush -calm", Direction.HIGH_IS_BAD)),
        units="""
        id    | parent | invited
        north | ·      | 9
        """,
        answers="""
        people | unit  | rush | calm
        6      | north | 4    | 2
        """,
        rows="""
        unit  | scale    | status | n | mean
        north | pressure | shown  | 6 | 75.0
        """,
    ),
    Example(
        title="What all of us think now, and what is more than chance",
        text="Seven of twelve answered: 25, 50, 50, 62.5, 75, 75 and 87.5. The first interval knows that only five are "
        "missing; the second takes the seven as one draw of many. Where it is the only unit, the spread within units "
        "is its own.",
        instrument=instrument(scale("influence", "plan pace")),
        units="""
        id    | parent | invited
        north | ·      | 12
        """,
        answers="""
        unit  | plan | pace
        north | 2    | 2
        north | 3    | 3
        north | 1    | 5
        north | 3    | 4
        north | 4    | 4
        north | 5    | 3
        north | 5    | 4
        """,
        rows="""
        unit  | scale     | n | mean      | ci_low    | ci_high   | chance_low | chance_high
        north | influence | 7 | 60.714286 | 48.206223 | 73.222349 | 41.336878  | 80.091693
        """,
    ),
    Example(
        title="Small groups borrow the spread of all",
        text="Under 30 people an interval uses the pooled spread within units. Here the squared deviations are 6250 and "
        "0 on 8 degrees of freedom, so both units use √781.25 = 27.95: no width tells how much one group "
        "differs. In “south” all invited have answered, so the mean of all of them is known.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        north | ·      | 10
        south | ·      | 5
        """,
        answers="""
        people | unit  | plan
        1      | north | 1
        1      | north | 2
        1      | north | 3
        1      | north | 4
        1      | north | 5
        5      | south | 3
        """,
        rows="""
        unit  | scale     | n | mean | ci_low | ci_high | chance_low | chance_high
        north | influence | 5 | 50.0 | 25.46  | 74.54   | 15.29      | 84.71
        south | influence | 5 | 50.0 | 50.00  | 50.00   | 15.29      | 84.71
        """,
    ),
    Example(
        title="Shares, spread and agreement need ten",
        text="With ten people the shares under 33⅓, between, and over 66⅔ are shown. Agreement is 1 minus the items' "
        "variance over 1250, the variance of answering at random: 1 − 1694.44 / 1250. Nine people have a mean only.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        north | ·      | 10
        south | ·      | 10
        """,
        answers="""
        people | unit  | plan
        2      | north | 1
        3      | north | 3
        5      | north | 5
        9      | south | 3
        """,
        rows="""
        unit  | scale     | status | n  | mean | share_status | share_low | share_mid | share_high | sd    | agreement
        north | influence | shown  | 10 | 65.0 | shown        | 0.20      | 0.30      | 0.50       | 41.16 | -0.3556
        south | influence | shown  | 9  | 50.0 | too_few      | ·         | ·         | ·          | ·     | ·
        """,
    ),
    Example(
        title="The thirds are exact",
        text="Four options are worth 0, 33⅓, 66⅔ and 100. Exactly 33⅓ and exactly 66⅔ lie in the middle.",
        instrument=instrument(scale("influence", "plan", options=options(4))),
        units="""
        id    | parent | invited
        north | ·      | 10
        """,
        answers="""
        people | unit  | plan
        3      | north | 1
        3      | north | 2
        2      | north | 3
        2      | north | 4
        """,
        rows="""
        unit  | scale     | share_low | share_mid | share_high
        north | influence | 0.30      | 0.50      | 0.20
        """,
    ),
    Example(
        title="Unanimity is cut in groups of under twenty",
        text="When all twelve give the same answer, the true figures would tell everybody's. So means stand within 5 "
        "and 95, and the rest as if two people had answered differently, a step to either side: shares of ten, one "
        "and one, and the spread and agreement of those. “east”, where two did, says the same but for its mean. From "
        "twenty people on, figures stand as they are.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        north | ·      | 12
        east  | ·      | 12
        south | ·      | 20
        """,
        answers="""
        people | unit  | plan
        12     | north | 5
        1      | east  | 2
        10     | east  | 3
        1      | east  | 4
        20     | south | 5
        """,
        rows="""
        unit  | scale     | n  | mean  | share_low | share_mid | share_high | sd    | agreement
        north | influence | 12 | 95.0  | 0.08      | 0.08      | 0.83       | 10.66 | 0.91
        east  | influence | 12 | 50.0  | 0.08      | 0.83      | 0.08       | 10.66 | 0.91
        south | influence | 20 | 100.0 | 0.00      | 0.00      | 1.00       | 0.00  | 1.00
        """,
    ),
    Example(
        title="One step from the end is the end of a mean",
        text="Eleven yes and one no are a mean of 91.67. So twelve yes, which 95 would give away, stand as that too.",
        instrument=instrument(scale("seen", "plan", options=options(2))),
        units="""
        id    | parent | invited
        north | ·      | 12
        south | ·      | 12
        """,
        answers="""
        people | unit  | plan
        12     | north | 2
        1      | south | 1
        11     | south | 2
        """,
        rows="""
        unit  | scale | n  | mean  | share_low | share_mid | share_high
        north | seen  | 12 | 91.67 | 0.08      | 0.08      | 0.83
        south | seen  | 12 | 91.67 | 0.08      | 0.08      | 0.83
        """,
    ),
    Example(
        title="Subtracting does not undo a cut",
        text="Of the house, twelve are no part of the north, and none of them has any say. As a figure of their own that "
        "would be cut; as what is left of the house it would not. So the north is hidden. In “yard” the same twelve "
        "are among twenty-five who cannot be told apart.",
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
        house | influence | shown           | 40 | 35.0
        north | influence | protects_others | ·  | ·
        yard  | influence | shown           | 25 | 26.0
        east  | influence | shown           | 12 | 5.0
        """,
    ),
    Example(
        title="Too little, fitting, too much",
        text="An optimum scale is never averaged: it has n and shares.",
        instrument=instrument(scale("demands", "pace", Direction.OPTIMUM)),
        units="""
        id    | parent | invited
        north | ·      | 12
        """,
        answers="""
        people | unit  | pace
        2      | north | 1
        7      | north | 3
        1      | north | 5
        """,
        rows="""
        unit  | scale   | status | n  | mean | ci_low | chance_high | share_status | share_low | share_mid | share_high | sd | agreement
        north | demands | shown  | 10 | ·    | ·      | ·           | shown        | 0.20      | 0.70      | 0.10       | ·  | ·
        """,
    ),
    Example(
        title="Sensitive scales have higher floors",
        text="Offensive actions need ten people for a mean and twenty for shares.",
        instrument=instrument(
            scale("influence", "plan"), scale("threats", "hit", Direction.HIGH_IS_BAD, sensitive=True)
        ),
        units="""
        id    | parent | invited
        north | ·      | 12
        south | ·      | 12
        """,
        answers="""
        people | unit  | plan | hit
        9      | north | 3    | 2
        12     | south | 3    | 2
        """,
        rows="""
        unit  | scale     | status  | n  | mean | share_status
        north | influence | shown   | 9  | 50.0 | too_few
        north | threats   | too_few | ·  | ·    | too_few
        south | influence | shown   | 12 | 50.0 | shown
        south | threats   | shown   | 12 | 25.0 | too_few
        """,
    ),
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
        school | influence | shown           | 15 | 53.3
        north  | influence | protects_others | ·  | ·
        south  | influence | shown           | 7  | 50.0
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
        12     | north | 3
        7      | south | 3
        """,
        rows="""
        unit   | scale     | status | n  | share_status    | share_mid
        school | influence | shown  | 19 | shown           | 0.89
        north  | influence | shown  | 12 | protects_others | ·
        south  | influence | shown  | 7  | too_few         | ·
        """,
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_the_release_has_the_rows_drawn(example: Example) -> None:
    assert example.found() == table(example.rows)


def test_the_options_of_the_examples_are_spread_evenly() -> None:
    assert [option.score for option in options(5)] == [0, 25, 50, 75, 100]
    assert [option.score for option in options(4)] == [0, Fraction(100, 3), Fraction(200, 3), 100]
