"""The refusals of a PDF: what is wrong, and what to do about it."""

from __future__ import annotations

from review_pipeline.errors import UnreadableDraft

ADVICE = "请从原稿重新导出 PDF，或改交 .docx。"


def damaged() -> UnreadableDraft:
    """The fault of a file whose structure is broken."""
    return UnreadableDraft("damaged", f"PDF 文件已损坏或不完整，无法完整读取；{ADVICE}")


def malformed(what: str) -> UnreadableDraft:
    """The fault of a part that makes no sense; ``what`` names it."""
    return UnreadableDraft("malformed", f"PDF 中的{what}有错误，无法完整读取；{ADVICE}")


def not_understood(what: str) -> UnreadableDraft:
    """The fault of something no reader of ours knows; ``what`` names it."""
    return UnreadableDraft("unknown-content", f"PDF 中含有无法识别的{what}，无法审查；{ADVICE}")


def active(what: str) -> UnreadableDraft:
    """The fault of a file that does something by itself."""
    return UnreadableDraft(
        "active-content", f"PDF 中含有{what}，打开时会自行动作，不予审查；请删去后重新导出再提交。"
    )


def encrypted() -> UnreadableDraft:
    """The fault of a file with a password or with permissions taken away."""
    return UnreadableDraft("encrypted", "PDF 带有密码或权限限制，无法读取；请提交未加密稿。")


def too_large(what: str) -> UnreadableDraft:
    """The fault of a file with more of something than anyone needs."""
    return UnreadableDraft("too-large", f"PDF 的{what}超出审查上限；请拆分成几份后分别提交。")


def leftovers(what: str) -> UnreadableDraft:
    """The fault of bytes no reader shows: before, between or after the objects."""
    return UnreadableDraft(
        "suspicious-pdf", f"PDF {what}，正常导出的文件没有这种内容；请另存或打印为新的 PDF 后提交。"
    )
