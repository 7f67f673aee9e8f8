"""Long lists beside a dictionary file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.entry import Examples, Substitution, Term
from review_pipeline.lexicon.loading import load_lexicon
from tests.lexicon.conftest import CARD, ENTRY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lexicon.conftest import Write

LISTED = CARD + 'table = "名单.tsv"\nexample = "稿中写有{text}。"\n'
TERMS = LISTED.replace('"substitution"', '"term"').replace("疑为“{right}”之误", "不用")


def listed(write: Write, rows: str, card: str = LISTED) -> Path:
    root = write(card)
    write(rows, "wording/名单.tsv")
    return root


def test_each_row_is_an_entry(write: Write) -> None:
    root = listed(write, "wrong\tright\texceptions\n布署\t部署\t分布署名；公布署长\n按装\t安装\n")
    (dictionary,) = load_lexicon(root).dictionaries
    assert dictionary.entries == (
        Substitution("布署", "部署", Examples(("稿中写有布署。",), ()), ("分布署名", "公布署长")),
        Substitution("按装", "安装", Examples(("稿中写有按装。",), ())),
    )


def test_a_list_of_terms_needs_its_words_only(write: Write) -> None:
    (dictionary,) = load_lexicon(listed(write, "text\n甲案\n乙案\n", TERMS)).dictionaries
    assert [e.text for e in dictionary.entries if isinstance(e, Term)] == ["甲案", "乙案"]


@pytest.mark.parametrize(
    ("rows", "card", "what"),
    [
        ("词\n甲\n", LISTED, "第 1 行：第一行须写列名"),
        ("wrong\tright\n布署\t部署\n按装\n", LISTED, "第 3 行：这一行缺词"),
        ("wrong\tright\texceptions\n布署\t部署\t公布\n", LISTED, "第 2 行：例外词“公布”"),
        ("wrong\tright\n布署\t部署\t布置\n", LISTED, "第 2 行：有 3 列，第一行只写了 2 列"),
        ("wrong\tright\n布署\t部署\n布署\t布置\n", LISTED, "第 3 行：“布署”第 2 行已有"),
        ("wrong\tright\n布署\t部署\n", LISTED + ENTRY, "第 2 行：“布署”词典文件里已有"),
        ("wrong\tright\n布署\t部署\n", LISTED.replace("{text}", "甲"), "须写 example"),
        ("wrong\tright\n布署\t部署\n", LISTED.replace("名单.tsv", "别的.tsv"), "没有找到"),
        ("wrong\tright\n布署\t部署\n", LISTED.replace("名单.tsv", "../名单.tsv"), "同一目录"),
    ],
)
def test_a_mistake_is_told_with_its_row(write: Write, rows: str, card: str, what: str) -> None:
    with pytest.raises(DictionaryMistake, match=what):
        load_lexicon(listed(write, rows, card))


def test_the_version_counts_the_list(write: Write) -> None:
    before = load_lexicon(listed(write, "text\n甲案\n", TERMS)).version
    assert load_lexicon(listed(write, "text\n甲案\n乙案\n", TERMS)).version != before


def test_a_hundred_thousand_rows_are_read_in_a_moment(write: Write) -> None:
    rows = "\n".join(f"词{chr(0x4E00 + n // 20000)}{n}" for n in range(100_000))
    root = listed(write, f"text\n{rows}\n", TERMS)
    begun = time.thread_time()
    (dictionary,) = load_lexicon(root).dictionaries
    assert len(dictionary.entries) == 100_000
    assert time.thread_time() - begun < 20  # about one second; a square would be hours
