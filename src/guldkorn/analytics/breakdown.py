"""A second cut of the same answers: job groups, or the like, in the whole organisation beside the
units' release.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guldkorn.analytics import tables
from guldkorn.analytics.answers import place_of, read_answers, remark_of_uncounted
from guldkorn.analytics.answers.placeless import PlacedAnswers
from guldkorn.analytics.errors import BadAnswers, BadCell, BadInput
from guldkorn.analytics.scan import scan
from guldkorn.anonymity.ledger import second_cut
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.rows import ReleasedFigures
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Instrument

NOT_TOLD = "(not told)"
"""The group of those whose group is not in the file."""

HEADS = ("group", "invited")


def breakdown(
    responses: Path,
    tree: UnitTree,
    instrument: Instrument,
    policy: Policy,
    *,
    by: str,
    groups: Path,
    tell: Callable[[str], object] = warnings.warn,
) -> ReleasedFigures:
    """Return the figures of each group that may be seen beside the release of the units, which is
    taken as published.

    ``by`` is the column of the answers that holds the group, ``groups`` a table ``group,invited``.
    ``tell`` is called with how many name no unit, and are in no group. Raises OSError, BadInput.
    """
    invited = read_groups(groups)
    column = _column(responses, by, invited)
    units = [unit.id for unit in tree.units]
    there = [
        group
        for group in (*invited, NOT_TOLD)
        if pc.any(pc.equal(column, group)).as_py()
    ]
    told, nowhere = {}, 0
    try:
        for group in there:
            placed = PlacedAnswers(_of(group, column, responses, instrument))
            told[group] = scan(placed, units, instrument)
            nowhere += len(placed.left_out)
    except BadAnswers as bad:
        raise BadInput(f"{responses}: {bad.reason} (column {bad.column})") from None
    for remark in remark_of_uncounted(responses, nowhere):
        tell(remark)
    whole = sum(list(told.values())[1:], start=next(iter(told.values())))
    invited[NOT_TOLD] = pc.sum(pc.equal(column, NOT_TOLD)).as_py()
    return second_cut(
        told, invited, tree, policy, {"the units": release(whole, tree, policy)}
    )


def read_groups(source: Path) -> dict[str, int]:
    """Return how many were invited in each group. Raises BadInput, naming the row, for what is no
    such table.
    """
    column = tables.columns(source, HEADS)
    found: dict[str, int] = {}
    for number, row in islice(tables.rows(source), 1, None):
        group, invited = (row[column[name]].strip() for name in HEADS)
        place = tables.place(source, number)
        if not group or group in found:
            raise BadCell(
                "the group stands twice" if group else "the group is missing",
                "group",
                place,
            )
        if not re.fullmatch(r"[0-9]{1,9}", invited):
            raise BadCell(
                f"“{invited}” is not a whole number from 0 to 999999999",
                "invited",
                place,
            )
        found[group] = int(invited)
    if not found:
        raise BadInput(f"{source}: there are no groups in it")
    return found


def _column(source: Path, by: str, known: dict[str, int]) -> pa.Array:
    """Return everybody's group. Raises BadInput where one is not known."""
    is_parquet = source.suffix.lower() == ".parquet"
    values = _parquet(source, by) if is_parquet else _cells(source, by)
    for row, group in enumerate(values, 1):
        if group and group not in known:
            raise BadCell(
                f"“{group}” is not in the groups file", by, place_of(source, row)
            )
    return pa.array([group or NOT_TOLD for group in values], pa.string())


def _parquet(source: Path, by: str) -> list[str]:
    if by not in pq.read_schema(source).names:
        raise BadCell("there is no such column", by, str(source))
    table = pq.read_table(source, columns=[by])
    column = table[by].cast(pa.string())
    return [value or "" for value in column.to_pylist()]


def _cells(source: Path, by: str) -> list[str]:
    place = tables.columns(source, [by])[by]
    below_the_heads = islice(tables.rows(source), 1, None)
    return [row[place].strip() for _number, row in below_the_heads]


def _of(
    group: str, column: pa.Array, responses: Path, instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield the answers of one group. Raises BadInput where the answers are read in another way
    than row by row.
    """
    seen = 0
    for batch in read_answers(responses, instrument):
        there = column.slice(seen, batch.num_rows)
        seen += batch.num_rows
        if len(there) < batch.num_rows:
            break
        yield batch.filter(pc.equal(there, group))
    if seen != len(column):
        raise BadInput(
            f"{responses}: rows are left out when it is read, so the groups cannot be told"
        )
