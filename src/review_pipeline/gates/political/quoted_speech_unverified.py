"""引用讲话没有核对原文.

查什么：总书记、主席、总理等指出、强调、要求之后，引号里的话。
词典 quoted-speech-unverified.toml 里有这句话的（全句或其中一段），
不报；与词典所载只差几个字的，指出原文；词典里没有的，请核对原文。
为什么：重要讲话的引文必须一字不差；机器没有原文，只能请人对着公开发表的版本核对。
引号里不足十个字的（提法、口号），不查。
反例：习近平总书记指出：“公安工作要坚持人民至尚，服务人民。”
正例：习近平总书记指出，要坚持总体国家安全观；民警强调：“请大家注意安全，不要轻信陌生来电。”
依据：国办秘函〔2019〕19号 单项否决指标“严重表述错误”；引文以人民日报、新华社公开发表的为准。
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.lexicon.entry import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_SPEAKERS = ("总书记", "国家主席", "国务院总理", "中央军委主席")
_SAID = re.compile(
    r"[^。“”]{0,40}?(?:指出|强调|要求|指示|批示|勉励|寄语|讲话|说|提出|号召|深刻阐述)[^。“”]{0,8}[:：,，]?\s*“(?P<said>[^”]{10,400})”"
)
_PUNCTUATION = re.compile(r"\W")
_ALIKE = 0.8

_ASKED = (
    "此处引用讲话，词典里没有原文：请对照公开发表的原文逐字核对（人民日报、新华社），"
    "并在审查表上写明出处。"
)
_DIFFERS = "此处引文与词典所载原文不一致，原文为“{right}”：请逐字改正。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for hit in reading.hits(rule.id):
        if hit.literal.entry is not None:
            continue  # a quotation of the dictionary, not a speaker
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        match = _SAID.match(plain.text, after)
        if match is None or not hit.passage.block.public:
            continue
        span = match.span("said")
        if (hit.passage.number, span[0]) not in told:
            told.add((hit.passage.number, span[0]))
            yield from _judged(rule, hit.passage, span, _known(rule, context))


def _known(rule: Rule, context: Context) -> tuple[str, ...]:
    dictionary = context.lexicon.named(rule.id)
    entries = dictionary.entries if dictionary else ()
    return tuple(entry.text for entry in entries if isinstance(entry, Term))


def _judged(
    rule: Rule, passage: Passage, span: tuple[int, int], known: Sequence[str]
) -> Iterator[Finding]:
    said = _bare(passage.plain.text[slice(*span)])
    if any(said in _bare(text) for text in known):
        return
    near = max(known, key=lambda text: _likeness(said, _bare(text)), default="")
    differs = bool(near) and _likeness(said, _bare(near)) >= _ALIKE
    yield rule.finding(
        passage,
        *passage.plain.original(*span),
        message=_DIFFERS.format(right=near) if differs else _ASKED,
        suggestion=near if differs else None,
    )


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def _likeness(said: str, known: str) -> float:
    return SequenceMatcher(None, said, known, autojunk=False).ratio()


RULE = Rule(
    id="quoted-speech-unverified",
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="引用讲话没有核对原文",
    message="此处引用讲话：请对照公开发表的原文逐字核对。",
    basis="国办秘函〔2019〕19号 单项否决指标“严重表述错误”",
    card=__doc__ or "",
    check=_check,
    anchors=_SPEAKERS,
    judges_dictionary=True,
)
