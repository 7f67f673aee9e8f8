"""Names one slip away from those of the register, and who held an office on a day."""

from __future__ import annotations

from datetime import date

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.political import official_misnamed
from review_pipeline.gates.political.named_officials import Slip, may_be_name, one_slip
from review_pipeline.lexicon.card import Card, Kind
from review_pipeline.lexicon.entry import Examples, MemberList
from review_pipeline.lexicon.lexicon import Dictionary, Lexicon

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


OFFICE = "云岭省公安厅厅长"
CARD = Card(
    id="official-misnamed-here",
    title="领导名录",
    gate="political",
    kind=Kind.MEMBER_LIST,
    severity="confirm",
    message="请核对。",
    basis="名录",
    owner="宣传处",
    in_force_since=date(2020, 1, 1),
    last_verified=date(2024, 4, 1),
)


def seat(name: str, first: date | None = None, last: date | None = None) -> MemberList:
    return MemberList(OFFICE, (name,), ordered=True, examples=Examples(("例",), ()),
                      valid_from=first, valid_until=last)  # fmt: skip


ENTRIES = (seat("秦启明", None, date(2022, 2, 28)), seat("周望川", date(2022, 3, 1)))
LEXICON = Lexicon((Dictionary(CARD, ENTRIES),), (), "0" * 12)
INSPECTOR = Inspector.build(LEXICON, rules=(official_misnamed.RULE,))


def severities(text: str, day: date) -> list[Severity]:
    draft = Draft("例.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), text),))
    found = inspect(draft, INSPECTOR, day).findings
    assert {finding.rule for finding in found} <= {CARD.id}
    return [finding.severity for finding in found]


def test_a_register_of_ones_own_is_judged_by_the_day() -> None:
    before, after = date(2022, 2, 1), date(2024, 5, 1)
    assert severities(f"{OFFICE}秦启明出席。", before) == []
    assert severities(f"{OFFICE}秦启明出席。", after) == [Severity.CONFIRM]
    assert severities(f"{OFFICE}周望川出席。", before) == [Severity.CONFIRM]
    assert severities(f"{OFFICE}周旺川出席。", after) == [Severity.BLOCK]


def test_a_register_long_not_verified_says_so() -> None:
    assert severities(f"{OFFICE}周望川出席。", date(2024, 6, 30)) == []
    assert severities(f"{OFFICE}周望川出席。", date(2024, 7, 1)) == [Severity.ADVISE]
