"""公民身份号码.

查什么：可见或隐藏处的 18 位公民身份号码（校验码、出生日期、省级代码都对得上）、
校验码对不上而其余对得上的、15 位旧号码、以及只遮了末尾的号码；
全角数字、零宽字符、夹在中间的空格和连字符不影响识别。统一社会信用代码另有校验，不在此列。
为什么：公开的号码足以冒用身份；校验码不对多半只是录错一位，仍能认出本人。
反例：当事人张某（110101190001010015）已于当日到案。
正例：当事人张某（11***************5）已于当日到案。
依据：《居民身份证法》第十九条；《政府信息公开条例》第十五条；号码结构见 GB 11643—1999。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import (
    old_resident_shape,
    passages_with_numbers,
    resident_shape,
)
from review_pipeline.lexicon.checksums import credit_code, mod_11_2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# At most one separator between digits: forms and typists part the number by region and birthday.
_FULL = re.compile(r"(?<![0-9a-z])[1-8](?:[ \t\-·]?[0-9]){16}[ \t\-·]?[0-9x](?![0-9a-z])")
_OLD = re.compile(r"(?<![0-9a-z.\-])[1-8][0-9]{14}(?![0-9a-z.])")
_TAIL_MASKED = re.compile(r"(?<![0-9a-z])[1-8][0-9]{13}[*×x□_]{3,4}[0-9x]?(?![0-9a-z])")
_SEPARATORS = re.compile(r"[ \t\-·]")

_UNSURE = "疑似公民身份号码（{why}），即使录错一位也能认出本人：请核对，属实则遮盖中间各位。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in passages_with_numbers(reading):
        yield from _full_numbers(rule, passage)
        yield from _old_numbers(rule, passage)
        yield from _half_masked(rule, passage)


def _full_numbers(rule: Rule, passage: Passage) -> Iterator[Finding]:
    for match in _FULL.finditer(passage.plain.text):
        number = _SEPARATORS.sub("", match.group())
        if not resident_shape(number):
            continue
        start, end = passage.plain.original(*match.span())
        checked = mod_11_2(number)
        if checked and not credit_code(number):
            yield rule.finding(passage, start, end)
        elif checked:
            yield _unsure(rule, passage, start, end, "也合统一社会信用代码的校验")
        elif not credit_code(number) and number == match.group():
            yield _unsure(rule, passage, start, end, "校验码不符")


def _old_numbers(rule: Rule, passage: Passage) -> Iterator[Finding]:
    for match in _OLD.finditer(passage.plain.text):
        if old_resident_shape(match.group()):
            yield _unsure(rule, passage, *passage.plain.original(*match.span()), "15 位旧号码")


def _half_masked(rule: Rule, passage: Passage) -> Iterator[Finding]:
    for match in _TAIL_MASKED.finditer(passage.plain.text):
        if resident_shape(match.group()):
            yield _unsure(rule, passage, *passage.plain.original(*match.span()), "出生日期未遮盖")


def _unsure(rule: Rule, passage: Passage, start: int, end: int, why: str) -> Finding:
    return rule.finding(
        passage,
        start,
        end,
        severity=Severity.CONFIRM,
        message=_UNSURE.format(why=why),
        evidence=(why,),
    )


RULE = Rule(
    id="id-number-shown",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="公民身份号码未遮盖",
    message="此处有完整的公民身份号码，公开即泄露个人信息：请删去，或只留首两位和末位。",
    basis="《居民身份证法》第十九条；《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
