"""`review redact`: a clean copy, a list without the text, nothing half-written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.reading import read
from tests.cli.kit import CARD, ID, MARK, MOBILE, word

if TYPE_CHECKING:
    from tests.cli.kit import Desk

TEXT = (
    "处罚决定书",
    f"被处罚人李建国，男，1980年生，公民身份号码{ID}。",
    f"手机{MOBILE}，账号{CARD}。",
)


def test_the_copy_passes_the_gates_that_stopped_the_draft(desk: Desk) -> None:
    draft, copy = desk.write("决定.docx", word(*TEXT)), desk.home / "遮盖稿.docx"
    said = desk.review("redact", draft, "--kind", "penalty", "--output", copy)
    assert said.status in {0, 1}, said
    shown = "".join(block.text for block in read(copy).blocks)
    for secret in (ID, MOBILE, CARD, "李建国"):
        assert secret not in shown + said.out + said.err
    assert "138****5678" not in shown
    assert "139****5678" in shown
    report = desk.review("check", copy, "--kind", "penalty", "--format", "json").json()
    rules = {finding["rule"] for finding in report["documents"][0]["findings"]}
    assert not rules & {"id-number-shown", "mobile-number-shown", "bank-card-shown"}
    assert "party-fully-named" not in rules


def test_every_replacement_is_listed_with_place_and_rule(desk: Desk) -> None:
    draft = desk.write("稿.txt", f"通报\n\n手机{MOBILE}。\n")
    said = desk.review("redact", draft, "--output", desk.home / "遮盖稿.docx")
    assert "正文第2段：139****5678（mobile-number-shown）" in said.out


def test_a_marked_draft_is_refused_and_nothing_is_written(desk: Desk) -> None:
    draft, copy = desk.write("稿.txt", f"{MARK}\n\n手机{MOBILE}。\n"), desk.home / "遮盖稿.docx"
    assert "国家秘密" in desk.refused("redact", draft, "--output", copy)
    assert sorted(path.name for path in desk.home.glob("*.docx")) == []
    assert sorted(path.name for path in desk.home.glob(".*part")) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--keep", "no-such-rule", "--output", "a.docx"), "no-such-rule"),
        (("--output", "a.pdf"), ".docx 结尾"),
    ],
)
def test_a_slip_is_told(desk: Desk, arguments: tuple[str, ...], told: str) -> None:
    draft = desk.write("稿.txt", f"通报\n\n手机{MOBILE}。\n")
    assert told in desk.refused("redact", draft, *arguments)


def test_the_draft_is_never_written_over(desk: Desk) -> None:
    draft = desk.write("决定.docx", word(*TEXT))
    before = draft.read_bytes()
    assert "不能覆盖" in desk.refused("redact", draft, "--output", draft)
    assert draft.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(desk: Desk) -> None:
    draft = desk.write("决定.docx", word(*TEXT))
    assert "无法写入" in desk.refused("redact", draft, "--output", desk.home / "无" / "稿.docx")


def test_without_an_output_the_proposal_is_only_listed(desk: Desk) -> None:
    draft = desk.write("稿.txt", f"通报\n\n手机{MOBILE}。\n")
    assert "139****5678" in desk.review("redact", draft).out
    assert list(desk.home.glob("*.docx")) == []
