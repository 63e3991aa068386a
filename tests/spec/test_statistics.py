"""Statistics by example, against published numbers. The reference page is printed from
`CALCULATIONS`.
"""

from statistics import mean, stdev, variance
from typing import Any

import numpy as np
import pytest

from guldkorn.measurement.agreement import brown_hauenstein, james, lindell, mean_deviation
from guldkorn.measurement.change import ComparedGroup, benjamini_hochberg, compare
from guldkorn.measurement.intervals import if_all_had_answered, t_interval, wilson
from guldkorn.measurement.reliability import alpha_of_rows
from guldkorn.results.findings.agreement import agreement
from tests.measurement.analysis import one_way
from tests.spec.drawn import Calculation, table

NULL = 2  # the variance of answering 1 … 5 at random


def numbers(cell: str) -> list[float]:
    return [np.nan if one == "·" else float(one) for one in cell.split()]


def whole(cell: str) -> int | None:
    return None if cell == "·" else int(cell)


def of_mean(scores: str, invited: str) -> dict[str, Any]:
    found = numbers(scores)
    low, high = t_interval(mean(found), stdev(found), len(found), whole(invited))
    return {"mean": mean(found), "sd": stdev(found), "low": low, "high": high}


def of_share(people: str, n: str, invited: str) -> dict[str, Any]:
    return wilson(int(people), int(n), whole(invited))._asdict()


def of_silence(mean: str, n: str, invited: str) -> dict[str, Any]:
    return if_all_had_answered(float(mean), int(n), int(invited))._asdict()


def of_difference(before: str, now: str) -> dict[str, Any]:
    groups = [
        ComparedGroup(len(scores), mean(scores), stdev(scores))
        for scores in map(numbers, (before, now))
    ]
    return vars(compare(*groups))


def of_many(ps: str) -> dict[str, Any]:
    return {"adjusted": benjamini_hochberg(numbers(ps))}


def of_answers(answers: str) -> dict[str, Any]:
    rows = np.array([numbers(person) for person in answers.split("/")])
    variances = np.array([variance(column[~np.isnan(column)].tolist()) for column in rows.T])
    complete = rows[~np.isnan(rows).any(axis=1)]
    people, nulls = np.full(rows.shape[1], len(complete)), [NULL] * rows.shape[1]
    awg = brown_hauenstein(people, complete.mean(axis=0), complete.var(axis=0, ddof=1), 1, 5)
    return {
        "r*WG(J)": float(lindell(variances, nulls)),
        "rWG(J)": float(james(variances, nulls)),
        "aWG(J)": float(awg),
        "AD": mean_deviation(rows),
    }


def of_shares(index: str, low: str, between: str, high: str) -> dict[str, Any]:
    said = agreement(
        *(None if cell == "·" else float(cell) for cell in (index, low, between, high))
    )
    return {"said": said.value if said else None}


def of_groups(groups: str) -> dict[str, Any]:
    rows = [[int(x) for x in group.split()] for group in groups.split("/")]
    sums = [(len(row), sum(row), sum(x * x for x in row)) for row in rows]
    found = one_way(*np.array(sums, dtype=np.int64).T)
    return {
        "MSB": found.between,
        "MSW": found.within,
        "ICC(1)": found.icc1,
        "ICC(2)": found.icc2,
        "alpha": alpha_of_rows(rows),
    }


CALCULATIONS = [
    Calculation(
        title="An interval of a mean",
        text="Student's t with n − 1 degrees of freedom. Without invited: what is more than "
        "chance. With it: what all "
        "of us think now, where the width shrinks by √(1 − n/N). When all of them answered, "
        "nothing is uncertain.",
        given=2,
        calculate=of_mean,
        rows="""
        scores                   | invited | mean      | sd        | low       | high
        25 50 50 62.5 75 75 87.5 | ·       | 60.714286 | 20.952043 | 41.336878 | 80.091693
        25 50 50 62.5 75 75 87.5 | 12      | 60.714286 | 20.952043 | 48.206223 | 73.222349
        25 50 50 62.5 75 75 87.5 | 7       | 60.714286 | 20.952043 | 60.714286 | 60.714286
        """,
    ),
    Calculation(
        title="What silent colleagues leave open",
        text="Had everybody answered, the silent all 0 or all 100. This is no interval of chance: "
        "nobody can say which.",
        given=3,
        calculate=of_silence,
        rows="""
        mean      | n | invited | low  | high
        60.714286 | 7 | 12      | 35.4 | 77.1
        60.714286 | 7 | 7       | 60.7 | 60.7
        """,
    ),
    Calculation(
        title="An interval of a share",
        text="Wilson's (1927). With invited it counts n(N − 1)/(N − n) people, so that 6 of 10 "
        "among 19 is as sure as 12 "
        "of 20 among many.",
        given=3,
        calculate=of_share,
        rows="""
        people | n  | invited | low      | high
        3      | 7  | ·       | 0.158220 | 0.749542
        0      | 5  | ·       | 0.000000 | 0.434482
        12     | 20 | ·       | 0.386582 | 0.781193
        5      | 5  | ·       | 0.565518 | 1.000000
        6      | 10 | 19      | 0.386582 | 0.781193
        3      | 7  | 7       | 0.428571 | 0.428571
        """,
    ),
    Calculation(
        title="A difference between two surveys",
        text="Now minus before, by Welch's test (1947): the groups need not be equally large or "
        "equally spread.",
        given=2,
        calculate=of_difference,
        rows="""
        before                 | now                      | difference | low        | high     | p
        50 62.5 75 75 87.5 100 | 25 50 50 62.5 75 75 87.5 | -14.285714 | -37.867706 | 9.296278 | 0.2093763
        """,
    ),
    Calculation(
        title="Many differences at once",
        text="The p values of a unit's scales are adjusted together (Benjamini & Hochberg 1995).",
        given=1,
        calculate=of_many,
        rows="""
        p                                           | adjusted
        .001 .008 .039 .041 .042 .06 .074 .205      | 0.008 0.032 0.0672 0.0672 0.0672 0.08 0.084571 0.205
        """,
    ),
    Calculation(
        title="Agreement within a group",
        text="Answers from 1 to 5, person / person, to five questions, and to the first alone: "
        "four groups of the data "
        "set cohesion (R's multilevel). r*WG(J) is 1 − the answers' mean variance over 2, that of "
        "answering at random "
        "(Lindell, Brandt & Whitney 1999); rWG(J) grows with the number of questions, and of one "
        "it is rWG (James, "
        "Demaree & Wolf 1984); aWG(J) takes the largest variance that the mean allows (Brown & "
        "Hauenstein 2005); AD is "
        "the mean distance from the mean, in steps (Burke, Finkelstein & Dusig 1999). The last "
        "two take only people who "
        "answered everything. Guldkorn shows r*WG(J), from ten people.",
        given=1,
        calculate=of_answers,
        rows="""
        answers                                 | r*WG(J)  | rWG(J)   | aWG(J)   | AD
        4 5 5 5 5 / 3 · 5 5 5 / 2 3 3 3 3       | 0.300000 | 0.681818 | 0.500000 | 1.000000
        3 4 3 4 4 / 4 4 3 4 4 / 3 3 2 2 1       | 0.466667 | 0.813953 | 0.637857 | 0.711111
        3 3 3 3 3 / 3 1 4 3 4                   | 0.700000 | 0.921053 | 1.000000 | 0.400000
        3 3 3 3 3 / 2 2 2 3 2 / 1 1 1 3 3       | 0.666667 | 0.909091 | 0.942857 | 0.488889
        4 / 3 / 2                               | 0.500000 | 0.500000 | 0.666667 | 0.666667
        3 / 4 / 3                               | 0.833333 | 0.833333 | 0.885714 | 0.444444
        """,
    ),
    Calculation(
        title="Agreement in words",
        text="From r*WG(J) and the shares in the three thirds. Up to .30 we see it differently "
        "(no agreement in "
        "the bands of LeBreton & Senter 2008); above, nothing is said. Two camps come first: at "
        "least .30 at either end, and in the middle fewer than half of the smaller end.",
        given=4,
        calculate=of_shares,
        rows="""
        r*WG(J) | low  | between | high | said
        0.72    | 0.10 | 0.50    | 0.40 | ·
        0.41    | 0.20 | 0.50    | 0.30 | ·
        0.25    | 0.35 | 0.30    | 0.35 | different
        0.25    | 0.45 | 0.10    | 0.45 | camps
        0.55    | 0.50 | 0.05    | 0.50 | camps
        ·       | 0.40 | 0.10    | 0.50 | camps
        """,
    ),
    Calculation(
        title="Differences between groups, and items that move together",
        text="Six groups of four (Shrout & Fleiss 1979). ICC(1) = (MSB − MSW) / (MSB + (n − 1) "
        "MSW), with n the mean "
        "size, is the share of all variance that lies between groups; ICC(2) = (MSB − MSW) / MSB "
        "the reliability of "
        "their means. Taken as six people's answers to four questions, the same table has "
        "Cronbach's alpha, which "
        "they call ICC(3,k).",
        given=1,
        calculate=of_groups,
        rows="""
        groups                                                       | MSB       | MSW      | ICC(1)   | ICC(2)   | alpha
        9 2 5 8 / 6 1 3 2 / 8 4 6 8 / 7 1 2 6 / 10 5 6 9 / 6 2 4 7   | 11.241667 | 6.263889 | 0.165742 | 0.442797 | 0.909316
        """,
    ),
]


@pytest.mark.parametrize("calculation", CALCULATIONS, ids=lambda calculation: calculation.title)
def test_the_numbers_come_out_as_drawn(calculation: Calculation) -> None:
    assert calculation.found() == table(calculation.rows)
