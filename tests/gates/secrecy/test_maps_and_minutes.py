"""What case files cannot hold: a caption beside a picture, a file's own name."""

from __future__ import annotations

from datetime import date

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Picture, Place, Visibility
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.registry import RULES
from review_pipeline.lexicon.lexicon import Lexicon

PICTURE = Picture(b"", "0" * 64, 40, 40, recognised=True)


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector.build(Lexicon((), (), "2026.1"), rules=RULES)


def rules(inspector: Inspector, *blocks: Block) -> set[str]:
    draft = Draft("样例.docx", "docx", "0" * 64, blocks)
    return {finding.rule for finding in inspect(draft, inspector, date(2024, 5, 1)).findings}


def captioned(text: str) -> tuple[Block, ...]:
    return (
        Block(Place(Part.PICTURE, 0), "", picture=PICTURE),
        Block(Place(Part.BODY, 1), text),
    )


def test_a_caption_that_names_a_map_needs_its_approval(inspector: Inspector) -> None:
    assert "map-without-approval" in rules(inspector, *captioned("图1 云岭省行政区划图"))
    approved = Block(Place(Part.BODY, 2), "审图号：云S（2024）001号")
    assert "map-without-approval" not in rules(inspector, *captioned("图1 区划图"), approved)


@pytest.mark.parametrize("caption", ["图1 办事流程位置图", "图1 机构架构分布图", "图1 会场照片"])
def test_a_chart_is_no_map(inspector: Inspector, caption: str) -> None:
    assert "map-without-approval" not in rules(inspector, *captioned(caption))


def test_a_file_called_minutes_is_asked_about(inspector: Inspector) -> None:
    body = Block(Place(Part.BODY, 0), "会议研究了有关事项。")
    name = Block(Place(Part.FILE_NAME, 1), "党委会议纪要.docx", Visibility.METADATA)
    assert "meeting-minutes-shown" in rules(inspector, body, name)
