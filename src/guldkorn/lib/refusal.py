"""How a verb says no: raise Refused with a reason; one middleware turns it into a page or a
fragment.
"""


class Refused(Exception):
    """The rules do not allow this. ``reason`` is an English msgid, translated where it is shown."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse(reason: str | None) -> None:
    """Raise Refused when an access rule gave a reason."""
    if reason:
        raise Refused(reason)
