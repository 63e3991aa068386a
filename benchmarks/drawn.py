"""A small instrument with one scale of each kind, and the leaf statistics of drawn answers to
it.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from guldkorn.measurement.instrument import Direction, Instrument, Option, Scale, ScaleItem
from guldkorn.measurement.scoring import resolution
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics

BEST = 4
"""Answers are 0 to this, evenly spread over 0–100; a missing one is −1."""

OPTIONS = tuple(Option(i, {}, Fraction(100 * i, BEST)) for i in range(BEST + 1))


def scale(id: str, items: Sequence[str], direction: Direction, *, sensitive: bool = False) -> Scale:
    """Return a scale of items by their ids."""
    return Scale(
        id,
        id,
        {},
        direction,
        sensitive,
        tuple(ScaleItem(item, {}, "options", OPTIONS) for item in items),
    )


def instrument(scales: Sequence[Scale]) -> Instrument:
    """Return an instrument of the scales."""
    return Instrument("drawn", 1, {}, "", "", "", "", tuple(scales))


KINDS = ("ordinary", "one question", "sensitive", "optimum")
ASKED = instrument(
    [
        scale("influence", "abc", Direction.HIGH_IS_GOOD),
        scale("recognition", "d", Direction.HIGH_IS_GOOD),
        scale("threats", "e", Direction.HIGH_IS_BAD, sensitive=True),
        scale("demands", "f", Direction.OPTIMUM),
    ]
)


def leaf_statistics(units: tuple[str, ...], people: Sequence[np.ndarray]) -> LeafStatistics:
    """Return the leaf statistics of each unit's own people, (people, items) each."""
    whole = np.array([resolution(one) for one in ASKED.scales])
    columns = [[ASKED.items.index(item) for item in one.items] for one in ASKED.scales]
    scored = [
        [_scores(own[:, places], int(of)) for places, of in zip(columns, whole, strict=True)]
        for own in people
    ]

    def summed(what: str) -> np.ndarray:
        return np.array(
            [
                [FIGURES[what](one, int(of)).sum() for one, of in zip(unit, whole, strict=True)]
                for unit in scored
            ]
        )

    items = [np.where(own >= 0, own, 0) for own in people]
    return LeafStatistics(
        instrument=ASKED,
        units=units,
        **{what: summed(what).astype(np.int64) for what in FIGURES},
        resolution=whole,
        item_n=np.array([(own >= 0).sum(axis=0) for own in people]),
        item_total=np.array([own.sum(axis=0) for own in items]),
        item_squares=np.array([(own**2).sum(axis=0) for own in items]),
        item_resolution=np.full(len(ASKED.items), BEST),
        complete=_complete(np.concatenate(people), columns),
    )


FIGURES = {
    "n": lambda scores, whole: scores >= 0,
    "total": lambda scores, whole: np.maximum(scores, 0),
    "squares": lambda scores, whole: np.maximum(scores, 0) ** 2,
    "low": lambda scores, whole: (scores >= 0) & (3 * scores < whole),
    "high": lambda scores, whole: 3 * scores > 2 * whole,
    "exposed": lambda scores, whole: scores > 0,
}


def _scores(answers: np.ndarray, whole: int) -> np.ndarray:
    """Return each person's score, a score of 100 being ``whole``; −1 where fewer than half are
    answered.
    """
    answered = (answers >= 0).sum(axis=1)
    sums = np.where(answers >= 0, answers, 0).sum(axis=1)
    scores = sums * whole // (np.maximum(answered, 1) * BEST)
    return np.where(2 * answered >= answers.shape[1], np.where(answered > 0, scores, -1), -1)


def _complete(answers: np.ndarray, columns: Sequence[Sequence[int]]) -> CompleteCases:
    n, total, squares = (np.zeros(len(columns), dtype=np.int64) for _ in range(3))
    of_items, of_squares = (
        np.zeros((len(columns), answers.shape[1]), dtype=np.int64) for _ in range(2)
    )
    for s, places in enumerate(columns):
        those = answers[(answers[:, places] >= 0).all(axis=1)][:, places]
        sums = those.sum(axis=1)
        n[s], total[s], squares[s] = len(those), sums.sum(), (sums**2).sum()
        of_items[s, places], of_squares[s, places] = those.sum(axis=0), (those**2).sum(axis=0)
    return CompleteCases(
        n=n, total=total, squares=squares, item_total=of_items, item_squares=of_squares
    )
