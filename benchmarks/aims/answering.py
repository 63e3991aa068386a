"""What it costs that somebody answers, read from what that benchmark prints."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.aims import Held, Row

BESIDE = "a bare view and a bare row"
WANTED = {
    "first and last": ("first page + final post", Held.MOST, 3),
    "page by page": ("page by page, in all", Held.MOST, 12),
}
CROWD = "respondents a second"


def rows() -> Iterator[Row]:
    command = [sys.executable, "-m", "benchmarks.answering"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[tuple[str, str], float] = {}
    for line in said.splitlines()[1:]:
        database, what = line[:12].strip(), line[12:46].strip()
        found[database, what] = float(line[46:60])
    for (database, what), ours in found.items():
        if what in WANTED:
            told, held, aim = WANTED[what]
            bare = found[database, "bare view"] + found[database, "bare row"]
            yield Row(f"{told}, {database}", ours, "ms of processor", BESIDE, bare, held, aim)
        if what == CROWD:
            bare = found[database, "bare rows a second"]
            told = f"{what}, {database}"
            yield Row(told, ours, "a second", "bare rows a second", bare, Held.LEAST, 250)
