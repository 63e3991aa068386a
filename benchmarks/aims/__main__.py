"""Measure one part in this process: ``python -m benchmarks.aims scan``. The last line is its rows
as JSON.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module

part = import_module(f"benchmarks.aims.{sys.argv[1]}")
print("\n" + json.dumps([asdict(row) for row in part.rows()]))
