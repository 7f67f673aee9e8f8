"""No text makes a rule's time grow faster than the text: long hostile paragraphs stay cheap.

Each rule is timed over a text and over one four times as long: what grows with the text takes
four times as long, what grows with its square sixteen times. The bound lies between, and speaks
of no machine's seconds.
"""

from __future__ import annotations

import re
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.gates.rule import Context
from review_pipeline.gates.weighing import weighed
from review_pipeline.language.evidence import SentenceReader
from review_pipeline.language.pipeline import sentence_pipeline
from review_pipeline.language.reader import read
from review_pipeline.lexicon.loading import load_lexicon
from tests.case_files import case_files

if TYPE_CHECKING:
    from collections.abc import Callable

DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"
CHARACTERS = 60_000
TIMES_LONGER = 4
MOST_GROWTH = 8.0
#: Below this the clock and the caches say more than the rule does.
TOO_SHORT_TO_TELL = 0.5
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
    return inspector_for(load_lexicon(DICTIONARIES))


def of_texts(*texts: str) -> Draft:
    blocks = tuple(Block(Place(Part.BODY, n), text) for n, text in enumerate(texts))
    return Draft("长.txt", "txt", "", blocks)


def long(text: str, characters: int = CHARACTERS) -> str:
    return (text * (characters // len(text) + 1))[:characters]


def growing_rules(draft_of: Callable[[int], Draft]) -> dict[str, tuple[float, float]]:
    """The rules whose time outgrows the text, with the seconds of the shorter and the longer.

    A busy machine slows a run by chance: what seems to grow is measured again and must grow again.
    """
    sentence_pipeline()  # its import is no part of anybody's time
    seeming = _grown(draft_of)
    again = _grown(draft_of) if seeming else {}
    return {rule: seconds for rule, seconds in again.items() if rule in seeming}


def _grown(draft_of: Callable[[int], Draft]) -> dict[str, tuple[float, float]]:
    short, full = (seconds_of_rules(draft_of(n)) for n in (CHARACTERS // TIMES_LONGER, CHARACTERS))
    return {
        rule: (short[rule], seconds)
        for rule, seconds in full.items()
        if seconds > TOO_SHORT_TO_TELL and seconds > MOST_GROWTH * short[rule]
    }


def seconds_of_rules(draft: Draft) -> dict[str, float]:
    reading = read(draft, inspector().matcher)
    context = Context(inspector().lexicon, inspector().register, inspector().sounds, DAY)
    sentences = SentenceReader()
    seconds = {}
    for rule in inspector().rules:
        begun = time.thread_time()
        for finding in rule.check(rule, reading, context):
            if rule.weighs_context:
                weighed(finding, reading, sentences)
        seconds[rule.id] = time.thread_time() - begun
    return seconds


def flagged(gate: Gate) -> str:
    """What the case files of a gate call wrong, run together."""
    cases = (case for file in case_files() if file.gate == gate.value for case in file.cases)
    return "".join(block.text for case in cases if case.wrong for block in case.draft.blocks)


def words(gate: Gate) -> str:
    """Every word the rules of a gate look for, run together."""
    ids = {rule.id for rule in inspector().rules if rule.gate is gate}
    patterns = inspector().matcher.patterns
    plain = (p for p in patterns if any(lit.disguise is None for lit in p.literals))
    return "".join(p.text for p in plain if any(lit.owner in ids for lit in p.literals))


@pytest.mark.parametrize("repeated", REPEATED, ids=repr)
def test_one_thing_over_and_over(repeated: str) -> None:
    assert growing_rules(lambda n: of_texts(long(repeated, n))) == {}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_blanks_after_an_opening(opening: str) -> None:
    def draft_of(characters: int) -> Draft:
        blanks = " " * (characters // 2)
        return of_texts(f"{opening}{blanks}甲{blanks}{opening}")

    assert growing_rules(draft_of) == {}


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate.value != "political"])
def test_flagged_sentences_in_one_paragraph(gate: Gate) -> None:
    text = flagged(gate)
    unending = re.sub(r"[。；;！!？?\n]", "", text)
    assert growing_rules(lambda n: of_texts(long(text, n))) == {}
    assert growing_rules(lambda n: of_texts(long(unending, n))) == {}


@pytest.mark.parametrize("gate", Gate)
def test_watched_words_in_one_paragraph(gate: Gate) -> None:
    text = words(gate) or "甲"
    assert growing_rules(lambda n: of_texts(long(text, n))) == {}


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
    lines_a_character = 8000 / CHARACTERS
    assert (
        growing_rules(lambda n: of_texts("附件：1.甲", *[line] * round(n * lines_a_character)))
        == {}
    )


def test_findings_over_findings_are_put_together_quickly() -> None:
    text = long("**13800138000**10.1.2.3内部资料")
    begun = time.thread_time()
    found = inspect(of_texts(text, *[text[:40]] * 1000), inspector(), DAY).findings
    assert len(found) > 1000
    assert time.thread_time() - begun < 4 * SECONDS
