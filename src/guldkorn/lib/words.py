"""Marks text for translation in code that knows no framework."""


def N_(text: str) -> str:  # noqa: N802 - the field's own name for a no-op gettext
    """Return the text as it is; whoever shows it translates it."""
    return text
