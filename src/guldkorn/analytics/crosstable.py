"""How people's scores on each scale meet their scores on one of them: a small pass of its own
beside the scan.

The scan counts people by unit; this counts them by pairs of scores, over everybody. To do both at
once would make every scan dearer for a question that is asked of a whole organisation only.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from guldkorn.analytics.encoding import AnswerBlock, blocks
from guldkorn.analytics.scoringkey import Codes, Integers, ScoringKey, compile_scale
from guldkorn.measurement.instrument import Instrument, Scale
from guldkorn.measurement.statistics import Counts


def cross(
    batches: Iterable[pa.RecordBatch],
    units: Sequence[str],
    instrument: Instrument,
    against: Scale,
) -> dict[str, Counts]:
    """Return, for each other scale, the people (A, B) by their score on it and on ``against``, both
    rising.

    Only who has both scores is counted; tables of several passes add up. Batches, units and errors
    as for `scan.scan`.
    """
    keys = {scale.id: compile_scale(instrument, scale) for scale in instrument.scales}
    places = {id: _places(key) for id, key in keys.items()}
    width = 1 + places[against.id].max()
    others = {id: of for id, of in places.items() if id != against.id}
    tables = {
        id: np.zeros((1 + of.max(), width), np.int64) for id, of in others.items()
    }
    for block in blocks(batches, units, instrument):
        columns = _scores(keys[against.id], places[against.id], block)
        for id, table in tables.items():
            pairs = _scores(keys[id], places[id], block) * width + columns
            counts = np.bincount(pairs, minlength=table.size)
            np.add(table, counts.reshape(table.shape), out=table)
    return {id: table[1:, 1:] for id, table in tables.items()}


def _places(key: ScoringKey) -> Integers:
    """Return the place of each outcome's score among the scores, from 1; 0 for no score."""
    places = np.zeros(key.sums.size, np.int64)
    # Equal fractions are equal floats, and others of so small numbers are not.
    places[1:] = 1 + np.unique(key.sums[1:] / key.answered[1:], return_inverse=True)[1]
    return places


def _scores(key: ScoringKey, places: Integers, block: AnswerBlock) -> Integers:
    patterns: list[Codes] = [group.patterns(block.codes) for group in key.groups]
    outcome = key.outcome(patterns, np.empty(block.unit.size, np.intp))
    return places.take(outcome)
