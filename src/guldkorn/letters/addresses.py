"""A mail address as mail servers take it, wherever somebody types one or brings it in a file."""

import re
import secrets

from guldkorn.spreadsheets.cells import plain

LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+", re.ASCII)
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+(?!\d+\Z){LABEL}")
TWO_MEANINGS = re.compile("[ßẞς]")
"""Letters that mail servers of today keep, and that `idna` of Python makes others of: straße.de is
not strasse.de, and may be somebody else's.
"""

NOWHERE = ".invalid"
"""No server has such a name, and none ever will (RFC 2606)."""


def nobodys() -> str:
    """An address for an account that is nobody's any more. Nobody can guess or type it."""
    return f"former-{secrets.token_hex(16)}@former{NOWHERE}"


def is_nobodys(address: str) -> bool:
    return address.strip().rstrip(".").lower().endswith(NOWHERE)


def typed(text: str) -> str:
    """Return an address without what nobody sees. Its domain is in the letters of mail servers:
    rødovre.dk is xn--rdovre-bya.dk. What is no address comes back as it is.
    """
    told = plain(text)
    local, at, domain = told.rpartition("@")
    if TWO_MEANINGS.search(domain):
        return told
    try:
        return f"{local}{at}{domain.encode('idna').decode()}" if domain else told
    except UnicodeError:
        return told


def is_reachable(address: str) -> bool:
    """Can a mail be sent to an address? No server need take letters such as ø before the @."""
    if is_nobodys(address):
        return False
    local, _, domain = typed(address).lower().rpartition("@")
    return bool(LOCAL.fullmatch(local) and DOMAIN.fullmatch(domain))


def has_odd_letters(address: str) -> bool:
    """Is an address one but for letters such as ø before the @?"""
    local, _, domain = typed(address).lower().rpartition("@")
    is_local = re.fullmatch(LOCAL.pattern, local) is not None
    return is_local and not local.isascii() and DOMAIN.fullmatch(domain) is not None
