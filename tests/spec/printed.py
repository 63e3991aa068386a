"""The drawn examples as a page of the manual: `python -m tests.spec.printed` writes
docs/reference/scoring.md.
"""

from collections.abc import Iterable
from pathlib import Path

from guldkorn.measurement.instrument import Direction, Scale
from tests.spec.drawn import Calculation, Change, Example, table
from tests.spec.test_changes import CHANGES
from tests.spec.test_hiding import HIDING
from tests.spec.test_scoring import EXAMPLES
from tests.spec.test_statistics import CALCULATIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "scoring.md"

HEAD = """\
# From answers to figures, by example

Every table on this page is run by the tests: what goes in, and the numbers that come out, to the decimals shown. The
page is printed from the tables in `tests/spec`; change those, then `python -m tests.spec.printed`. A dot (·) is a
missing answer, or a figure that is not shown.
"""

NOT_COMPUTED = """\
## What is not computed

McDonald's omega: it needs a factor analysis, and no library for it is both light and well kept. Ranks of units or
leaders: never.
"""

DIRECTIONS = {
    Direction.HIGH_IS_GOOD: "high is good",
    Direction.HIGH_IS_BAD: "high is bad",
    Direction.OPTIMUM: "the middle is good",
}


def page() -> str:
    """Return the whole page."""
    parts = [
        HEAD,
        "## From answers to a release\n",
        (
            "Scores run from 0 to 100. Units with no parent are tops; `people` is how many answered "
            "just so.\n"
        ),
        *map(of_release, [*EXAMPLES, *HIDING]),
        "## From two releases to a comparison\n",
        *map(of_change, CHANGES),
        "## The statistics\n",
        *map(of_calculation, CALCULATIONS),
        NOT_COMPUTED,
    ]
    return "\n".join(parts)


def of_release(example: Example) -> str:
    """Return a drawn release as Markdown."""
    asked = "\n".join(f"- {told(scale)}" for scale in example.instrument.scales)
    drawn = (
        ("Units", example.units),
        ("Answers", example.answers),
        ("What may be seen", example.rows),
    )
    return f"{headed(example)}\n{asked}\n\n" + "\n".join(captioned(drawn))


def of_change(change: Change) -> str:
    """Return a drawn comparison as Markdown."""
    asked = ", ".join(
        f"`{scale}`: {DIRECTIONS[direction]}" for scale, direction in change.directions.items()
    )
    drawn = (("Before", change.before), ("Now", change.now), ("What may be said", change.rows))
    return f"{headed(change)}\n{asked}\n\n" + "\n".join(captioned(drawn))


def of_calculation(calculation: Calculation) -> str:
    """Return a drawn calculation as Markdown."""
    return f"{headed(calculation)}\n{ruled(calculation.rows)}"


def headed(example: Example | Change | Calculation) -> str:
    return f"### {example.title}\n\n{plain(example.text)}\n"


def told(scale: Scale) -> str:
    """Return a scale in words: its direction, its items, its options."""
    items = ", ".join(f"`{item.id}`{' (turned)' if item.reverse else ''}" for item in scale.items)
    sensitive = ", sensitive" if scale.sensitive else ""
    return f"`{scale.id}` ({DIRECTIONS[scale.direction]}{sensitive}): {items}, answered 1–{len(scale.items[0].options)}"


def captioned(drawn: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"*{caption}*\n\n{ruled(rows)}" for caption, rows in drawn)


def ruled(drawn: str) -> str:
    """Return a drawn table as a Markdown table."""
    rows = table(drawn)
    lines = [list(rows[0]), ["---"] * len(rows[0]), *([*row.values()] for row in rows)]
    return "".join(f"| {plain(' | '.join(line))} |\n" for line in lines)


def plain(text: str) -> str:
    """Return text in which no asterisk begins emphasis."""
    return text.replace("*", r"\*")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
