"""What a file tells of itself at its beginning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Imprint:
    """``lines`` are ready words: a version, a checksum. The first is at the foot of each
    page too. ``address`` is where readers find the document, and becomes a code for a phone.
    """

    lines: tuple[str, ...] = ()
    address: str = ""


NO_IMPRINT = Imprint()
