"""No text makes a rule's time grow faster than the text: long hostile paragraphs stay cheap.

What grows with the square of the text takes minutes here; what grows with the text, well under
a second. The limit lies between, wide enough for a busy machine.
"""

from __future__ import annotations

import re
import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.rule import Context
from review_pipeline.gates.weighing import weighed
from review_pipeline.language.evidence import SentenceReader
from review_pipeline.language.reader import read
from review_pipeline.lexicon.loading import load_lexicon
from tests.case_files import case_files

DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"
CHARACTERS = 60_000
SECONDS = 3.0
DAY = date(2024, 6, 1)

# What is repeated, each after what opens a way into a pattern.
REPEATED = (
    *("1", "1 ", "1.", "12,", "一", "a", "a1", " ", "\t", "\n", "“", "”", "‘’", "(", ")", "《"),
    *("《a", "《中华人民共和国", "30.5%", "300件90件占31%，", "307项业务全部上网", "**甲", "![a]("),
    *(
        "<br ",
        "|a",
        "2024年",
        "2月30日",
        "密级 ",
        "绝密 ",
        "13800138000，",
        "6222020000000000013，",
    ),
    *("10.1.2.3 ", "将于5月警力5名部署", "内部资料", "不得上网甲", "原银监会"),
)
OPENINGS = {
    "无": "",
    "附件": "附件：1.甲",
    "附件行": "附件",
    "年报": "2019年政府信息公开年度报告",
    "书名": "《",
    "密级": "密级",
    "份号": "份号",
    "括号密级": "【绝密",
    "字号": "云公通〔2024〕",
    "旧字号": "云公通(2024)",
    "日期": "2024年5月1日",
    "数": "300",
    "标题": "一、",
}


@cache
def inspector() -> Inspector:
    return Inspector.build(load_lexicon(DICTIONARIES))


def of_texts(*texts: str) -> Draft:
    blocks = tuple(Block(Place(Part.BODY, n), text) for n, text in enumerate(texts))
    return Draft("长.txt", "txt", "", blocks)


def long(text: str) -> str:
    return (text * (CHARACTERS // len(text) + 1))[:CHARACTERS]


def slow_rules(draft: Draft) -> dict[str, float]:
    """The rules that take too long over a draft, with the seconds they took."""
    reading = read(draft, inspector().matcher)
    context = Context(inspector().lexicon, inspector().register, DAY)
    sentences = SentenceReader()
    slow = {}
    for rule in inspector().rules:
        begun = time.thread_time()
        for finding in rule.check(rule, reading, context):
            if rule.weighs_context:
                weighed(finding, reading, sentences)
        taken = time.thread_time() - begun
        if taken > SECONDS:
            slow[rule.id] = taken
    return slow


def flagged(gate: Gate) -> str:
    """What the case files of a gate call wrong, run together."""
    cases = (case for file in case_files() if file.gate == gate.value for case in file.cases)
    return "".join(block.text for case in cases if case.wrong for block in case.draft.blocks)


def words(gate: Gate) -> str:
    """Every word the rules of a gate look for, run together."""
    ids = {rule.id for rule in inspector().rules if rule.gate is gate}
    patterns = inspector().matcher.patterns
    return "".join(p.text for p in patterns if any(lit.owner in ids for lit in p.literals))


@pytest.mark.parametrize("repeated", REPEATED, ids=repr)
def test_one_thing_over_and_over(repeated: str) -> None:
    assert slow_rules(of_texts(long(repeated))) == {}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_blanks_after_an_opening(opening: str) -> None:
    blanks = " " * (CHARACTERS // 2)
    assert slow_rules(of_texts(f"{opening}{blanks}甲{blanks}{opening}")) == {}


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate.value != "political"])
def test_flagged_sentences_in_one_paragraph(gate: Gate) -> None:
    assert slow_rules(of_texts(long(flagged(gate)))) == {}
    assert slow_rules(of_texts(long(re.sub(r"[。；;！!？?\n]", "", flagged(gate))))) == {}


@pytest.mark.parametrize("gate", Gate)
def test_watched_words_in_one_paragraph(gate: Gate) -> None:
    assert slow_rules(of_texts(long(words(gate) or "甲"))) == {}


@pytest.mark.parametrize(
    "line",
    [
        "“甲",
        "甲”",
        "一、甲。",
        "附件1",
        "1.甲",
        "姓名\t手机",
        "张三\t13800138000",
        "绝",
        "300件业务全部上网",
    ],
)
def test_many_short_lines(line: str) -> None:
    assert slow_rules(of_texts("附件：1.甲", *[line] * 8000)) == {}


def test_findings_over_findings_are_put_together_quickly() -> None:
    text = long("**13800138000**10.1.2.3内部资料")
    begun = time.thread_time()
    found = inspect(of_texts(text, *[text[:40]] * 1000), inspector(), DAY).findings
    assert len(found) > 1000
    assert time.thread_time() - begun < 4 * SECONDS
