"""Published precision, the slow way: by decimal numbers."""

from decimal import ROUND_HALF_UP, Decimal


def as_points(figure: float, n: int) -> float:
    """Return a figure on 0–100 as so many people are told it."""
    return _half_up(figure, 0 if n < 100 else 1 if n < 1000 else 2)


def as_fraction(figure: float, n: int) -> float:
    """Return a share 0–1 as so many people are told it: whole per cent under 100 people."""
    return _half_up(figure, 2 if n < 100 else 3 if n < 1000 else 4)


def as_index(figure: float, n: int) -> float:
    """Return agreement, alpha or ICC as so many people are told it."""
    return _half_up(figure, 2 if n < 1000 else 3)


def _half_up(figure: float, places: int) -> float:
    exact = Decimal(repr(round(float(figure), 10)))
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
