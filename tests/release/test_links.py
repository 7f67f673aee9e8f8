"""Which addresses are of the public network, and which are links to try at all."""

from __future__ import annotations

import pytest

from review_pipeline.release.links import is_outside, is_web


@pytest.mark.parametrize("address", ["8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8"])
def test_the_public_network_is_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep their keys
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::",
        "printer",
    ],
)
def test_whatever_leads_inside_is_not(address: str) -> None:
    assert not is_outside(address)


def test_only_plain_addresses_of_the_web_are_tried() -> None:
    assert is_web("https://www.example.cn/a?b=c")
    assert is_web("http://www.example.cn:8080/")
    for other in (
        "ftp://www.example.cn/",
        "https://user:word@www.example.cn/",
        "http://www.example.cn:25/",
        "http://www.example.cn:port/",
        "http:///no-host",
        "mailto:a@example.cn",
        "local:///page.html",
    ):
        assert not is_web(other)
