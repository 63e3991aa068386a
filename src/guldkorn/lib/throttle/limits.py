"""Limits on guessing: for each client, and harder for each while many guess at the same thing."""

import datetime as dt
from dataclasses import dataclass
from ipaddress import IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from guldkorn.lib import clock
from guldkorn.lib.throttle.models import Misses, forget

HOUR = 3600
NETWORK = 64
"""Bits of an IPv6 address that say whose it is; whoever has them has all the addresses behind them.
"""


@dataclass(frozen=True)
class Throttle:
    """Each client may be wrong ``most`` times within an hour, and only ``few`` times once all were
    ``crowd`` times.

    Nobody can shut out anybody else. ``space`` parts what is guessed at, such as the account. The
    hours are those of the clock. A limit can be passed by as many requests as are answered at the
    same moment.
    """

    name: str
    most: int
    crowd: int
    few: int

    def missed(self, request: HttpRequest, space: str = "") -> None:
        """Note that this client was wrong."""
        forget()
        with transaction.atomic():
            # always in this order, so that no two wait for each other
            for whom in (_client(request), ""):
                digest, until = self._place(space, whom)
                # The row is there, and the database itself adds one: nobody's miss is lost.
                Misses.objects.bulk_create(
                    [Misses(digest=digest, until=until)], ignore_conflicts=True
                )
                Misses.objects.filter(digest=digest).update(number=F("number") + 1)

    def is_shut(self, request: HttpRequest, space: str = "") -> bool:
        """Was this client wrong too often just now?"""
        places = [self._place(space, whom)[0] for whom in (_client(request), "")]
        counted = Misses.objects.filter(digest__in=places)
        found = dict(counted.values_list("digest", "number"))
        own, all_together = (found.get(place, 0) for place in places)
        # When very many guess, each has few tries left; nobody is shut out by others alone.
        allowed = self.few if all_together >= self.crowd else self.most
        return own >= allowed

    def _place(self, space: str, whom: str) -> tuple[str, dt.datetime]:
        """The row for this hour, and when the hour is over."""
        hour = int(clock.now().timestamp()) // HOUR
        value = "\n".join((self.name, space, whom, str(hour)))
        until = dt.datetime.fromtimestamp((hour + 1) * HOUR, dt.UTC)
        digest = salted_hmac("guldkorn.lib.throttle", value, algorithm="sha256")
        return digest.hexdigest(), until


def _client(request: HttpRequest) -> str:
    """Who asks: the address of the socket, or what a proxy says of it where the settings name
    one.
    """
    told: str = get_adapter().get_client_ip(request)
    address = ip_address(told)
    return (
        told
        if address.version == 4
        else str(IPv6Network((address, NETWORK), strict=False))
    )
