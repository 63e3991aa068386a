"""What was read of own topics while one request is answered, so that it is read once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from guldkorn.content.topics import Topic

Own = dict[str, tuple[Topic, bool]]
"""An organisation's own topics by id, each with whether it is offered."""

_read: ContextVar[dict[int, Own] | None] = ContextVar("read", default=None)


@contextmanager
def while_answering() -> Iterator[None]:
    """Keep what is read until the end of this block."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def read() -> dict[int, Own]:
    """What is kept, by organisation; a new one each time where nothing is kept."""
    found = _read.get()
    return {} if found is None else found


def forget() -> None:
    """Something was written: read anew."""
    read().clear()
