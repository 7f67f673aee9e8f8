"""银行卡号.

查什么：16 至 19 位、发卡行前缀属实、通过 Luhn 校验的卡号；
同段、同行或表头说到账号、卡号、开户行的，阻断，否则须确认；
说明是单位账户、缴款账户、财政专户的，降为须确认。
为什么：随便一串数字有十分之一通过 Luhn 校验，所以要看上下文；
缴款用的对公账户依法公布，不能一律阻断。
反例：补助款请汇至李某账号 6222020000000000013。
正例：办件编号 6222020000000000012。
依据：《个人信息保护法》第二十八条（金融账户是敏感个人信息）；校验位见 ISO/IEC 7812-1。
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import passages_with_numbers, resident_shape
from review_pipeline.gates.secrecy.persons import listings
from review_pipeline.lexicon.checksums import luhn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_CARD = re.compile(
    r"(?<![0-9a-z.])(?:62|4[0-9]|5[1-5]|3[57])[0-9]{2}"
    r"(?P<gap>[ \-]?)[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}(?:(?P=gap)[0-9]{1,3})?(?![0-9a-z.])"
)
_SEPARATORS = re.compile(r"[ \-]")
_ID_LENGTH = 18


class _Said(Enum):
    """What the text beside a number may say of it."""

    ACCOUNT = auto()
    OFFICE = auto()


_WORDS = {
    _Said.ACCOUNT: re.compile(r"账号|帐号|账户|帐户|卡号|开户|银行|汇款|汇至|转账|打款|收款"),
    _Said.OFFICE: re.compile(
        r"对公|单位账户|缴款|财政专户|非税|国库|基本存款|罚没|代收|公司|中心|管理局"
    ),
}


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = [(p, cards) for p in passages_with_numbers(reading) if (cards := _cards(p))]
    beside = _said_beside(reading) if found else {}
    for passage, cards in found:
        said = _said([passage.plain.text]) | beside.get(passage.number, frozenset())
        severity, evidence = _judged(said)
        for card in cards:
            start, end = passage.plain.original(*card)
            yield rule.finding(passage, start, end, severity=severity, evidence=evidence)


def _cards(passage: Passage) -> list[tuple[int, int]]:
    matches = _CARD.finditer(passage.plain.text)
    return [match.span() for match in matches if _is_card(_SEPARATORS.sub("", match.group()))]


def _is_card(number: str) -> bool:
    looks_like_id = len(number) == _ID_LENGTH and resident_shape(number)
    return luhn(number) and not looks_like_id


def _said_beside(reading: Reading) -> dict[int, frozenset[_Said]]:
    """What is said in the row and the header of each passage that stands in a table."""
    beside: dict[int, frozenset[_Said]] = {}
    for listing in listings(reading):
        above = _said(seat.text for seat in listing.header.values())
        for line in listing.lines:
            said = above | _said(seat.text for seat in line.values())
            beside.update({seat.passage.number: said for seat in line.values()})
    return beside


def _said(texts: Iterable[str]) -> frozenset[_Said]:
    """What the texts say of an account."""
    together = " ".join(texts)
    return frozenset(said for said, words in _WORDS.items() if words.search(together))


def _judged(said: frozenset[_Said]) -> tuple[Severity, tuple[str, ...]]:
    if _Said.ACCOUNT not in said:
        return Severity.CONFIRM, ("上下文未提账户",)
    if _Said.OFFICE in said:
        return Severity.CONFIRM, ("上下文说是单位账户",)
    return Severity.BLOCK, ("上下文说到账户",)


RULE = Rule(
    id="bank-card-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="银行卡号未遮盖",
    message="此处有通过校验的银行卡号，金融账户是敏感个人信息：请删去或只留末四位，"
    "确为公布缴款用的单位账户的，由保密审查员确认。",
    basis="《个人信息保护法》第二十八条；《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
