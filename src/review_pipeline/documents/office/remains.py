"""What is told after the pages: files enclosed, parts nobody showed, and every last word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.canvas import Canvas
from review_pipeline.documents.office.charts import formulas, tell_chart
from review_pipeline.documents.office.files import (
    enclosed,
    tell_loose_words,
    tell_picture,
    tell_preview,
)
from review_pipeline.documents.office.kinds import Kind
from review_pipeline.documents.office.markup import A, joined, name_of
from review_pipeline.documents.office.shapes import walk
from review_pipeline.documents.office.sweep import words_of_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.office.package import Package, PackagePart
    from review_pipeline.documents.office.paint import Palette
    from review_pipeline.documents.office.telling import Telling

# Names programs give to parts.
USUAL_NAME = re.compile(r"[A-Za-z_]{1,24}-?\d{0,4}\.[A-Za-z]{2,5}")
# What programs write into the table of every chart.
OWN_NOTES = frozenset(
    {
        (
            "To update the chart, enter data into this table. "
            "The data is automatically saved in the chart."
        ),
        "To resize chart data range, drag lower right corner of range.",
        "若要调整图表数据区域的大小，请拖拽区域的右下角。",
    }
)
NOT_XML = frozenset({Kind.PICTURE, Kind.THUMBNAIL, Kind.PRINTER, Kind.FILE})


def tell_remains(
    telling: Telling,
    package: Package,
    kinds: Mapping[str, Kind],
    palette: Palette,
    enclose: Enclose,
) -> None:
    """Everything no page has told, part by part."""
    for name in sorted(package.parts):
        if name not in telling.done:
            _tell_part(telling, package, package.parts[name], kinds[name], palette)
    for name in sorted(package.parts):
        if kinds[name] is Kind.FILE:
            part = package.parts[name]
            telling.blocks.extend(_enclosed(package, kinds, part, enclose))


def sweep(
    telling: Telling,
    package: Package,
    kinds: Mapping[str, Kind],
    skipped: Mapping[Kind, Collection[str]],
) -> None:
    """Every word of every XML part that no block shows, and the addresses linked to."""
    for name, part in package.parts.items():
        kind = kinds[name]
        label = Part.COMMENT if kind is Kind.COMMENTS else Part.PROPERTY
        if kind not in NOT_XML:
            telling.tell_words(label, words_of_part(part.root, skipped.get(kind, ())))
        if not USUAL_NAME.fullmatch(name.rpartition("/")[2]):
            telling.tell_words(label, [name])
    telling.tell_words(Part.PROPERTY, _addresses(package))


def _addresses(package: Package) -> Iterator[str]:
    links = [*package.links.values()]
    for part in package.parts.values():
        links.extend(part.links.values())
    yield from (link.target for link in links if link.external)


def _tell_part(
    telling: Telling, package: Package, part: PackagePart, kind: Kind, palette: Palette
) -> None:
    if kind is Kind.PICTURE:
        tell_picture(telling, part, Visibility.VISIBLE)
    elif kind is Kind.THUMBNAIL:
        tell_preview(telling, part)
    elif kind is Kind.PRINTER:
        tell_loose_words(telling, part)
    elif kind is Kind.CHART:
        tell_chart(telling, part, palette, Visibility.HIDDEN)
    elif kind is Kind.DRAWING:
        walk(Canvas(telling, package, part, palette, Part.CHART), part.root)
    elif kind is Kind.DIAGRAM:
        # The drawn form of a diagram repeats its data; data no page shows is hidden.
        drawn = name_of(part.root) == "drawing"
        words = [joined(paragraph) for paragraph in part.root.iter(f"{A}p")]
        seen = Visibility.VISIBLE if drawn else Visibility.HIDDEN
        telling.tell_words(Part.TEXT_BOX, words, seen)


def _enclosed(
    package: Package,
    kinds: Mapping[str, Kind],
    part: PackagePart,
    enclose: Enclose,
) -> Sequence[Block]:
    """A file inside the file; of a chart's own table only what the chart does not show."""
    blocks = enclosed(part, enclose)
    known: set[str] = {_bare(note) for note in OWN_NOTES}
    for owner in package.parts.values():
        links = {link.target for link in owner.links.values()}
        if kinds[owner.name] is Kind.CHART and part.name in links:
            known |= _shown_by_chart(owner)
    return [
        replace(block, visibility=Visibility.METADATA)
        if block.picture is None and _bare(block.text) in known
        else block
        for block in blocks
    ]


def _shown_by_chart(chart: PackagePart) -> set[str]:
    """The words and numbers a chart draws, and the names of the sheets it takes them from."""
    known = {_bare(each.text or "") for each in chart.root.iter() if isinstance(each.tag, str)}
    sheets = {each.rpartition("!")[0].strip("'") for each in formulas(chart.root)}
    return known | {_bare(each) for each in sheets}


def _bare(text: str) -> str:
    """A text or number apart from how it is written."""
    bare = text.strip().replace(",", "")
    try:
        return repr(float(bare))
    except ValueError:
        return bare
