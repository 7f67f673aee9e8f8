"""Count the articles of each law: ``python -m tools.build_law_articles CORPUS``.

Writes ``dictionaries/registers/law-articles.tsv``: for each title of the register whose newest
version stands in the corpus, the highest number at the head of an article in any version of it.
Only figures are kept. A law amended after the newest text is left out: its count may have grown.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from review_pipeline.language.numerals import number_of
from review_pipeline.lexicon.law_register import ARTICLES, laws_in
from tools.corpus import specimens

_REGISTERS = Path(__file__).parent.parent / "dictionaries/registers"
_ARTICLE = re.compile(
    r"第([一二三四五六七八九十百千零〇]{1,9}|\d{1,4})条(?:之[一二三四五六七八九十]+)?[\s　]"
)
_FILE = re.compile(r"(?P<title>.+?)\((?P<day>\d{4}-\d{2}-\d{2})\)")
_FEWEST = 10

# Statutes whose text is not in the corpus: as published, from memory (unverified).
_BY_HAND = {
    "治安管理处罚法": 144,
    "民法典": 1260,
    "刑法": 452,
    "刑事诉讼法": 308,
    "民事诉讼法": 306,
    "人民警察法": 52,
    "行政处罚法": 86,
    "行政复议法": 90,
    "行政诉讼法": 103,
    "行政强制法": 71,
    "行政许可法": 83,
    "道路交通安全法": 124,
    "居民身份证法": 23,
    "禁毒法": 71,
    "护照法": 26,
    "反恐怖主义法": 97,
    "反电信网络诈骗法": 50,
    "反有组织犯罪法": 77,
    "反间谍法": 71,
    "出境入境管理法": 93,
    "枪支管理法": 50,
    "集会游行示威法": 36,
    "国家安全法": 84,
    "保守国家秘密法": 65,
    "个人信息保护法": 74,
    "数据安全法": 55,
    "国家赔偿法": 42,
    "未成年人保护法": 132,
    "预防未成年人犯罪法": 68,
}


def main() -> None:
    """Write the register."""
    counts: dict[str, int] = defaultdict(int)
    newest: dict[str, date] = {}
    for specimen in specimens(Path(sys.argv[1])):
        match = _FILE.match(specimen.draft.name)
        if match is None:
            continue
        title = match["title"].removeprefix("中华人民共和国")
        heads = (_ARTICLE.match(block.text) for block in specimen.draft.blocks)
        highest = max((number_of(head[1]) for head in heads if head), default=0)
        counts[title] = max(counts[title], highest)
        newest[title] = max(newest.get(title, date.min), date.fromisoformat(match["day"]))
    listed: dict[str, date] = {}
    for law in laws_in(_REGISTERS, "registers"):
        day = law.promulgated_on or date.min
        listed[law.title] = max(listed.get(law.title, date.min), day)
    rows = {
        title: articles
        for title, articles in counts.items()
        if articles >= _FEWEST and title in listed and listed[title] <= newest[title]
    } | _BY_HAND
    lines = ["title\tarticles", *(f"{title}\t{rows[title]}" for title in sorted(rows))]
    (_REGISTERS / ARTICLES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{ARTICLES}: {len(rows)}\n")


if __name__ == "__main__":
    main()
