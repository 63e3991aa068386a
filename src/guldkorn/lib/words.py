"""Words in code that knows no framework: marked for translation, and compared as people read
them.
"""

import unicodedata

UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0") | {
    chr(sign) for sign in range(0xFE00, 0xFE10)
}
"""Signs that nobody sees, beside those that Unicode calls formats."""


def N_(text: str) -> str:  # noqa: N802 - the field's own name for a no-op gettext
    """Return the text as it is; whoever shows it translates it."""
    return text


def seen(text: str) -> str:
    """The text as it is seen: without signs of no width, and with one blank between its words."""
    signs = [sign for sign in text if not _is_unseen(sign)]
    return " ".join("".join(signs).split())


def as_read(text: str) -> str:
    """What two names have in common that look the same to whoever reads them. Capitals, blanks,
    wide letters and signs of no width make no difference.
    """
    wide = unicodedata.normalize("NFKC", seen(text))
    return unicodedata.normalize("NFKC", seen(wide.casefold()))


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign in UNSEEN
