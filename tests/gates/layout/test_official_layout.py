from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.reading import read_bytes, read_here
from review_pipeline.gates import layout
from review_pipeline.gates.finding import Finding, Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.lexicon.loading import load_lexicon
from tests.layout_kit import official_document

DICTIONARIES = Path(__file__).parents[3] / "dictionaries"
OFFICIAL = [
    "云公通〔2024〕3号",
    "关于做好春季交通安全宣传工作的通知",
    "各市公安局：",
    "为做好春季交通安全宣传工作，现将有关事项通知如下。",
    "一、总体要求",
    "各地要坚持预防为主，广泛开展交通安全宣传教育活动。",
    "努力提高群众的交通安全意识，减少交通违法行为发生。",
    "附件：宣传任务分工表",
    "云岭省公安厅",
    "2024年3月1日",
    "抄送：省委办公厅，省人民政府办公厅。",
]
RULES = {rule.id for rule in layout.RULES if rule.id.endswith(("-off", "-misplaced", "-flush"))}


@cache
def inspector(*folders: Path) -> Inspector:
    return Inspector.build(load_lexicon(DICTIONARIES, *folders), rules=layout.RULES)


def found(
    deviation: str, lines: list[str] = OFFICIAL, kind: str | None = None, *folders: Path
) -> list[Finding]:
    draft = read_here("稿件.docx", official_document(lines, deviation))
    findings = inspect(draft, inspector(*folders), date(2024, 5, 1), kind=kind).findings
    return [finding for finding in findings if finding.rule in RULES]


@pytest.mark.parametrize("way", ["standard", "by-style", "by-theme", "by-defaults", "exact-lines"])
def test_a_conforming_document_passes_however_it_is_set(way: str) -> None:
    assert found(way) == []


@pytest.mark.parametrize("deviation", ["letter", "margins-of-28", "flush", "body-in-song"])
def test_a_deviation_is_told_few_times_and_as_advice(deviation: str) -> None:
    findings = found(deviation)
    assert len(findings) <= 4
    assert {finding.severity for finding in findings} <= {Severity.ADVISE}


def test_one_finding_tells_how_many_and_the_first() -> None:
    (finding,) = [f for f in found("body-in-song") if f.rule == "body-type-off"]
    assert finding.place.block == 3
    assert finding.message == "正文应用仿宋：3 处不是，此处是宋体。"


@pytest.mark.parametrize(
    ("deviation", "told"),
    [
        ("margins-of-28", "天头现为 28.0 毫米，应为 37 毫米；下白边现为 28.0 毫米，应为 35 毫米"),
        ("33-points", "每面排 19 行，应为 22 行"),
        ("no-page-number", "页脚没有页码"),
        ("page-number-bare", "左右应各有一条一字线"),
        ("page-number-small", "页码字号应为 14 磅，现为 9 磅"),
        ("page-number-in-middle", "页码应单页居右、双页居左"),
        ("date-at-the-edge", "右空四字"),
    ],
)
def test_what_is_wrong_is_told_with_its_figures(deviation: str, told: str) -> None:
    messages = [finding.message for finding in found(deviation)]
    assert any(told in message for message in messages), messages


def test_only_official_documents_are_judged() -> None:
    assert found("letter", OFFICIAL[1:]) == []
    assert found("letter", kind="news") == []
    assert {f.rule for f in found("letter", OFFICIAL[1:], "policy")} >= {"page-size-off"}


def test_a_unit_s_own_style_goes_before_the_standard(tmp_path: Path) -> None:
    style = "[style]\nowner = '甲'\nlast_verified = 2026-01-01\n"
    figures = "top = 28\nbottom = 28\nleft = 27\nright = 27\nlines = 23\n"
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers/house-style.toml").write_text(style + figures, encoding="utf-8")
    assert found("margins-of-28", OFFICIAL, None, tmp_path) == []
    (finding,) = [f for f in found("standard", OFFICIAL, None, tmp_path) if "页边距" in f.message]
    assert "应为 28 毫米（本单位版式，国家标准为 37 毫米）" in finding.message


def test_the_layout_comes_whole_from_the_child_that_reads() -> None:
    data = official_document(OFFICIAL, "standard")
    assert read_bytes("稿件.docx", data).layout == read_here("稿件.docx", data).layout
