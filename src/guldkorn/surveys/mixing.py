"""Mixing: what somebody hands in waits among others', moves on in shuffled batches, and lies in no order of time.

Nothing here knows what is mixed. Whoever stores answers calls ``stir`` after each of them and ``settle`` at the end,
each in a transaction of its own that holds the one row which all answers of the heap pass
(docs/decisions/0003-no-link-between-invitation-and-answer.md).
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

BATCH = 10
"""Answers leave the pool in shuffled batches of at least this many, all of one heap."""


def random_key() -> int:
    """A key that says nothing about when or where its row came from."""
    return secrets.randbelow(2**63)


@dataclass(frozen=True)
class Heap:
    """Where something waits (``pool``) and where it goes (``kept``), as rows; ``field`` holds it.

    ``waits`` and ``stays`` are the other fields of a row that is written into the one or the other.
    """

    pool: Any
    kept: Any
    field: str
    waits: Mapping[str, Any]
    stays: Mapping[str, Any]


def stir(heaps: Iterable[Heap]) -> bool:
    """Write each pool anew in another order: into what is kept when it is large enough (True), else as a pool.

    All heaps hold equally many; the first is counted.
    """
    heaps = list(heaps)
    enough: bool = heaps[0].pool.count() >= BATCH
    for heap in heaps:
        waiting = dict(heap.pool.values_list("pk", heap.field))
        heap.pool.filter(pk__in=waiting).delete()
        if enough:
            _write(heap.kept, heap.stays, heap.field, waiting.values())
        else:
            _write(heap.pool, heap.waits, heap.field, waiting.values())
    return enough


def settle(heaps: Iterable[Heap]) -> None:
    """Make the rest of each pool and all earlier batches one shuffled heap."""
    for heap in heaps:
        everything = [value for rows in (heap.pool, heap.kept) for value in rows.values_list(heap.field, flat=True)]
        heap.pool.all().delete()
        heap.kept.all().delete()
        _write(heap.kept, heap.stays, heap.field, everything)


def _write(rows: Any, fixed: Mapping[str, Any], field: str, values: Collection[bytes]) -> None:
    """Write the values in an order of chance, which is another one for each heap."""
    shuffled = secrets.SystemRandom().sample([bytes(value) for value in values], len(values))
    row = rows.model
    row.objects.bulk_create((row(**fixed, **{field: value}) for value in shuffled), batch_size=1000)
