"""Shares of a whole beside means of its parts: what follows from both together about a part without
shares.

The thirds, the mean and the spread of a school give its answers to a single question nearly one by
one. With the mean of a team of six they can leave one set of answers for the six. That discloses a
spread, which has its own threshold. So the shares of a whole are published only if every part
without shares could have answered otherwise.

The proof is a *swap*. Two people in the part and two in another have the same sum of scores, but
not the same scores. If they changed places, every published figure would be the same, and so would
the decision to publish it.

The answers are read off the published sums of a whole: how many people, their scores, the squares,
the thirds, and who is not at the best end. These suffice for five options or fewer. With more
options such shares are not published. A small whole publishes no shares above a part whose shares
are coded, because they would narrow the coding. On scales of several questions a score comes about
in several ways, so no set of answers follows from scores.
"""

from itertools import combinations_with_replacement

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.shown.figures import Whole
from guldkorn.anonymity.shown.secondary_suppression import Attack
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.measurement.scoring import answer_resolution

LARGE = 100
"""People. In a whole of so many the others leave a wide interval to what is coded."""


def unswapped_parts(
    tree: UnitTree, whole: Whole, mean_published: Mask, coded: Mask
) -> Attack:
    """Return the attack on shares of scales that have a published mean: whose parts can be told one
    by one.

    ``mean_published`` (U, S) is where a mean is published; shares are published only there.
    ``coded`` shares disclose no answers, so such a unit is a part without shares.
    """
    above = nearest_above(tree, mean_published)
    people = of_blocks(mean_published, above, whole.n)
    answers = [_answers(whole, s, scale) for s, scale in enumerate(whole.scales)]
    found: dict[
        tuple[int, int, bytes], bool
    ] = {}  # most wholes have the same parts in each turn

    def to_suppress(published: Mask) -> Mask:
        # Coded shares are attacked both ways: what is hidden must not tell whether they were coded.
        over_coded = _above_any(tree, published & coded, published) & (whole.n < LARGE)
        if_exact = _without_swaps(published)
        if_coded = _without_swaps(published & ~coded)
        return over_coded | if_exact | if_coded

    def _without_swaps(exact: Mask) -> Mask:
        hide = np.zeros_like(exact)
        owner = np.where(
            exact, np.arange(len(exact))[:, np.newaxis], nearest_above(tree, exact)
        )
        for s, counts in enumerate(answers):
            has_block = mean_published[:, s] & (people[:, s] > 0)
            wholes = _with_parts(exact[:, s], has_block, owner[:, s])
            if counts is None or not wholes.size:
                continue
            blocks = _of_blocks(mean_published[:, s], above[:, s], counts)
            scores = _scores(whole.scales[s])
            held = np.flatnonzero(mean_published[:, s])
            held = held[np.argsort(owner[held, s], kind="stable")]
            owners = owner[held, s]
            starts = np.searchsorted(owners, wholes, "left")
            ends = np.searchsorted(owners, wholes, "right")
            for unit, start, end in zip(wholes, starts, ends, strict=True):
                parts = held[start:end]
                key = s, int(unit), parts.tobytes()
                if key not in found:
                    found[key] = _all_can_swap(tree, unit, parts, blocks[parts], scores)
                hide[unit, s] = not found[key]
        return hide

    return to_suppress


def _above_any(tree: UnitTree, parts: Mask, wholes: Mask) -> Mask:
    """Return the ``wholes`` that are the nearest above any of the ``parts``."""
    found = np.zeros_like(wholes)
    above = nearest_above(tree, wholes)
    places, columns = np.nonzero(parts & (above >= 0))
    found[above[places, columns], columns] = True
    return found


def _with_parts(published: Mask, has_block: Mask, owner: Numbers) -> Numbers:
    """Return the units with shares in whose share block there are several blocks of means."""
    places = owner[has_block]
    units, counts = np.unique(places[places >= 0], return_counts=True)
    several: Numbers = units[counts > 1]
    return several[published[several]]


def _of_blocks(mean_published: Mask, above: Numbers, counts: Numbers) -> Numbers:
    options = counts.shape[1]
    published = np.repeat(mean_published[:, np.newaxis], options, axis=1)
    above = np.repeat(above[:, np.newaxis], options, axis=1)
    return of_blocks(published, above, counts)


def _all_can_swap(
    tree: UnitTree, unit: int, parts: Numbers, blocks: Numbers, scores: Numbers
) -> bool:
    """Whether each of the ``parts``, units with a published mean, could have answered otherwise.

    ``blocks`` (parts, options) are the answers of their blocks. A part with units below it must
    swap with somebody outside it; its block by itself with anybody.
    """
    if not blocks.size:
        return False  # the answers cannot be read off: no proof
    swaps = _swaps(blocks, scores)
    there = blocks.sum(axis=1) > 0
    if not swaps[there].any(axis=1).all():
        return False
    above = [{other, *tree.ancestors(other)} for other in parts.tolist()]
    strictly_above = [
        over - {other} for other, over in zip(parts.tolist(), above, strict=True)
    ]
    with_parts_below = set().union(*strictly_above)
    for part in with_parts_below.intersection(parts.tolist()) - {unit}:
        inside = np.array([part in over for over in above])
        if not swaps[np.ix_(inside, ~inside)].any():
            return False
    return True


def _swaps(blocks: Numbers, scores: Numbers) -> Mask:
    """Return between which blocks two people could change places with two others, (blocks,
    blocks).
    """
    pairs = list(combinations_with_replacement(range(len(scores)), 2))
    # Two of the same score need two people in one option.
    has_pair = [(blocks[:, a] > (a == b)) & (blocks[:, b] > 0) for a, b in pairs]
    have = np.stack(has_pair, axis=1)
    sums = np.array([scores[a] + scores[b] for a, b in pairs])
    equal = (sums[:, np.newaxis] == sums) & ~np.eye(len(pairs), dtype=np.bool_)
    found: Mask = have.astype(np.int64) @ equal @ have.T > 0
    np.fill_diagonal(found, val=False)
    return found


def _scores(scale: Scale) -> Numbers:
    """Return the scores of a single question, rising, as they are summed."""
    item, steps = scale.items[0], answer_resolution(scale)
    scores = [int(item.score(option.value) * steps / 100) for option in item.options]
    return np.array(sorted(scores), dtype=np.int64)


def _answers(whole: Whole, s: int, scale: Scale) -> Numbers | None:
    """Return how many of each unit chose each option, by rising score, (U, options).

    None where no such set follows: no mean, or several questions. No options where it cannot be
    read off.
    """
    if len(scale.items) > 1 or scale.sensitive or scale.direction is Direction.OPTIMUM:
        return None
    scores = _scores(scale)
    rows = _equations(scores, scale)
    if np.linalg.matrix_rank(rows) < len(scores):
        return np.zeros((len(whole.n), 0), dtype=np.int64)
    low, _mid, high = whole.thirds
    known = [whole.n, whole.total, whole.squares, low, high, whole.exposed]
    sums = np.column_stack([each[:, s] for each in known]).astype(np.float64)
    solved = np.linalg.lstsq(rows, sums.T, rcond=None)[0]
    found: Numbers = np.rint(solved.T).astype(np.int64)
    return found


def _equations(scores: Numbers, scale: Scale) -> Figures:
    """Return what somebody with each score adds to the sums that are known."""
    top = answer_resolution(scale)
    best = top if scale.direction is Direction.HIGH_IS_GOOD else 0
    known = [
        np.ones_like(scores),
        scores,
        scores**2,
        3 * scores < top,
        3 * scores > 2 * top,
        scores != best,
    ]
    return np.array(known, dtype=np.float64)
