"""Addresses of other hosts tried one by one, politely, and nothing but the public network reached.

A name is looked up here, and the address that was looked at is the one connected to; a redirect
is followed by the same rule. Of an answer the status is read and nothing of what it holds.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpx

from review_pipeline.errors import ReviewError
from review_pipeline.release.links import is_outside, is_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HOPS = 5
_SILENCE_SECONDS = 10.0
_HOSTS_AT_ONCE = 4
_REFUSES = 400


@dataclass(frozen=True, slots=True)
class Manners:
    """How links are visited.

    ``look_up`` gives the IP addresses of a host, ``may_reach`` says which of them may be
    connected to. Between two of one host ``pause`` seconds pass; one link takes ``each`` seconds
    at most and all together ``altogether``; of one host ``of_a_host`` are tried, ``most`` of all.
    """

    agent: str
    look_up: Callable[[str], list[str]]
    may_reach: Callable[[str], bool] = is_outside
    pause: float = 1.0
    each: float = 20.0
    altogether: float = 600.0
    of_a_host: int = 20
    most: int = 300


@dataclass(frozen=True, slots=True)
class Visited:
    """What an address answered: a status, 0 where nothing answers; ``inside`` was not tried."""

    status: int = 0
    inside: bool = False


def looked_up(host: str) -> list[str]:
    """The addresses of a host as this machine knows them, those of the old kind first."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(each[4][0]) for each in sorted(found, key=lambda each: each[0])]


def visit_all(addresses: Iterable[str], manners: Manners) -> dict[str, Visited]:
    """Visit as many of these addresses as manners allow, the first of them first."""
    return asyncio.run(_visit_hosts(_queues(addresses, manners), manners))


def _queues(addresses: Iterable[str], manners: Manners) -> list[list[str]]:
    """The addresses to visit now, by host."""
    by_host: dict[str, list[str]] = {}
    chosen = 0
    for address in addresses:
        queue = by_host.setdefault(urlsplit(address).hostname or "", [])
        if len(queue) < manners.of_a_host and chosen < manners.most:
            queue.append(address)
            chosen += 1
    return list(by_host.values())


async def _visit_hosts(queues: Iterable[list[str]], manners: Manners) -> dict[str, Visited]:
    found: dict[str, Visited] = {}
    turns = asyncio.Semaphore(_HOSTS_AT_ONCE)

    async def one_host(queue: list[str]) -> None:
        async with turns:
            for number, address in enumerate(queue):
                await asyncio.sleep(manners.pause if number else 0)
                found[address] = await _visit(address, manners)

    try:
        async with asyncio.timeout(manners.altogether):
            await asyncio.gather(*map(one_host, queues))
    except TimeoutError:
        pass  # what was not reached comes first the next time
    return found


class _InsideError(ReviewError):
    """An address that may not be connected to."""


async def _visit(address: str, manners: Manners) -> Visited:
    try:
        async with asyncio.timeout(manners.each):
            return Visited(await _status(address, manners))
    except _InsideError:
        return Visited(inside=True)
    except (OSError, httpx.HTTPError, httpx.InvalidURL, ValueError):
        return Visited()


async def _status(address: str, manners: Manners) -> int:
    """The status at the end of all redirects; 0 where there is no end, or no host."""
    for _ in range(_HOPS):
        if not is_web(address):
            return 0
        status, onward = await _ask("HEAD", address, manners)
        if status >= _REFUSES:  # some answer that way to nothing but GET
            status, onward = await _ask("GET", address, manners)
        if not onward:
            return status
        address = urljoin(address, onward)
    return 0


async def _ask(method: str, address: str, manners: Manners) -> tuple[int, str]:
    """Status and, of a redirect, where to."""
    url = httpx.URL(address)
    found = await asyncio.to_thread(manners.look_up, url.host)
    if not found:
        return 0, ""
    if not all(map(manners.may_reach, found)):
        raise _InsideError("inside", "不访问内部地址。")
    async with httpx.AsyncClient(trust_env=False, timeout=_SILENCE_SECONDS) as client:
        request = client.build_request(
            method,
            url.copy_with(host=found[0]),
            headers={"Host": url.netloc.decode(), "User-Agent": manners.agent},
            extensions={"sni_hostname": url.raw_host.decode()},
        )
        answer = await client.send(request, stream=True)
        await answer.aclose()
    onward = answer.headers["location"] if answer.has_redirect_location else ""
    return answer.status_code, onward
