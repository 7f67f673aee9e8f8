"""Why a workbook or a presentation is refused, in one sentence."""

from __future__ import annotations

import re

from review_pipeline.errors import UnreadableDraft

ADVICE = {
    "macros": "请另存为不含宏的文件后提交",
    "picture": "请改为 PNG 或 JPEG 图片，或把其中文字录入后删除图片再提交",
    "chart": "请改用表格列出数据后提交",
    "embedded-object": "请把其中内容移入正文并删除后提交",
    "external-content": "请把内容放入稿件或断开链接后提交",
    "uncalculated-formula": "请用 Excel 或 WPS 打开，重新计算并保存后提交",
    "media": "请删除后提交，或把其中内容整理成文字",
}
DEFAULT_ADVICE = "请删除该内容后提交"
PLAIN_NAME = re.compile(r"[A-Za-z0-9_./:\[\]-]{1,60}")


def refusal(code: str, what: str, where: str) -> UnreadableDraft:
    """The fault of content that cannot be read whole.

    ``where`` is a part's name; one that is not a plain name may itself hold words of the
    draft and is not repeated.
    """
    gap = " " if what[:1].isascii() else ""
    advice = ADVICE.get(code, DEFAULT_ADVICE)
    return UnreadableDraft(code, f"稿件含有{gap}{what}（{shown(where)}），无法完整审查；{advice}。")


def unknown(name: str, where: str) -> UnreadableDraft:
    """The fault of an element no reader here knows."""
    return refusal("unknown-content", f"无法识别的内容 {shown(name)}", where)


def missing_part(where: str) -> UnreadableDraft:
    """The fault of a file that refers to a part it does not have."""
    return UnreadableDraft(
        "missing-part",
        f"文件缺少必需的部件（{shown(where)} 所引用），可能已损坏；"
        "请用 Office 或 WPS 打开后重新另存再提交。",
    )


def shown(name: str) -> str:
    """A name out of the file, fit for a message."""
    return name if PLAIN_NAME.fullmatch(name) else "名称从略"
