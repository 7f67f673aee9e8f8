"""The empty copy every copy begins as: styles, page and page number, made once in a process."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from review_pipeline.documents.blank import blank_document
from review_pipeline.documents.copy_style import (
    BROAD_TABLE_STYLE,
    HEADINGS,
    NOTE_STYLE,
    TABLE_STYLE,
    TITLE_STYLE,
    heading_style,
    number_pages,
    set_styles,
)

if TYPE_CHECKING:
    from docx.document import Document

# What python-docx's template has beside these is a hundred styles no copy wears.
_WORN = frozenset(
    {
        *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"),
        *("header", "footer", "Header Char", "Footer Char"),
        *(TITLE_STYLE, "Title Char", NOTE_STYLE, TABLE_STYLE, BROAD_TABLE_STYLE),
        *(heading_style(level).lower() for level in HEADINGS),
        *(f"{heading_style(level)} Char" for level in HEADINGS),
    }
)


def copy_document(title: str) -> Document:
    """An empty copy whose only property is its title."""
    document = docx.Document(io.BytesIO(_empty()))
    document.core_properties.title = title
    return document


@cache
def _empty() -> bytes:
    document = blank_document("")
    set_styles(document)
    number_pages(document)
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in _WORN:
            styles.remove(style)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
