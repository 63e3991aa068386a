"""Keys of rows that must tell nothing."""

import secrets


def random_key() -> int:
    """A key that says nothing about when or where its row came from."""
    return secrets.randbelow(2**63)
