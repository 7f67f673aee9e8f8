"""Names one slip away from those of the register."""

from __future__ import annotations

import pytest

from review_pipeline.gates.political.named_officials import Slip, may_be_name, one_slip

NAME = "周望川"


@pytest.mark.parametrize("written", ["周望山", "周旺川", "周川望", "周川", "周望"], ids=range(5))
def test_a_slip_is_seen(written: str) -> None:
    assert one_slip(f"{written}主持会议", 0, NAME) == Slip(written, NAME)


@pytest.mark.parametrize("written", ["周望川", "王望川", "周大伟", "周望山路"], ids=range(4))
def test_another_name_is_no_slip(written: str) -> None:
    assert one_slip(f"{written}主持会议", 0, NAME) is None


def test_what_follows_an_office_may_be_no_name() -> None:
    assert may_be_name("主持会议", 0) is None
    assert may_be_name("王大力指出", 0) == "王大力"
