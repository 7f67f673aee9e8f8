"""Charts: titles, labels and the numbers drawn, as the chart itself keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.markup import (
    A,
    elements,
    joined,
    name_of,
    named,
)
from review_pipeline.documents.office.paint import PAPER, paint_of
from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.office.text import Styling, TextLook, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.paint import Palette
    from review_pipeline.documents.office.telling import Telling

ROOTS = frozenset({"chartSpace"})
USUAL = TextLook(size=1000)
# Extensions hold series that are filtered out: in the file, not in the drawing.
EXTENSIONS = frozenset({"extLst"})


def tell_chart(
    telling: Telling, part: PackagePart, palette: Palette, visibility: Visibility
) -> None:
    """Every word and number of a chart; ``visibility`` is that of the drawing."""
    telling.done.add(part.name)
    root = part.root
    if name_of(root) not in ROOTS:
        raise unknown(name_of(root), part.name)
    paper = paint_of(named(root, "spPr"), palette) or PAPER
    styling = Styling(palette, paper, USUAL, where=part.name)
    for body in _outside(root, "rich"):
        for line in read_lines(body, styling):
            telling.tell(Part.CHART, line.seen, visibility)
            telling.tell(Part.CHART, line.unseen, Visibility.HIDDEN)
    for series in _outside(root, "ser"):
        _tell_series(telling, series, visibility)
    # What newer charts hold, and labels an extension takes out of cells.
    newer = (*_outside(root, "chartData"), *_outside(root, "txData"))
    for data in (*newer, *(each for each in root.iter() if name_of(each) == "datalabelsRange")):
        _tell_values(telling, list(_values(data)), visibility)
    telling.tell_words(Part.CHART, _leftovers(root), Visibility.HIDDEN)


def _tell_series(telling: Telling, series: _Element, visibility: Visibility) -> None:
    """One block for a series: its name, then each category with its value."""
    name = " ".join(_values(named(series, "tx")))
    axes = [list(_values(named(series, axis))) for axis in ("cat", "xVal", "val", "yVal")]
    labels, numbers = axes[0] or axes[1], axes[2] or axes[3]
    pairs = [
        " ".join(each for each in (labels[at : at + 1] + numbers[at : at + 1]) if each)
        for at in range(max(len(labels), len(numbers)))
    ]
    others = list(_values(named(series, "bubbleSize")))
    telling.tell(Part.CHART, "；".join(filter(None, [name, *pairs, *others])), visibility)
    telling.know(name, *labels, *numbers, *others)


def _tell_values(telling: Telling, values: list[str], visibility: Visibility) -> None:
    telling.tell(Part.CHART, "；".join(values), visibility)
    telling.know(*values)


def _outside(root: _Element, name: str) -> Iterator[_Element]:
    """The elements of that name outside extensions."""
    for element in elements(root):
        if name_of(element) == name:
            yield element
        elif name_of(element) not in EXTENSIONS:
            yield from _outside(element, name)


def _values(element: _Element | None) -> Iterator[str]:
    """The cached texts under an element: ``c:v``, ``cx:pt``, ``cx:v``."""
    for each in () if element is None else element.iter():
        if name_of(each) == "v" or (name_of(each) == "pt" and not len(each)):
            yield (each.text or "").strip()


def _leftovers(root: _Element) -> Iterator[str]:
    """What the drawing does not show: series that are filtered out."""
    for element in root.iter():
        if element.tag == f"{A}p":
            yield joined(element)
    yield from _values(root)


def formulas(root: _Element) -> Iterator[str]:
    """The references of a chart into its own workbook."""
    for element in root.iter():
        if name_of(element) == "f":
            yield element.text or ""
