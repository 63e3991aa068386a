"""How much somebody may bring to a meeting, and what is said of a file that is not taken. Pure."""

from guldkorn.lib.words import N_

MEGABYTES_AT_MOST = 20  # of all files that are sent at once
PAGES_AT_MOST = 60  # of one PDF, and files that are sent at once
ALL_AT_MOST = 150  # pages of one meeting
PIXELS_AT_MOST = 64_000_000  # of a picture as it comes
KEPT_AT_MOST = 60_000_000  # bytes of one file's pictures as they are kept
SECONDS_AT_MOST = 60  # of a processor; twice as many of the clock, where it is shared
MEMORY_AT_MOST = (
    2_000_000_000  # bytes that the process may ask for, its programs among them
)

LARGE = (2560, 1440)
"""Into how many pixels a page is fitted for the wall."""
SMALL = (640, 480)
"""The same for phones and for the console."""
WORDS_AT_MOST = 1000

TOO_LARGE = N_("The files are too large: at most 20 MB at a time.")
TOO_MANY = N_("These are too many files or pages: at most 60 at a time.")

REASONS = {
    "kind": N_(
        "“%(name)s” is neither a PDF nor a picture (PNG, JPEG or WebP). Save it as one of them."
    ),
    "locked": N_(
        "“%(name)s” is locked with a password. Save it without one and try again."
    ),
    "pages": N_(
        "“%(name)s” has too many pages: at most 60. Save those that you want to show by themselves."
    ),
    "pixels": N_(
        "“%(name)s” is too large a picture. Make it smaller: 2,560 pixels across are plenty."
    ),
    "heavy": N_(
        "“%(name)s” is too heavy to draw. Save it again with smaller pictures."
    ),
    "broken": N_(
        "“%(name)s” cannot be read. Perhaps it is damaged. Save it again and try once more."
    ),
}
"""Why a file is not taken, by what the drawing of it ended with."""


class Unusable(Exception):
    """A file is not taken. ``reason`` is one of the keys of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
