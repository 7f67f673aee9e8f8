"""The kinds of file people have that nothing here reads, and what to hand in instead."""

from __future__ import annotations

from review_pipeline.errors import UnreadableDraft

USUAL_ADVICE = (
    "请另存为 .docx、.xlsx、.pptx、.pdf、.html、.md 或 .txt 后提交（几份文件可压缩为 .zip）"
)
WORD_ADVICE = "请在 Word 或 WPS 中另存为 .docx 后提交"
SHEET_ADVICE = "请在 Excel 或 WPS 表格中另存为 .xlsx 后提交"
SLIDES_ADVICE = "请在 PowerPoint 或 WPS 演示中另存为 .pptx 后提交"
UNPACK_ADVICE = "请解压后逐份提交，或重新压缩为 .zip"
PAGE_ADVICE = "请另存为 .docx 或 .html 后提交"
# By suffix: what people call it, and the advice.
KINDS: dict[str, tuple[str, str]] = {
    ".rtf": ("RTF 文件", WORD_ADVICE),
    ".odt": ("OpenDocument 文件", WORD_ADVICE),
    ".docm": ("带宏的 Word 文档（.docm）", WORD_ADVICE),
    ".dotx": ("Word 模板（.dotx）", WORD_ADVICE),
    ".xls": ("旧版 Excel 文件（.xls）", SHEET_ADVICE),
    ".et": ("WPS 表格文件（.et）", SHEET_ADVICE),
    ".ods": ("OpenDocument 文件", SHEET_ADVICE),
    ".ppt": ("旧版 PowerPoint 文件（.ppt）", SLIDES_ADVICE),
    ".dps": ("WPS 演示文件（.dps）", SLIDES_ADVICE),
    ".odp": ("OpenDocument 文件", SLIDES_ADVICE),
    ".ofd": ("OFD 版式文件", "请导出为 PDF，或提交 Word 原稿"),
    ".epub": ("电子书", PAGE_ADVICE),
    ".eml": ("邮件", "请把正文和附件分别保存后提交"),
    ".msg": ("邮件", "请把正文和附件分别保存后提交"),
    ".mht": ("单个文件网页（.mht）", PAGE_ADVICE),
    ".mhtml": ("单个文件网页（.mhtml）", PAGE_ADVICE),
    ".rar": (" .rar 压缩包", UNPACK_ADVICE),
    ".7z": (" .7z 压缩包", UNPACK_ADVICE),
    ".gz": (" .gz 压缩包", UNPACK_ADVICE),
    ".exe": ("程序", USUAL_ADVICE),
}


def unsupported(what: str, advice: str = USUAL_ADVICE) -> UnreadableDraft:
    """The fault of a kind of file that has no reader."""
    gap = " " if what[:1].isascii() and not what.startswith(" ") else ""
    return UnreadableDraft("unsupported-format", f"暂不支持{gap}{what}；{advice}。")


def unsupported_kind(suffix: str) -> UnreadableDraft:
    """The fault of a kind people know by its suffix."""
    what = f"{suffix} 文件" if suffix.isascii() else "这种文件"
    return unsupported(*KINDS.get(suffix, (what, USUAL_ADVICE)))
