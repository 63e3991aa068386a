import pytest

from guldkorn.dialogue.agreement.spread import RatingSpread, spread


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([3], RatingSpread.ALIKE),
        ([2, 2, 2], RatingSpread.ALIKE),
        ([2, 3, 3], RatingSpread.NEIGHBOURS),
        ([1, 2], RatingSpread.NEIGHBOURS),
        ([2, 3, 4], RatingSpread.SOMEWHAT_DIFFERENT),
        ([5, 3], RatingSpread.SOMEWHAT_DIFFERENT),
        ([1, 2, 4], RatingSpread.DIFFERENT),
        ([5, 5, 1], RatingSpread.DIFFERENT),
    ],
)
def test_the_distance_between_the_outermost_decides(scores, said):
    assert spread(scores) is said


def test_without_ratings_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="empty"):
        spread([])
