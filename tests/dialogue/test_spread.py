import pytest

from guldkorn.dialogue.agreement.spread import Spread, spread


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([3], Spread.ALIKE),
        ([2, 2, 2], Spread.ALIKE),
        ([2, 3, 3], Spread.NEIGHBOURS),
        ([1, 2], Spread.NEIGHBOURS),
        ([2, 3, 4], Spread.SOMEWHAT_DIFFERENT),
        ([5, 3], Spread.SOMEWHAT_DIFFERENT),
        ([1, 2, 4], Spread.DIFFERENT),
        ([5, 5, 1], Spread.DIFFERENT),
    ],
)
def test_the_distance_between_the_outermost_decides(scores, said):
    assert spread(scores) is said


def test_without_ratings_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="empty"):
        spread([])
