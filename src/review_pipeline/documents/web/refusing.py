"""Why a web page is not read: what was not understood, and what to do."""

from __future__ import annotations

import re

from review_pipeline.errors import UnreadableDraft

ADVICE = "请在浏览器或 Word 中打开后另存为 .docx 再提交"
# A name of the markup; anything else may be words of the draft and is not repeated.
NAME = re.compile(r"[a-z][a-z0-9:-]{0,23}")


def refusal(code: str, what: str) -> UnreadableDraft:
    """The fault of a page with something in it that cannot be judged."""
    return UnreadableDraft(code, f"网页{what}，无法完整审查；{ADVICE}。")


def named(name: str) -> str:
    """A name for a sentence, or nothing when it may be words."""
    return f" {name} " if NAME.fullmatch(name) else ""


def malformed() -> UnreadableDraft:
    """The fault of markup that two browsers may show as two pages."""
    return refusal("malformed", "的标记不规范，不同的软件会显示成不同的内容")
