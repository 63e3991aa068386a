"""Mixing: what somebody hands in waits among others', moves on in shuffled batches, and lies in no
order of time.

All of it is locked, and locked anew each time that it is written: no copy of the files shows what
became of a row. Nothing here knows what is mixed. Whoever stores answers calls ``stir`` after each
of them and ``settle`` at the end, each in a transaction of its own that holds the one row which all
answers of the heap pass (docs/decisions/0003-no-link-between-invitation-and-answer.md).
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import AutoField

from guldkorn.lib import keys, rows
from guldkorn.lib.sealing import Safe

Thing = TypeVar("Thing")

BATCH = 10
"""Answers leave the pool in shuffled batches of at least this many, all of one heap."""


random_key = keys.random_key
"""The migrations know it by this name."""


def shuffled(things: Iterable[Thing]) -> list[Thing]:
    """Return the same things in an order of chance."""
    held = list(things)
    return secrets.SystemRandom().sample(held, len(held))


@dataclass(frozen=True)
class MixingPool:
    """Where something waits (``pool``) and where it goes (``kept``), as rows; ``field`` holds it,
    locked by ``safe``.

    ``waits`` and ``stays`` are the other fields of a row that is written into the one or the other.
    ``opens`` says whether it is unlocked when the heap is settled, and ``along`` which fields of a
    row stay its own then.
    """

    pool: Any
    kept: Any
    field: str
    waits: Mapping[str, Any]
    stays: Mapping[str, Any]
    safe: Safe
    opens: bool
    along: tuple[str, ...] = ()

    def again(self, values: Iterable[bytes]) -> list[bytes]:
        """The same contents, locked anew."""
        return [self.safe.lock(content) for content in self.contents(values)]

    def contents(self, values: Iterable[bytes]) -> list[bytes]:
        return [self.safe.unlock(bytes(value)) for value in values]


def stir(heaps: Iterable[MixingPool]) -> bool:
    """Write each pool anew in another order: into what is kept when it is large enough (True), else
    as a pool.

    All heaps hold equally many; the first is counted.
    """
    heaps = list(heaps)
    found = [dict(heap.pool.values_list("pk", heap.field)) for heap in heaps]
    enough = len(found[0]) >= BATCH
    for heap, waiting in zip(heaps, found, strict=True):
        rows.remove(heap.pool.model, waiting)
        if enough:
            _write(heap.kept, heap.stays, heap.field, heap.again(waiting.values()))
        else:
            _write(heap.pool, heap.waits, heap.field, heap.again(waiting.values()))
    return enough


def settle(heaps: Iterable[MixingPool]) -> None:
    """Make the rest of each pool and all earlier batches one shuffled heap, unlocked where the heap
    opens.

    Only here, and not batch by batch: a copy from before and one from after would show the last few
    by themselves.
    """
    for heap in heaps:
        names = (heap.field, *heap.along)
        everything = [*heap.pool.values_list(*names), *heap.kept.values_list(*names)]
        heap.pool.all().delete()
        heap.kept.all().delete()
        values = [row[0] for row in everything]
        written = heap.contents(values) if heap.opens else heap.again(values)
        of_each = [
            dict(zip(names, (value, *row[1:]), strict=True))
            for value, row in zip(written, everything, strict=True)
        ]
        rows.put(
            heap.kept.model, [{**heap.stays, **each} for each in shuffled(of_each)]
        )


def scatter(*kinds: Any) -> None:
    """Write rows anew as they are, each kind in an order of chance; those that others refer to come
    first.

    A row's place, and the transaction that wrote it, otherwise tell for ever when somebody was
    written to.
    """
    held = [(kind.model, list(kind.values())) for kind in kinds]
    if any(isinstance(model._meta.pk, AutoField) for model, _values in held):
        raise TypeError("a row that is written anew has to keep its key")
    for model, values in reversed(held):
        key = model._meta.pk.attname
        rows.remove(model, [row[key] for row in values])
    for model, values in held:
        rows.put(model, shuffled(values))


def _write(
    heap: Any, fixed: Mapping[str, Any], field: str, values: Collection[bytes]
) -> None:
    """Write the values in an order of chance, which is another one for each heap."""
    rows.put(heap.model, [{**fixed, field: value} for value in shuffled(values)])
