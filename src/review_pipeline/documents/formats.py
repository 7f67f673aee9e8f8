"""The formats a draft may come in: one row, one reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.sniffing import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose, Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in a Draft, what people call it, how its files end and begin.

    ``reader`` gives the reader; it imports what that needs only then. ``also`` is what else
    its bytes may look like when the name says that it is of this format.
    """

    name: str
    called: str
    suffixes: tuple[str, ...]
    content: Content
    reader: Callable[[], Reader]
    also: tuple[Content, ...] = ()


def _word() -> Reader:
    # python-docx costs a quarter of a second to import; plain text does not need it.
    from review_pipeline.documents.word.document import read_word_blocks  # noqa: PLC0415

    return read_word_blocks


def _text() -> Reader:
    from review_pipeline.documents.plain_text import decode, read_text  # noqa: PLC0415

    def read(data: bytes, enclose: Enclose) -> Sequence[Block]:
        del enclose  # text encloses nothing
        return read_text(decode(data))

    return read


def _sheet() -> Reader:
    from review_pipeline.documents.sheet.workbook import read_workbook  # noqa: PLC0415

    return read_workbook


def _slides() -> Reader:
    from review_pipeline.documents.slides.presentation import read_presentation  # noqa: PLC0415

    return read_presentation


def _pdf() -> Reader:
    from review_pipeline.documents.pdf.document import read_pdf  # noqa: PLC0415

    return read_pdf


def _old_office() -> Reader:
    from review_pipeline.documents.old_office.document import read_old_office  # noqa: PLC0415

    return read_old_office


def _web_page() -> Reader:
    from review_pipeline.documents.web.page import read_web_page  # noqa: PLC0415

    return read_web_page


def _markdown() -> Reader:
    from review_pipeline.documents.markdown import read_markdown  # noqa: PLC0415

    return read_markdown


def _comma_table() -> Reader:
    from review_pipeline.documents.comma_table import read_comma_table  # noqa: PLC0415

    return read_comma_table


def _scan() -> Reader:
    from review_pipeline.documents.scan import read_scan  # noqa: PLC0415

    return read_scan


def _archive() -> Reader:
    from review_pipeline.documents.archive import read_archive  # noqa: PLC0415

    return read_archive


PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
MARKDOWN = (".md", ".markdown")
FORMATS: tuple[Format, ...] = (
    Format("docx", " Word 文档", (".docx",), Content.WORD, _word),
    Format("xlsx", " Excel 工作簿", (".xlsx",), Content.SHEET, _sheet),
    Format("pptx", " PowerPoint 演示文稿", (".pptx",), Content.SLIDES, _slides),
    Format("pdf", " PDF 文件", (".pdf",), Content.PDF, _pdf),
    Format("doc", "旧版 Word 或 WPS 文档", (".doc", ".wps"), Content.OLD_OFFICE, _old_office),
    Format("html", "网页", (".html", ".htm"), Content.MARKUP, _web_page, (Content.TEXT,)),
    Format("zip", "压缩包", (".zip",), Content.ARCHIVE, _archive),
    Format("picture", "图片", PICTURES, Content.PICTURE, _scan),
    Format("txt", "纯文本", (".txt", ".text"), Content.TEXT, _text),
    Format("csv", "表格文件（.csv）", (".csv",), Content.TEXT, _comma_table),
    Format("md", " Markdown 文稿", MARKDOWN, Content.TEXT, _markdown, (Content.MARKUP,)),
)
SUFFIXES: dict[str, Format] = {suffix: each for each in FORMATS for suffix in each.suffixes}


def format_of(content: Content, suffix: str) -> Format:
    """The format of what the bytes are; a suffix tells formats of the same content apart."""
    named = SUFFIXES.get(suffix)
    if named is not None and content in (named.content, *named.also):
        return named
    return next(each for each in FORMATS if each.content is content)
