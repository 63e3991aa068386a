"""A release as an Arrow table."""

import json
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from guldkorn.analytics.columns import masked, texts
from guldkorn.anonymity.release import ReleasedFigures

MARK = "guldkorn."
"""What the names begin with under which a Parquet file says what its figures were made with."""

INSTRUMENT = ("id", "version", "licence", "citation", "checksum")


def table_of(release: ReleasedFigures) -> pa.Table:
    """Return the columns of ``anonymity.rows.ReleaseRow`` as a table that carries the mark of the
    instrument.
    """
    instrument = release.instrument
    mark = {f"instrument.{name}": str(getattr(instrument, name)) for name in INSTRUMENT}
    mark["policy"] = str(release.policy.number)
    mark["directions"] = json.dumps(
        {scale.id: scale.direction for scale in instrument.scales}
    )
    mark["minimal_differences"] = json.dumps(
        {
            scale.id: scale.minimal_difference
            for scale in instrument.scales
            if scale.minimal_difference
        }
    )
    columns = {name: _column(values) for name, values in release.columns().items()}
    return pa.table(
        columns, metadata={MARK + name: value for name, value in mark.items()}
    )


def _column(values: NDArray[Any]) -> pa.Array:
    if values.dtype.kind == "f":
        return masked(values, np.isnan(values))
    if values.dtype.kind == "i":
        return masked(values, values == 0)
    return texts(values.tolist())
