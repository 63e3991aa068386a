"""From answers and units to the one release of them."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics.answers import (
    place_of,
    read_answers,
    remark_of_placeless,
    remark_of_uncounted,
    remarks,
)
from guldkorn.analytics.answers.placeless import PlacedAnswers
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadAnswers, BadCell
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.scan import scan
from guldkorn.analytics.spark.answers import Answers
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.statistics import LeafStatistics


def analyse(
    responses: Path | Frame | Answers,
    units: Path | Frame | UnitTree,
    instrument: Instrument,
    policy: Policy,
    *,
    tell: Callable[[str], object] = warnings.warn,
    advance: Callable[[int], object] = int,
) -> ReleasedFigures:
    """Return the figures that may be seen. Raises OSError, or BadInput that names file, line and
    column.

    ``tell`` is called with each line that the owner of the files should read, although there are
    figures; ``advance`` with the number of people that have been counted since it was called last,
    but not from Spark.
    """
    tree = units if isinstance(units, UnitTree) else read_units(units)
    ids = [unit.id for unit in tree.units]
    if isinstance(responses, Answers):
        # a tenth of a second, which is for Spark's answers only
        from guldkorn.analytics.spark.counting import scan_answers

        statistics, nowhere = scan_answers(responses, ids, instrument)
        placeless = remark_of_uncounted(responses, nowhere)
    else:
        statistics, rows = _scan(responses, ids, instrument, advance)
        placeless = remark_of_placeless(responses, rows)
    for remark in (
        *remarks(responses, instrument),
        *placeless,
        *_too_few_invited(statistics, tree),
    ):
        tell(remark)
    return release(statistics, tree, policy)


def _scan(
    responses: Path | Frame,
    units: Sequence[str],
    instrument: Instrument,
    advance: Callable[[int], object],
) -> tuple[LeafStatistics, list[int]]:
    """Return the sums, and the rows of those who name no unit."""

    def counted(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield batch
            advance(batch.num_rows)

    placed = PlacedAnswers(counted(read_answers(responses, instrument)))
    try:
        statistics = scan(placed, units, instrument)
    except BadAnswers as bad:
        row = placed.row(bad.row) if bad.row else bad.row
        raise bad.at(place_of(responses, row)) from None
    if not placed.kept:
        raise BadCell("no row names a unit", UNIT, str(responses))
    return statistics, placed.left_out


def _too_few_invited(statistics: LeafStatistics, tree: UnitTree) -> Iterator[str]:
    people = statistics.n.max(axis=1).tolist()
    units = [
        unit.id for unit, n in zip(tree.units, people, strict=True) if n > unit.invited
    ]
    if units:
        counted = "1 unit has" if len(units) == 1 else f"{len(units)} units have"
        yield (
            f"{counted} more answers than people invited, the first is “{units[0]}”:"
            " the figures count as if everybody had answered"
        )
