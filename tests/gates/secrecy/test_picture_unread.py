from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.cli.checking import Checked
from review_pipeline.cli.reports import REPORTS
from review_pipeline.documents.draft import Block, Draft, Part, Picture, Place, Visibility
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.registry import RULES
from review_pipeline.lexicon.edition import Edition
from review_pipeline.lexicon.lexicon import Lexicon

if TYPE_CHECKING:
    from review_pipeline.gates.finding import Finding

PICTURE = Picture(b"", "0" * 64, 40, 40)
DAY = date(2026, 1, 23)


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector.build(Lexicon((), (), Edition("2026.1")), rules=RULES)


def picture_block(text: str = "", picture: Picture = PICTURE) -> Block:
    return Block(Place(Part.PICTURE, 0), text, picture=picture)


def checked(inspector: Inspector, *blocks: Block) -> Checked:
    placed = (replace(b, place=Place(b.place.part, n)) for n, b in enumerate(blocks))
    draft = Draft("稿件.docx", "docx", "0" * 64, tuple(placed))
    return Checked(Path("稿件.docx"), draft, inspect(draft, inspector, DAY).findings)


def of_rule(report: Checked, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_each_picture_nobody_read_is_one_finding_seen_or_not(inspector: Inspector) -> None:
    hidden = replace(picture_block(), visibility=Visibility.HIDDEN)
    report = checked(inspector, picture_block(), picture_block(), hidden)
    found = of_rule(report, "picture-unread")
    assert [(each.place.block, each.start, each.end) for each in found] == [
        (0, 0, 0),
        (1, 0, 0),
        (2, 0, 0),
    ]


def test_a_picture_a_machine_read_is_none(inspector: Inspector) -> None:
    report = checked(inspector, picture_block("公告", replace(PICTURE, recognised=True)))
    assert of_rule(report, "picture-unread") == []


@pytest.mark.parametrize("form", sorted(REPORTS))
def test_every_report_shows_a_finding_without_text(inspector: Inspector, form: str) -> None:
    report = REPORTS[form]([checked(inspector, picture_block())], Edition("2026.1"))
    assert "逐字核看" in report
    if form == "json":
        (finding,) = json.loads(report)["documents"][0]["findings"]
        assert (finding["place"]["part"], finding["text"]) == ("picture", "")


def test_secrets_read_in_a_picture_are_found_there(inspector: Inspector) -> None:
    read = picture_block("机密★5年\n11010519491231002X", replace(PICTURE, recognised=True))
    rules = {finding.rule for finding in checked(inspector, read).findings}
    assert {"classification-mark", "id-number-shown"} <= rules


def test_what_a_machine_read_is_not_judged_for_its_wording(inspector: Inspector) -> None:
    slips = "公告。。第一（句\n一、标题。"
    read = picture_block(slips, replace(PICTURE, recognised=True))
    assert checked(inspector, read).findings == ()
    assert checked(inspector, Block(Place(Part.BODY, 0), slips)).findings != ()
