"""Measure one part in this process, for so many seconds at most: ``python -m benchmarks.aims scan
220``. The last line is its rows as JSON.
"""

import json
import signal
import sys
from dataclasses import asdict
from importlib import import_module

_program, name, seconds = sys.argv


def too_long(*_about: object) -> None:
    """End in order, so that servers which the part has started end too."""
    raise SystemExit(f"{name}: not done after {seconds} seconds")


signal.signal(signal.SIGALRM, too_long)
signal.alarm(int(seconds))
rows = import_module(f"benchmarks.aims.{name}").rows()
print("\n" + json.dumps([asdict(row) for row in rows]))
