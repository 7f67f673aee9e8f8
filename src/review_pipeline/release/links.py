"""Links from published pages to other hosts, and what may become of them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from review_pipeline.errors import ReleaseRefused
from review_pipeline.labels import Labelled
from review_pipeline.release.catalogue import is_public, read_catalogue
from review_pipeline.release.manifest import read_manifest
from review_pipeline.release.store import current_release
from review_pipeline.release.survey import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The translator's addresses hold one of the old kind inside (RFC 6052).
_TRANSLATED = ip_network("64:ff9b::/96")


class LinkFault(Labelled):
    """What may be wrong with a link to elsewhere."""

    GONE = "gone-link", "外链打不开"
    SILENT = "silent-link", "外链两次没有答复"
    INSIDE = "inside-link", "外链通向内部地址"


def outside_links(root: Path) -> dict[str, tuple[str, ...]]:
    """The pages each address of another host is linked from, by address; none without a portal."""
    release = current_release(root)
    if release is None:
        return {}
    try:
        own = read_catalogue(release).site.domain
        pages = [each for each in read_manifest(release).files if each.endswith(".html")]
    except (ReleaseRefused, OSError):
        return {}  # the drift says so
    found: dict[str, list[str]] = {}
    for path in filter(is_public, pages):
        for address in dict.fromkeys(_addresses(release / path)):
            if urlsplit(address).hostname != urlsplit(f"//{own}").hostname:
                found.setdefault(address, []).append(f"/{path}")
    return {address: tuple(where) for address, where in found.items()}


def _addresses(page: Path) -> Iterator[str]:
    document = document_of(page)
    for link in () if document is None else document.xpath("//a/@href"):
        address = urldefrag(urljoin("local:///", str(link).strip())).url
        if is_web(address):
            yield address


def is_web(address: str) -> bool:
    """Whether an address is one of the web with a host, and with no account in it."""
    try:
        parts = urlsplit(address)
        usual = parts.port in {None, 80, 443} or (parts.port or 0) > 1023  # noqa: PLR2004 - TCP's
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and usual
        and ("@" not in parts.netloc)
    )


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the public network, and leads to no other kind."""
    try:
        return all(each.is_global and not each.is_multicast for each in _held(ip_address(address)))
    except ValueError:
        return False


def _held(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, or that of the old kind it is another writing of; and those it tunnels to."""
    if not isinstance(address, IPv6Address):
        yield address
        return
    yield address.ipv4_mapped or address
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield address.teredo[1]
    if address in _TRANSLATED:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
