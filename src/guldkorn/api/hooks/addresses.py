"""Where a webhook may lead: to a server that everybody can reach, and never into our own network.

A name is resolved once, all that it resolves to is judged, and the call goes to what was judged.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from guldkorn.lib.words import N_

HTTPS = 443
LONGEST = 500
OURS = [
    IPv6Network("fec0::/10"),
    IPv6Network("64:ff9b::/96"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2001::/32"),
    IPv6Network("2002::/16"),
]
"""Networks of a house, and addresses of IPv6 that hold one of IPv4, which may be of a house."""

NOT_AN_ADDRESS = N_("Write a whole address that begins with https://.")
NOT_REACHED = N_("Nobody can reach this address from outside. Choose a public one.")


class Unreachable(Exception):
    """No call may go there. ``reason`` is an English msgid."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parts_of(address: str) -> SplitResult:
    """The parts of an address. Raises Unreachable where it is no https address."""
    try:
        parts = urlsplit(address)
        port = parts.port or HTTPS
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise Unreachable(NOT_AN_ADDRESS) from None
    is_plain = address.isascii() and address.isprintable() and " " not in address
    has_name = bool(parts.username or parts.password)
    if parts.scheme != "https" or not host or not port or has_name or not is_plain:
        raise Unreachable(NOT_AN_ADDRESS)
    return parts


def judged(host: str, port: int) -> str:
    """What a name resolves to: the first, if all of it is public. Raises Unreachable."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(NOT_REACHED) from None
    addresses = [str(place[4][0]) for place in found]
    if not addresses or not all(is_public(one) for one in addresses):
        raise Unreachable(NOT_REACHED)
    return addresses[0]


def is_public(text: str) -> bool:
    """Is this an address that anybody on the internet reaches?"""
    address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            address = address.ipv4_mapped
        elif any(address in network for network in OURS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
