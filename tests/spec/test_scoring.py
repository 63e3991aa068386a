"""From answers to what may be seen, by example. The reference page is printed from `EXAMPLES`."""

from fractions import Fraction

import pytest

from guldkorn.measurement.instrument import Direction
from tests.spec.drawn import Example, table
from tests.spec.reference import instrument, options, scale

EXAMPLES = [
    Example(
        title="A person's score, and a group's",
        text="Answers 1 to 5 are worth 0, 25, 50, 75 and 100. A person's score is the mean of "
        "their items, and the "
        "group's mean is the mean of the persons' scores: here 52.5. Under a hundred people it is "
        "told in whole points, "
        "and halves are rounded up.",
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
        north | influence | shown  | 5 | 53
        """,
    ),
    Example(
        title="Half of the items are enough",
        text="With three of five items answered there is a score, the mean of the three. With two "
        "there is none, and "
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
        text="“calm” is turned: its answer 2 is worth 100 − 25 = 75, as much as the answer 4 to "
        "“rush”.",
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
        text="Seven of twelve answered: 25, 50, 50, 62.5, 75, 75 and 87.5. The first interval "
        "knows that only five are "
        "missing; the second takes the seven as one draw of many. Both stand around the published "
        "mean, 60.7 rounded. "
        "Behind them is 22, the spread that is usual for a scale of several questions: 61 ± 1.96 "
        "· 22 / √7.",
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
        north | influence | 7 | 61        | 50        | 72        | 45         | 77
        """,
    ),
    Example(
        title="Small groups do not tell their own spread",
        text="Under 30 people an interval does not use the group's own spread. Here too few are "
        "behind the spread of all, "
        "so it is 25, which is usual for one question: 50 ± 1.96 · 25 / √5. No width tells how "
        "much one group differs. "
        "In “south” all invited have answered, so the mean of all of them is known.",
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
        north | influence | 5 | 50   | 35     | 65      | 28         | 72
        south | influence | 5 | 50   | 50     | 50      | 28         | 72
        """,
    ),
    Example(
        title="From a hundred people in five blocks small groups borrow the spread of all",
        text="In each unit four people gave each answer. The spread of all hundred is published "
        "as 35.5, so the squared "
        "deviations are 99 · 35.5² = 124764.75. The five means are alike, so all of it lies "
        "within units, on 95 degrees "
        "of freedom: √(124764.75 / 95) = 36.24. The interval is 50 ± 1.985 · 36.24 / √20.",
        instrument=instrument(scale("influence", "plan")),
        units="""
        id    | parent | invited
        north | ·      | 30
        south | ·      | 30
        east  | ·      | 30
        west  | ·      | 30
        mid   | ·      | 30
        """,
        answers="\n".join(
            ["people | unit | plan"]
            + [
                f"4 | {unit} | {answer}"
                for unit in ("north", "south", "east", "west", "mid")
                for answer in range(1, 6)
            ]
        ),
        rows="""
        unit  | scale     | n  | mean | chance_low | chance_high | sd
        north | influence | 20 | 50   | 34         | 66          | 36
        mid   | influence | 20 | 50   | 34         | 66          | 36
        """,
    ),
    Example(
        title="Shares, spread and agreement need ten",
        text="With ten people the shares under 33⅓, between, and over 66⅔ are shown. Agreement is "
        "1 minus the items' "
        "variance over 1250, the variance of answering at random: 1 − 1694.44 / 1250. Nine people "
        "have a mean only.",
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
        unit  | scale     | status | n  | mean | share_status | share_low | share_mid | share_high | sd | agreement
        north | influence | shown  | 10 | 65   | shown        | 0.20      | 0.30      | 0.50       | 41 | -0.36
        south | influence | shown  | 9  | 50   | too_few      | ·         | ·         | ·          | ·  | ·
        """,
    ),
    Example(
        title="The thirds are exact",
        text="Four options are worth 0, 33⅓, 66⅔ and 100. Exactly 33⅓ and exactly 66⅔ lie in the "
        "middle.",
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
        title="Unanimity is cut at every size",
        text="When all twelve give the same answer, the true figures would tell everybody's. So "
        "means stand within 5 "
        "and 95 in a group of under twenty, and beside a mean that is cut so there is no spread. "
        "The rest stands as if "
        "two people had answered differently, a step to either side: shares of ten, one and one, "
        "and the spread and "
        "agreement of those. “east”, where two did, says the same as if none had. From twenty "
        "people on, a mean stands "
        "as if all but one were at the end, and one a step away.",
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
        unit  | scale     | n  | mean | share_low | share_mid | share_high | sd | agreement
        north | influence | 12 | 95   | 0.08      | 0.08      | 0.83       | ·  | ·
        east  | influence | 12 | 50   | 0.08      | 0.83      | 0.08       | 11 | 0.91
        south | influence | 20 | 99   | 0.05      | 0.05      | 0.90       | 8  | 0.95
        """,
    ),
    Example(
        title="Of yes and no, all stand as all but two",
        text="Twelve yes, which 95 would give away, stand as ten yes and two no: a mean of 83.33. "
        "So do eleven yes and one "
        "no. The mean tells how many said yes, so it keeps the floor of shares: ten.",
        instrument=instrument(scale("seen", "plan", options=options(2))),
        units="""
        id    | parent | invited
        north | ·      | 12
        south | ·      | 12
        east  | ·      | 12
        """,
        answers="""
        people | unit  | plan
        12     | north | 2
        1      | south | 1
        11     | south | 2
        4      | east  | 1
        5      | east  | 2
        """,
        rows="""
        unit  | scale | status  | n  | mean | share_low | share_mid | share_high
        north | seen  | shown   | 12 | 83   | 0.17      | 0.05      | 0.83
        south | seen  | shown   | 12 | 83   | 0.17      | 0.05      | 0.83
        east  | seen  | too_few | ·  | ·    | ·         | ·         | ·
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
        title="Of sensitive scales the share exposed is told",
        text="Offensive actions need twenty people for anything, and have no mean. Told is the "
        "share exposed: any answer "
        "above “never”. None, one or two are one statement, from 0 to 2 of 25, and so is all but "
        "two.",
        instrument=instrument(
            scale("influence", "plan"),
            scale("threats", "hit", Direction.HIGH_IS_BAD, sensitive=True),
        ),
        units="""
        id    | parent | invited
        north | ·      | 25
        south | ·      | 25
        east  | ·      | 25
        west  | ·      | 25
        """,
        answers="""
        people | unit  | plan | hit
        19     | north | 3    | 2
        25     | south | 3    | 1
        20     | east  | 3    | 1
        5      | east  | 3    | 4
        1      | west  | 3    | 1
        24     | west  | 3    | 2
        """,
        rows="""
        unit  | scale     | status  | n  | mean | share_status | share_high | exposed_low | exposed_high
        north | influence | shown   | 19 | 50   | shown        | 0.05       | ·           | ·
        north | threats   | too_few | ·  | ·    | too_few      | ·          | ·           | ·
        south | threats   | shown   | 25 | ·    | shown        | ·          | 0.00        | 0.08
        east  | threats   | shown   | 25 | ·    | shown        | ·          | 0.20        | 0.20
        west  | threats   | shown   | 25 | ·    | shown        | ·          | 0.92        | 1.00
        """,
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_the_release_has_the_rows_drawn(example: Example) -> None:
    assert example.found() == table(example.rows)


def test_the_options_of_the_examples_are_spread_evenly() -> None:
    assert [option.score for option in options(5)] == [0, 25, 50, 75, 100]
    assert [option.score for option in options(4)] == [0, Fraction(100, 3), Fraction(200, 3), 100]
