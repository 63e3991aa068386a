"""From two releases to better, worse or cannot tell, by example. The reference page is printed from `CHANGES`."""

import pytest

from guldkorn.measurement.instrument import Direction
from tests.spec.drawn import Change, table

GOOD, BAD, OPTIMUM = Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD, Direction.OPTIMUM

CHANGES = [
    Change(
        title="Clearly better, clearly worse, cannot tell",
        text="Clear takes an adjusted p under .05 and at least 5 points, or what the scale states as its minimal "
        "difference. On a strain, less is better. The spread is the one that each released interval “more than chance” stands on: here 20 everywhere.",
        directions={"influence": GOOD, "workload": BAD, "meaning": GOOD},
        before="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 25 | 48   | 39.7444057 | 56.2555943
        north | workload  | shown  | 25 | 48   | 39.7444057 | 56.2555943
        north | meaning   | shown  | 25 | 48   | 39.7444057 | 56.2555943
        """,
        now="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 25 | 66   | 57.7444057 | 74.2555943
        north | workload  | shown  | 25 | 66   | 57.7444057 | 74.2555943
        north | meaning   | shown  | 25 | 54   | 45.7444057 | 62.2555943
        """,
        rows="""
        unit  | scale     | difference | low  | high | p      | adjusted_p | verdict
        north | influence | 18.0       | 6.6  | 29.4 | 0.0026 | 0.0038     | better
        north | workload  | 18.0       | 6.6  | 29.4 | 0.0026 | 0.0038     | worse
        north | meaning   | 6.0        | -5.4 | 17.4 | 0.2942 | 0.2942     | cannot_tell
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
        text="Alone, influence would be clearly better: p is .031. Beside three that did not move it is not.",
        directions=dict.fromkeys(("influence", "meaning", "reward", "support"), GOOD),
        before="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 20 | 50   | 42.979783  | 57.020217
        north | meaning   | shown  | 20 | 50   | 42.979783  | 57.020217
        north | reward    | shown  | 20 | 50   | 42.979783  | 57.020217
        north | support   | shown  | 20 | 50   | 42.979783  | 57.020217
        south | influence | shown  | 20 | 50   | 42.979783  | 57.020217
        """,
        now="""
        unit  | scale     | status | n  | mean | chance_low | chance_high
        north | influence | shown  | 20 | 60.6 | 53.579783  | 67.620217
        north | meaning   | shown  | 20 | 50   | 42.979783  | 57.020217
        north | reward    | shown  | 20 | 50   | 42.979783  | 57.020217
        north | support   | shown  | 20 | 50   | 42.979783  | 57.020217
        south | influence | shown  | 20 | 60.6 | 53.579783  | 67.620217
        """,
        rows="""
        unit  | scale     | difference | p      | adjusted_p | verdict
        north | influence | 10.6       | 0.0314 | 0.1256     | cannot_tell
        north | meaning   | 0.0        | 1.0000 | 1.0000     | cannot_tell
        north | reward    | 0.0        | 1.0000 | 1.0000     | cannot_tell
        north | support   | 0.0        | 1.0000 | 1.0000     | cannot_tell
        south | influence | 10.6       | 0.0314 | 0.0314     | better
        """,
    ),
    Change(
        title="Only what both releases show is compared",
        text="Every other row says why not, and nothing else. A scale whose good lies in the middle has no mean.",
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
