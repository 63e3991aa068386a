"""A file becomes pages to show: pictures of bounded size, drawn by a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from guldkorn.meetings.slides import bounds
from guldkorn.meetings.slides.bounds import Unusable

PROGRAM = Path(__file__).with_name("convert.py")
LIMITS = {
    "pages": bounds.PAGES_AT_MOST,
    "pixels": bounds.PIXELS_AT_MOST,
    "kept": bounds.KEPT_AT_MOST,
    "seconds": bounds.SECONDS_AT_MOST,
    "memory": bounds.MEMORY_AT_MOST,
    "large": bounds.LARGE,
    "small": bounds.SMALL,
    "words": bounds.WORDS_AT_MOST,
}
NOTHING_OF_OURS = {
    name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
}
"""What the program is told of ours: no key and no database. Without this Windows starts nothing."""

_at_once = BoundedSemaphore(2)  # each may take much memory


@dataclass(frozen=True)
class DrawnPage:
    """A page as it is kept. ``words`` stand on it, where the file tells them."""

    large: bytes
    small: bytes
    width: int
    height: int
    words: str


def pages_in(data: bytes) -> list[DrawnPage]:
    """Return the pages of a PDF, or the one of a picture; raises Unusable for anything else.

    What a file is, its first bytes tell; its name is not asked.
    """
    with _at_once:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(PROGRAM)],
                input=json.dumps(LIMITS).encode() + b"\n" + data,
                capture_output=True,
                timeout=2 * bounds.SECONDS_AT_MOST,
                env=NOTHING_OF_OURS,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise Unusable("heavy") from late
    if done.returncode:  # it has fallen over the file, or over its limits
        raise Unusable("broken")
    head, _line, pictures = done.stdout.partition(b"\n")
    told = json.loads(head)
    if "no" in told:
        raise Unusable(told["no"])
    return _cut(told["pages"], pictures)


def _cut(told: list[dict], pictures: bytes) -> list[DrawnPage]:
    pages, at = [], 0
    for one in told:
        large, small = one["bytes"]
        (width, height), end = one["size"], at + large + small
        middle = at + large
        pages.append(
            DrawnPage(
                pictures[at:middle], pictures[middle:end], width, height, one["words"]
            )
        )
        at = end
    return pages
