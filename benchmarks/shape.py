"""The shape of the made-up survey; apart, so that an engine can know it before it loads
anything.
"""

ITEMS_PER_SCALE = 5
OPTIONS = 5


def items_of(scale: int) -> list[str]:
    """Return the columns of a scale; the last one is reversed."""
    return [f"s{scale:02d}_{item}" for item in range(1, ITEMS_PER_SCALE + 1)]
