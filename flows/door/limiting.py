"""How often one address may fail to log in: guessing over many accounts ends here.

The record slows guessing down account by account; this counts by the address it comes from, in
memory, since a door that was started again has lost nothing but patience with somebody.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import HTTPConnection

#: So many logins that failed within so long, and an address waits until the oldest is past.
MOST = 20
WITHIN = timedelta(minutes=10)
_MOST_ADDRESSES = 10_000
#: Who has one address of IPv6 has as many as they like of the same network.
_ONE_NETWORK = 64


@dataclass
class LoginLimit:
    """The logins of each address that failed lately, or are being tried right now."""

    tried: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)

    def begin(self, address: str, now: datetime) -> timedelta:
        """Count a try; how long to wait instead where there were too many, nothing otherwise.

        Counted before it is known how it ends, so that a thousand at once are not let through.
        """
        tries = self.tried.setdefault(address, deque())
        self.tried.move_to_end(address)
        while tries and now - tries[0] > WITHIN:
            tries.popleft()
        if len(tries) >= MOST:
            return tries[0] + WITHIN - now
        tries.append(now)
        if len(self.tried) > _MOST_ADDRESSES:
            self.tried.popitem(last=False)
        return timedelta()

    def succeeded(self, address: str) -> None:
        """Take the last try back: it was no failure."""
        if tries := self.tried.get(address):
            tries.pop()

    def is_last(self, address: str) -> bool:
        """Whether the next try will have to wait."""
        return len(self.tried.get(address, ())) >= MOST


def client_address(connection: HTTPConnection, proxies: frozenset[str]) -> str:
    """Whom a request comes from: who connected, or whom our own proxies say they spoke for.

    Read from the right: what stands left of the first stranger was written by that stranger.
    """
    peer = connection.client.host if connection.client else ""
    said = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")
    for named in reversed([*said, peer]):
        if named.strip() not in proxies:
            return _counted(named.strip()) or _counted(peer)
    return _counted(peer)


def _counted(address: str) -> str:
    """The address as it is counted; empty where it is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((int(found), _ONE_NETWORK), strict=False))
    return str(found)
