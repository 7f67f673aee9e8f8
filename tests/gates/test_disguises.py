"""Every watched term in every disguise is found; an innocent twin of each disguise passes."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.lexicon.entry import Term
from review_pipeline.lexicon.loading import load_lexicon
from tests.gates.disguises import FROM_FOUR, FROM_THREE, SURE, UNSURE

if TYPE_CHECKING:
    from tests.gates.disguises import Disguise

DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"
THREE, FOUR = 3, 4
NUMBER, MOBILE = "11010519491231002X", "13800138000"


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def found_in(text: str) -> tuple[Finding, ...]:
    draft = Draft("稿.txt", "txt", "", (Block(Place(Part.BODY, 0), text),))
    findings = inspect(draft, inspector(), date(2026, 6, 1)).findings
    return tuple(finding for finding in findings if finding.gate is Gate.SECRECY)


def terms() -> list[tuple[str, str]]:
    """Each term that is watched in disguise, with a sentence it is flagged in."""
    return [
        (entry.text, entry.examples.flagged[0])
        for dictionary in load_lexicon(DICTIONARIES).dictionaries
        if dictionary.card.disguises
        for entry in dictionary.entries
        if isinstance(entry, Term)
    ]


def disguises_for(term: str) -> dict[str, Disguise]:
    if term.isascii():
        return SURE  # letters between letters are another word
    more = (FROM_THREE if len(term) >= THREE else {}) | (FROM_FOUR if len(term) >= FOUR else {})
    return SURE | UNSURE | more


def gravest(text: str, start: int, end: int) -> Severity | None:
    """The gravest of what is found over a span."""
    over = (f.severity for f in found_in(text) if f.start < end and start < f.end)
    return max(over, default=None)


@pytest.mark.parametrize(("term", "sentence"), terms())
def test_a_term_is_found_in_every_disguise(term: str, sentence: str) -> None:
    start = sentence.index(term)
    plain = gravest(sentence, start, start + len(term))
    assert plain is not None
    missed = {}
    for name, disguise in disguises_for(term).items():
        written = disguise(term)
        text = sentence[:start] + written + sentence[start + len(term) :]
        found = gravest(text, start, start + len(written))
        floor = plain if name in SURE else min(plain, Severity.CONFIRM)
        if found is None or found < floor:
            missed[name] = (text, found)
    assert missed == {}


MARKS = ["绝密★10年", "机密★长期", "秘密★5年", "密级：机密"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_found_in_every_disguise(mark: str) -> None:
    level = next(level for level in ("绝密", "机密", "秘密") if level in mark)
    missed = []
    for name, disguise in (SURE | UNSURE | FROM_THREE | FROM_FOUR).items():
        written = mark.replace(level, disguise(level))
        if name == "首字母" and "★" not in mark:
            continue  # JM alone may be anything
        if not {f.rule for f in found_in(written)} & {"classification-mark"}:
            missed.append((name, written))
    assert missed == []


@pytest.mark.parametrize(
    "writing",
    [
        lambda digits: digits.translate(str.maketrans("0123456789X", "零一二三四五六七八九X")),
        lambda digits: digits.translate(str.maketrans("0123456789X", "〇壹贰叁肆伍陆柒捌玖x")),
        lambda digits: digits.translate(str.maketrans("0123456789", "洞幺两三四五六拐八勾")),
        lambda digits: digits.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
        lambda digits: digits.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda digits: digits.translate(str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")),
        lambda digits: digits.translate(str.maketrans("02468", "零二四六八")),
        "、".join,
        " ".join,
        "\u200b".join,
        lambda digits: "".join(f"{digit}\ufe0f\u20e3" for digit in digits),
        lambda digits: digits[::-1],
        lambda digits: " ".join(
            ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu", "x"][
                "0123456789X".index(digit)
            ]
            for digit in digits
        ),
        lambda digits: digits.translate(str.maketrans("01", "Ol")),
    ],
)
def test_a_resident_number_is_found_however_it_is_written(writing: Disguise) -> None:
    text = f"当事人{writing(NUMBER)}已到案。"
    found = [finding for finding in found_in(text) if finding.rule == "id-number-shown"]
    assert [finding.severity for finding in found] == [Severity.BLOCK]
    told = text[found[0].start : found[0].end]
    assert writing(NUMBER).removesuffix("\ufe0f\u20e3").endswith(told)
    assert writing(NUMBER).startswith(told)
    assert NUMBER[3:-1] not in found[0].text


@pytest.mark.parametrize(
    "number", ["一三八零零一三八〇〇〇", "幺三八洞洞幺三八洞洞洞", "①③⑧⓪⓪①③⑧⓪⓪⓪"]
)
@pytest.mark.parametrize("name", ["联系人：", "联系人张三", "联系人赵一二"])
def test_a_mobile_number_in_characters_is_found(name: str, number: str) -> None:
    assert "mobile-number-shown" in {finding.rule for finding in found_in(f"{name}{number}。")}


TWINS = [
    "设置手机密码，保护个人信息。",
    "遵守和谐条约和协定。",
    "抓获涉嫌犯罪嫌疑人三名。",
    "边防检查机关依法查验证件。",
    "落实温控措施，保障机房安全。",
    "该标准在企业内部适用。",
    "依法收集定位信息须经同意。",
    "钢管直径5 mm，长度20 mm。",
    "mm",
    "保密机制、加密机房、涉密机构管理。",
    "个人线上办理，工人线下培训。",
    "第一、二、三、四、五、六、七、八、九、十、十一条修改如下。",
    "自一九九〇年一月一日起至二〇二〇年十二月三十一日止。",
    "各月分别为 1,234、2,345、3,456、4,567 和 5,678 件。",
    "使用U盘、5G网络和A类、B类、C类设备。",
    "密密麻麻的秘籍和蜜蜂，吉米和极目。",
    "特别情况，特殊情形，同情心，特困情况。",
    "木几上放着一本书。",
    "天天向上，层层落实，人人参与，件件有回音。",
]


@pytest.mark.parametrize("twin", TWINS)
def test_an_innocent_twin_passes(twin: str) -> None:
    assert found_in(twin) == ()


COLUMNS = "公内天\n安部下\n厅资第\n印料一"


def test_upright_text_is_read_downwards() -> None:
    assert {finding.rule for finding in found_in(COLUMNS)} == {"internal-circulation-mark"}


def test_short_lines_read_across_stay_innocent() -> None:
    assert found_in("机关工作\n密切联系\n群众路线") == ()


def test_a_disguised_term_is_found_over_two_lines() -> None:
    blocks = [Block(Place(Part.BODY, n), text) for n, text in enumerate(("内立口", "阝资料"))]
    draft = Draft("稿.txt", "txt", "", tuple(blocks))
    rules = {finding.rule for finding in inspect(draft, inspector(), date(2026, 6, 1)).findings}
    assert "internal-circulation-mark" in rules


def test_each_finding_tells_its_own_disguise() -> None:
    found = found_in("本件为内立口阝资料，neibu ziliao。")
    assert [finding.evidence[-1] for finding in found] == ["拆字", "拼音"]


@given(
    before=st.text("，。甲乙 ", max_size=8),
    after=st.text("，。甲乙 ", max_size=8),
    name=st.sampled_from(sorted(SURE)),
)
def test_what_is_told_is_exactly_what_stands_there(before: str, after: str, name: str) -> None:
    written = SURE[name]("不得外传")
    text = f"{before}（{written}）{after}"
    (finding,) = (f for f in found_in(text) if f.gate is Gate.SECRECY)
    assert text[finding.start : finding.end] == finding.text == written.lstrip("\u202a")
