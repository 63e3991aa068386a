"""Tells the worker thread of this process that there is something to send."""

from threading import Event

_something_to_send = Event()


def wake() -> None:
    _something_to_send.set()


def wait(seconds: float) -> None:
    """Wait until somebody wakes us, or so long: letters of other processes wake nobody here."""
    _something_to_send.wait(seconds)
    _something_to_send.clear()
