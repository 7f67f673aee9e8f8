"""The rendered page read again: everything a reader sees on it passes the gates once more.

Layout is left out: the gates judge the form of a document there, and a web page has another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Place
from review_pipeline.errors import ReleaseRefused
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.inspection import inspect
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.etree import _Element

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.release.page import Page

_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "li"))
_CELLS = frozenset(("td", "th"))


def check_page(
    page: Page,
    inspector: Inspector,
    kind: str | None,
    today: date,
    released: frozenset[tuple[str, str]],
) -> None:
    """Refuse (ReleaseRefused, ``rescan-blocked``) a page in which the gates of today find a block.

    ``released`` are those its clearance let through. The message names rules and never what
    they matched.
    """
    for file in page.files:
        if file.name.endswith(".html"):
            found = blocking(as_draft(file.name, file.content), inspector, kind, today)
            left = {each.rule for each in found if (each.rule, each.text) not in released}
            if left:
                rules = "、".join(sorted(left))
                raise ReleaseRefused(
                    "rescan-blocked",
                    f"生成的网页按现行词典复查有阻断问题（{rules}），已停止发布；请重新送审。",
                )


def blocking(
    draft: Draft, inspector: Inspector, kind: str | None, today: date
) -> tuple[Finding, ...]:
    """What blocks in a page that is read again."""
    found = inspect(draft, inspector, today, kind=kind, today=today).findings
    return tuple(
        each for each in found if each.severity is Severity.BLOCK and each.gate is not Gate.LAYOUT
    )


def as_draft(name: str, html: bytes) -> Draft:
    """The words of a rendered page's main part, tables as tables."""
    import lxml.html  # noqa: PLC0415 - rendering alone needs it

    parser = lxml.html.HTMLParser(encoding="utf-8")
    main = lxml.html.document_fromstring(html, parser=parser).find(".//main")
    seated = () if main is None else enumerate(_blocks(main))
    blocks = tuple(
        Block(Place(Part.BODY, number), text, cell=cell) for number, (text, cell) in seated
    )
    return Draft(name, "html", digest(html), blocks)


def _blocks(main: _Element) -> Iterator[tuple[str, Cell | None]]:
    tables = list(main.iter("table"))
    for element in main.iter():
        if element in tables:
            yield from _cells(element, tables.index(element))
        elif element.tag in _LINES and not (_in_table(element) or _holds_lines(element)):
            yield _text(element), None


def _cells(table: _Element, number: int) -> Iterator[tuple[str, Cell]]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for each in line:
            if each.tag not in _CELLS:
                continue
            while (row, column) in taken:
                column += 1
            down, across = int(each.get("rowspan", "1")), int(each.get("colspan", "1"))
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            for part in list(each.iter("p")) or [each]:
                yield _text(part), Cell(number, row, column, down, across)


def _in_table(element: _Element) -> bool:
    return next(element.iterancestors("table"), None) is not None


def _holds_lines(element: _Element) -> bool:
    return any(each.tag in _LINES for each in element.iterdescendants())


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()
