import pytest

from guldkorn.results.findings.leaning import Lean
from guldkorn.themes.signs import Accord, accord, lean_of_scores

P, B, C = Lean.PRESSES, Lean.BETWEEN, Lean.CARRIES


@pytest.mark.parametrize(
    ("scores", "lean"),
    [([1, 2, 2], P), ([2, 3], P), ([3], B), ([1, 5], B), ([3, 4], C), ([5, 4, 4], C)],
)
def test_ratings_point_where_their_middle_lies(scores, lean):
    assert lean_of_scores(scores) is lean


@pytest.mark.parametrize(
    ("leans", "said"),
    [
        ([], None),
        ([P], None),
        ([P, P, P], Accord.ALIKE),
        ([P, B], Accord.PARTLY),
        ([B, C], Accord.PARTLY),
        ([P, B, C], Accord.DIFFER),
        ([C, P], Accord.DIFFER),
    ],
)
def test_signs_are_alike_or_differ(leans, said):
    assert accord(leans) is said
