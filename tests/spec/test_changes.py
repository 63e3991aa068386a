"""From two releases to better, worse or cannot tell, by example. The reference page is printed from
`CHANGES`.
"""

import pytest

from guldkorn.measurement.instrument import Direction
from tests.spec.drawn import Change, table

GOOD, BAD, OPTIMUM = Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD, Direction.OPTIMUM

CHANGES = [
    Change(
        title="Clearly better, clearly worse, cannot tell",
        text="Clear takes an adjusted p under .05 and at least 5 points, or what the scale states "
        "as its minimal "
        "difference. On a strain, less is better. The spread is the one that each released "
        "interval “more than chance” "
        "stands on. Under 30 people it is not their own, and is taken as known.",
        directions={"influence": GOOD, "workload": BAD, "meaning": GOOD},
        before="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 25 | 48   | 40         | 56
        north | workload  | shown  | 25 | 48   | 40         | 56
        north | meaning   | shown  | 25 | 48   | 40         | 56
        """,
        now="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 25 | 66   | 58         | 74
        north | workload  | shown  | 25 | 66   | 58         | 74
        north | meaning   | shown  | 25 | 54   | 46         | 62
        """,
        rows="""
        unit  | scale     | difference | low  | high | p      | adjusted_p | verdict
        north | influence | 18.0       | 6.7  | 29.3 | 0.0018 | 0.0027     | better
        north | workload  | 18.0       | 6.7  | 29.3 | 0.0018 | 0.0027     | worse
        north | meaning   | 6.0        | -5.3 | 17.3 | 0.2986 | 0.2986     | cannot_tell
        """,
    ),
    Change(
        title="Certain, but too small to matter",
        text="Of a thousand people 4 points are more than chance, and still no news.",
        directions={"influence": GOOD},
        before="""
        unit  | scale     | status | n    | mean | chance_low | chance_high
        north | influence | shown  | 1000 | 60   | 58.7589    | 61.2411
        """,
        now="""
        unit  | scale     | status | n    | mean | chance_low | chance_high
        north | influence | shown  | 1000 | 64   | 62.7589    | 65.2411
        """,
        rows="""
        unit  | scale     | difference | low | high | p      | verdict
        north | influence | 4.0        | 2.2 | 5.8  | 0.0000 | cannot_tell
        """,
    ),
    Change(
        title="Among many scales one moves by chance",
        text="Alone, influence would be clearly better: p is .029. Beside three that did not move "
        "it is not.",
        directions=dict.fromkeys(("influence", "meaning", "reward", "support"), GOOD),
        before="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 20 | 50   | 43         | 57
        north | meaning   | shown  | 20 | 50   | 43         | 57
        north | reward    | shown  | 20 | 50   | 43         | 57
        north | support   | shown  | 20 | 50   | 43         | 57
        south | influence | shown  | 20 | 50   | 43         | 57
        """,
        now="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 20 | 61   | 54         | 68
        north | meaning   | shown  | 20 | 50   | 43         | 57
        north | reward    | shown  | 20 | 50   | 43         | 57
        north | support   | shown  | 20 | 50   | 43         | 57
        south | influence | shown  | 20 | 61   | 54         | 68
        """,
        rows="""
        unit  | scale     | difference | p      | adjusted_p | verdict
        north | influence | 11.0       | 0.0294 | 0.1177     | cannot_tell
        north | meaning   | 0.0        | 1.0000 | 1.0000     | cannot_tell
        north | reward    | 0.0        | 1.0000 | 1.0000     | cannot_tell
        north | support   | 0.0        | 1.0000 | 1.0000     | cannot_tell
        south | influence | 11.0       | 0.0294 | 0.0294     | better
        """,
    ),
    Change(
        title="Only what both releases show is compared",
        text="Every other row says why not, and nothing else. A scale whose good lies in the "
        "middle has no mean.",
        directions={"influence": GOOD, "demands": OPTIMUM},
        before="""
        unit  | scale     | status          | n  | mean | chance_low | chance_high
        north | influence | too_few         | ·  | ·    | ·          | ·
        north | demands   | shown           | 12 | ·    | ·          | ·
        south | influence | shown           | 9  | 50   | 40         | 60
        west  | influence | shown           | 9  | 50   | 40         | 60
        """,
        now="""
        unit  | scale     | status          | n  | mean | chance_low | chance_high
        north | influence | shown           | 8  | 50   | 40         | 60
        north | demands   | shown           | 12 | ·    | ·          | ·
        south | influence | protects_others | ·  | ·    | ·          | ·
        east  | influence | shown           | 9  | 50   | 40         | 60
        """,
        rows="""
        unit  | scale     | status              | old_n | new_n | difference | verdict
        north | influence | too_few_before      | ·     | ·     | ·          | ·
        north | demands   | no_mean             | ·     | ·     | ·          | ·
        south | influence | protects_others_now | ·     | ·     | ·          | ·
        east  | influence | not_before          | ·     | ·     | ·          | ·
        west  | influence | not_now             | ·     | ·     | ·          | ·
        """,
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.title)
def test_the_comparison_has_the_rows_drawn(change: Change) -> None:
    assert change.found() == table(change.rows)
