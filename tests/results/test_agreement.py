"""Do we see it alike?"""

import pytest

from guldkorn.results.agreement import Agreement, agreement


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (0.95, Agreement.ALIKE),
        (0.70, Agreement.ALIKE),
        (0.69, Agreement.DIFFERENT),
        (0.30, Agreement.DIFFERENT),
        (0.29, Agreement.VERY_DIFFERENT),
        (-0.6, Agreement.VERY_DIFFERENT),
        (None, None),
    ],
)
def test_an_index_of_agreement_is_said_in_a_word(index, word):
    assert agreement(index) == word
