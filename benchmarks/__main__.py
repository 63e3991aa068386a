"""`make bench`: what is to be reached, as one table, in under 15 minutes. Only some parts:
`python -m benchmarks scan many`. The other benchmarks have a command each, with options:
`python -m benchmarks.scan --help`.
"""

import json
import subprocess
import sys
import time

from benchmarks.aims import Row, table

PARTS = {"scan": 220, "many": 110, "pages": 120, "visit": 60, "answering": 150, "room": 220}
"""Each part, and the seconds after which it ends itself: 880 in all."""


def measured(part: str) -> list[Row]:
    """The rows of a part, in a process of its own: Django is set up for one database."""
    print(f"{time.strftime('%H:%M:%S')} {part} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.aims", part, str(PARTS[part])]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return [Row(f"{part}: not measured", float("nan"), "")]
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


started = time.perf_counter()
found = [row for part in sys.argv[1:] or PARTS for row in measured(part)]
print(table(found))
print(f"\n{time.perf_counter() - started:.0f} seconds")
