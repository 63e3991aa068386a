"""The result page in an organisation of 200 units."""

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.aims import Row
from benchmarks.pages import built, costs, prepare, settle

UNITS = 200


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        house = built(UNITS)
        settle()
        (_name, empty), *pages = islice(costs(house), 4)
        for name, cost in pages:
            yield Row(name, cost.middle, "ms of processor", "an empty page", empty.middle, aim=40)
