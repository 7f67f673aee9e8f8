"""A draft of two hundred pages as Word writes one: runs cut anywhere, properties on each.

A fifth of the runs look other than their neighbours, as bold words do.
"""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.blank import blank_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES, PAGE = 200, 620
TABLES, ROWS, COLUMNS = 28, 20, 6
LONGEST_RUN = 14
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROPERTIES = (
    '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" '
    'w:cs="仿宋_GB2312" w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
)
# Not every run looks like the one before it, and marks of the spelling check stand between some.
BOLD = PROPERTIES.replace("<w:color", "<w:b/><w:color")
UNHINTED = PROPERTIES.replace(' w:hint="eastAsia"', "")
LOOKS, SHARES = (PROPERTIES, UNHINTED, BOLD), (16, 3, 1)
BETWEEN, OFTEN = (
    ("", '<w:proofErr w:type="gramStart"/>', '<w:proofErr w:type="gramEnd"/>'),
    (18, 1, 1),
)


def long_draft(sentences: Sequence[str]) -> bytes:
    """A .docx of about 124,000 characters, 28 tables among them; always the same bytes."""
    chance = random.Random(200)  # noqa: S311 - a benchmark, no secret
    saved, packed = io.BytesIO(), io.BytesIO()
    blank_document("长稿").save(saved)
    body = f'<w:body xmlns:w="{W}">{"".join(_blocks(sentences, chance))}<w:sectPr/></w:body>'
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as to:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                root = etree.fromstring(content)
                root.replace(root[0], etree.fromstring(body))
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            to.writestr(entry, content)
    return packed.getvalue()


def _blocks(sentences: Sequence[str], chance: random.Random) -> Iterator[str]:
    written, tables = 0, 0
    while written < PAGES * PAGE:
        text = "".join(chance.choices(sentences, k=4))
        written += len(text)
        yield _paragraph(text, chance)
        if written > (tables + 1) * PAGES * PAGE // TABLES:
            tables += 1
            yield _table(chance)


def _paragraph(text: str, chance: random.Random) -> str:
    runs = []
    while text:
        length = chance.randint(1, LONGEST_RUN)
        (look,), (between,) = chance.choices(LOOKS, SHARES), chance.choices(BETWEEN, OFTEN)
        runs.append(f'<w:r w:rsidRPr="00A{chance.randrange(10**5):05}">{look}<w:t>')
        runs.append(f"{text[:length]}</w:t></w:r>{between}")
        text = text[length:]
    return f'<w:p w:rsidR="00AB12CD"><w:pPr><w:ind w:firstLine="640"/></w:pPr>{"".join(runs)}</w:p>'


def _table(chance: random.Random) -> str:
    rows = []
    for _ in range(ROWS):
        figures = (str(chance.randrange(500)) for _ in range(COLUMNS))
        cells = (f"<w:tc><w:tcPr/>{_paragraph(each, chance)}</w:tc>" for each in figures)
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"
