"""图片中的文字未能自动识别.

查什么：稿件里机器没有认读过的图片（未安装文字识别组件、识别失败或图片过多时）。每幅图片报一处。
为什么：公章、签批、截图、扫描件里的文字和正文一样会公开，不能未经审查就发布。
反例：附有扫描件，而本机没有安装文字识别组件。
正例：图片已经自动识别，识别出的文字和正文一起过五关。
依据：《政府信息公开条例》第十七条（公开前须进行保密审查）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.passages:
        picture = passage.block.picture
        if picture is not None and not picture.recognised:
            yield rule.finding(passage, 0, len(passage.block.text))


RULE = Rule(
    id="picture-unread",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="图片中的文字未能自动识别",
    message="图片无法自动识别文字，请打开原图逐字核看，确认没有涉密或者不宜公开的内容。",
    basis="《政府信息公开条例》第十七条",
    card=__doc__ or "",
    check=_check,
)
