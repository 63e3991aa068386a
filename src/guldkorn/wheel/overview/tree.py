"""The units that an overview shows, in the order of the organisation: a part of the tree, folded to
what fits, or those that are looked for. Pure.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from guldkorn.results.heatmap.folding import FoldedRow, fold

ROWS_AT_MOST = 50
"""Rows of a page. A phone draws them at once, and they weigh less than a photo."""

Tree = Sequence[tuple[int, int | None]]
"""Units and the ones above them, by their ids, each after the one above it."""


@dataclass(frozen=True)
class Below:
    """How many units lie below one, and in how many of them something is late."""

    units: int = 0
    late: int = 0


def part_of(tree: Tree, top: int | None) -> Tree:
    """The unit and all below it; without one the whole tree."""
    if top is None:
        return tree
    inside = {top}
    found = [(unit, above) for unit, above in tree if unit == top]
    for unit, above in tree:
        if above in inside:
            inside.add(unit)
            found.append((unit, above))
    return found


def rows_of(part: Tree, wanted: Collection[int] | None) -> list[FoldedRow]:
    """Those that are ``wanted``, one after the other; without a wish the tree, folded."""
    if wanted is None:
        return fold(part, ROWS_AT_MOST)
    return [FoldedRow(unit, 0, 0) for unit, _above in part if unit in wanted]


def below(tree: Tree, late: Collection[int]) -> dict[int, Below]:
    found: dict[int, Below] = {}
    for unit, above in reversed(tree):
        if above is None:
            continue
        own = found.get(unit, Below())
        so_far = found.get(above, Below())
        units = so_far.units + own.units + 1
        is_late = unit in late
        found[above] = Below(units, so_far.late + own.late + is_late)
    return found


def looked_after(tree: Tree, trios: Collection[int]) -> set[int]:
    """The units with a TRIO, those below one, and those that have all their TRIOs below them."""
    above = dict(tree)
    trios = [unit for unit in trios if unit in above]  # a closed unit stands in no tree
    found = set(trios)
    for unit, over in tree:
        if over in found:
            found.add(unit)
    for unit in trios:
        found.update(path_to(unit, above))
    return found


def path_to(unit: int, above: Mapping[int, int | None]) -> list[int]:
    """The units above, the top first."""
    found: list[int] = []
    over = above[unit]
    while over is not None:
        found.insert(0, over)
        over = above.get(over)
    return found


def nested(
    units: Iterable[int], above: Mapping[int, int | None]
) -> list[tuple[int, int]]:
    """How deep each unit stands among those of its page, as (id, depth)."""
    depths: dict[int, int] = {}
    for unit in units:
        over = above[unit]
        depths[unit] = depths[over] + 1 if over in depths else 0
    return list(depths.items())
