"""What the log may say. A secret in an address is never written beside a time."""

import logging

SECRETS = ("/s/", "/e/", "/calendar/", "/enrol/")
"""What comes after these in an address is a secret: of an invitation, of an evaluation, of a calendar, to enrol by."""


def hide_secrets(record: logging.LogRecord) -> bool:
    """Cut the secret out of addresses; keeps every record."""
    if isinstance(record.args, tuple):
        record.args = tuple(_without_secret(arg) if isinstance(arg, str) else arg for arg in record.args)
    return True


def _without_secret(text: str) -> str:
    return next((f"{beginning}…" for beginning in SECRETS if text.startswith(beginning)), text)
