"""Setting a document in a process of its own. Its memory goes when it ends.

In this process typst would keep what one large document took. What is in the document comes by the
input, so no list of processes shows it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from guldkorn.lib.typeset import PACKAGE, set_by

PROGRAM = f"""
import sys
sys.path.insert(0, {str(PACKAGE.parent)!r})
from guldkorn.lib.typeset.apart import main
main()
"""
"""It finds this very Guldkorn, wherever it lies."""

SECONDS_AT_MOST = 120
"""Less than a lease: whoever waits for it still has the work in hand."""

NOTHING_OF_OURS = {
    name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
}
"""What the process is told of ours: no key and no database. Without this Windows starts nothing."""

_one_at_a_time = BoundedSemaphore(1)  # each takes some hundred megabytes


class NotSet(Exception):
    """The process fell over. Its own words are not shown, for they may hold what it set."""


def set_apart(layout: Path, facts: Mapping[str, Any]) -> bytes:
    """Return the PDF that ``set_by`` makes."""
    with _one_at_a_time:
        done = subprocess.run(
            [sys.executable, "-I", "-c", PROGRAM, str(layout)],
            input=json.dumps(facts).encode(),
            capture_output=True,
            timeout=SECONDS_AT_MOST,
            env=NOTHING_OF_OURS,
            check=False,
        )
    if done.returncode or not done.stdout:
        raise NotSet(done.returncode)
    return done.stdout


def main() -> None:
    facts = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(set_by(Path(sys.argv[1]), facts))
