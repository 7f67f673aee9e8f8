"""汉语句子里夹着外文词.

查什么：两头都是汉字（中间可以有空格）的小写外文词。英语虚词（and、of、the……）须确认；
其他小写词只提示。大写缩写、首字母大写的名称、型号、单位、网址和文件扩展名不查。
为什么：多半是机器翻译或改稿留下的残词，读者一眼就能看见。
反例：听取企业 and 群众的意见。
正例：推进 IPv6 部署；LED 显示屏；“平安云岭”App；限速 60 km 以内。
依据：《国家通用语言文字法》第十一条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_CHINESE = "一-鿿"
_INSIDE = re.compile(
    rf"(?<=[{_CHINESE}”》）)】])[ \t]*+(?P<word>[a-z]{{2,}}+)[ \t]*+(?=[{_CHINESE}“《(])"
)

# What machine translation leaves behind, with what it stands for where that is certain.
_FUNCTION_WORDS = {"and": "和", "or": "或者", "of": "的"}
_OTHER_FUNCTION_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        "the to in on at for from by with as is are was were be been not but that this these "
        "those it its an if than then into via per their our your we they he she has have had "
        "will would can could should may must about between which who such other also",
    )
)
# Units, endings of file names and addresses, and words that everyone writes so.
_ORDINARY = frozenset(
    re.findall(
        r"[a-z0-9]+",
        "km cm mm nm kg mg ml kw kwh mw mb gb tb kb hz khz mhz ghz db ppm px dpi vs app web wifi "
        "http https www com cn gov net org edu pdf ofd doc docx wps xls xlsx csv ppt pptx txt zip "
        "rar jpg jpeg png gif mp3 mp4 avi html xml ip id pc qq pos sim dna rna ktv atm gps",
    )
)

_LEFT_OVER = "汉语句子里夹着外文词“{word}”，疑为翻译或改稿残留：请改为{instead}。"
_UNEXPLAINED = "汉语句子里夹着外文词“{word}”：请换成中文；确需使用的，加注中文名称。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(LATIN):
        for match in _INSIDE.finditer(passage.plain.text):
            word = match["word"]
            written = passage.plain.original(*match.span("word"))
            if word in _ORDINARY or not passage.block.text[slice(*written)].islower():
                continue
            start, end = passage.plain.original(*match.span())
            instead = _FUNCTION_WORDS.get(word)
            certain = instead is not None or word in _OTHER_FUNCTION_WORDS
            message = _LEFT_OVER if certain else _UNEXPLAINED
            yield rule.finding(
                passage,
                start,
                end,
                severity=Severity.CONFIRM if certain else Severity.ADVISE,
                message=message.format(word=word, instead=f"“{instead}”" if instead else "中文"),
                suggestion=instead,
            )


RULE = Rule(
    id="foreign-word-inside",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="汉语句子里夹着外文词",
    message="汉语句子里夹着外文词，疑为翻译或改稿残留：请改为中文。",
    basis="《国家通用语言文字法》第十一条",
    card=__doc__ or "",
    check=_check,
)
