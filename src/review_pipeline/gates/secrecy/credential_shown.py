"""密码和密钥.

查什么：密码、口令、密钥、password、token 等字样之后写出的值：有数字或符号的，
或 admin 一类出名的默认值；提到系统、数据库、账号的阻断，否则须确认；讲解弱口令的，提示。
私钥的开头行、访问令牌的固定写法，不论前后有什么字，都阻断。
为什么：截图说明、操作手册、附件脚本里的口令一经公开，系统即告失守。
反例：数据库密码：Yl@2024#db；password=Admin123。
正例：手机密码；密码：请妥善保管；密码：******；密码应为8位以上；商用密码管理条例。
依据：《网络安全法》（2025 年修订后条号未核）；《人民警察法》第二十二条第二项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.language.traits import LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

    _Facts = tuple[Severity, tuple[str, ...]]

_WORDS = (
    *("密码", "口令", "密钥", "秘钥", "授权码", "令牌"),
    *("password", "passwd", "pwd", "token", "secret", "apikey", "accesskey"),
)
# The word may go on (api_key_id, 密码为), then a sign or 为, then the value, which ends in no stop.
_SAID = r"[a-z_]{0,8}[\"']?\s*(?:[:：=]|(?:统一|均|已|暂|默认)?[设改定]?为|是)\s*[\"'“]?"
# Or the value at once, letters and digits in it: 密码Abc@123.
_AT_ONCE = r"(?=[!-~]{0,40}[0-9])(?=[!-~]{0,40}[a-z])"
_VALUE = re.compile(rf"(?:{_SAID}|{_AT_ONCE})(?P<value>[!-~]{{3,79}}[!#-&*+\-/-9=?-~])")
_TOKEN = re.compile(
    r"-----begin [a-z ]{0,20}private key-----|(?<![0-9a-z])akia[0-9a-z]{16}(?![0-9a-z])"
    r"|(?<![0-9a-z])ghp_[0-9a-z]{30,}|(?<![0-9a-z])eyj[0-9a-z_\-]{10,}\.eyj[0-9a-z_\-]{10,}"
)
_MASKED = re.compile(r"[*x×#.\-_]{3,}|https?:|www\.|[<>{}\[\]]")
_DEFAULTS = frozenset({"admin", "root", "test", "guest", "oracle", "system", "password"})
_SYSTEM = re.compile(r"系统|数据库|账号|帐号|用户名|服务器|平台|登录|后台|root|admin|user|接口")
_TAUGHT = re.compile(r"弱口令|弱密码|简单密码|切勿|不要使用|不宜使用|避免使用")
_LONG_WORD = 16


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    told = {(number, span): facts for number, span, facts in _values(reading)}
    told |= {
        (passage.number, match.span()): (Severity.BLOCK, ("私钥或者访问令牌的固定写法",))
        for passage in reading.every_with(LATIN)
        for match in _TOKEN.finditer(passage.plain.text)
    }
    for (number, span), (severity, why) in told.items():
        passage = reading.passages[number]
        original = passage.plain.original(*span)
        yield rule.finding(passage, *original, severity=severity, evidence=why)


def _values(reading: Reading) -> Iterator[tuple[int, tuple[int, int], _Facts]]:
    """What stands after a word for a password, by passage and span of its folded text."""
    reached = (-1, 0)
    for hit in reading.hits(RULE.id):
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        match = _VALUE.match(plain.text, after)
        if match and (hit.passage.number, match.end()) > reached and _is_secret(match["value"]):
            reached = (hit.passage.number, match.end())
            yield hit.passage.number, match.span("value"), _judged(plain.text, hit.literal.text)


def _judged(text: str, word: str) -> tuple[Severity, tuple[str, ...]]:
    why = f"写在“{word}”之后"
    if _TAUGHT.search(text):
        return Severity.ADVISE, (why, "上下文似在讲解弱口令")
    return Severity.BLOCK if _SYSTEM.search(text) else Severity.CONFIRM, (why,)


def _is_secret(value: str) -> bool:
    """Whether a value may be a secret: no mask, no address, no plain word."""
    if _MASKED.match(value) or not re.search(r"[0-9a-z]", value):
        return False
    return not value.isalpha() or value in _DEFAULTS or len(value) >= _LONG_WORD


RULE = Rule(
    id="credential-shown",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="写出了密码或密钥",
    message="此处写出了密码、口令或者密钥：请删去，已经外传的立即更换。",
    basis="《网络安全法》（条号未核）；《人民警察法》第二十二条第二项",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.NOTHING,
    anchors=_WORDS,
    disguised=_WORDS[:4],
)
