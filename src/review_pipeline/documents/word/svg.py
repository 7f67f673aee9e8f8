"""The drawing beside a picture (SVG): read for its words, never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import local, split
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.residue import outside
from review_pipeline.documents.xml_parts import check_xml_bytes, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
# Elements that draw, group or paint, and those that hold words. Not here: pictures in the
# drawing, scripts, foreign markup.
KNOWN = split(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath "
    "title desc metadata style linearGradient radialGradient stop pattern clipPath mask marker "
    "filter feFlood feBlend feOffset feGaussianBlur feColorMatrix feComposite feMerge feMergeNode "
    "switch view"
)
# What does not read as lengths, a colour or, in a path, its strokes is a word.
MEASURES = re.compile(
    r"(?:[\d.,+\-\s%()]|px|pt|matrix|translate|scale|rotate)*|#[0-9A-Fa-f]{3,8}|none"
)
STROKES = re.compile(r"[MmLlHhVvCcSsQqTtAaZzEe\d.,+\-\s]*")


def svg_words(data: bytes, where: str) -> Iterator[str]:
    """Every word of an SVG drawing: its texts, titles, style sheet, names.

    Raises:
        UnreadableDraft: ``picture`` when it draws by other means than lines and words.
    """
    check_xml_bytes(where, data)
    root = parse(where, data)
    yield from (each for each in outside(root) if not _measures("", each))
    # A word may be cut into a letter each.
    yield "".join(str(text) for text in root.itertext(f"{SVG}text", f"{SVG}tspan"))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"{element.text or ''}"
            yield element.tail or ""
            continue
        if element.tag.startswith(SVG) and local(element.tag) not in KNOWN:
            raise refusal("picture", "SVG 图片中的嵌入内容", where)
        yield own_text(element)
        yield element.tail or ""
        yield from (
            str(text) for name, text in element.attrib.items() if not _measures(name, str(text))
        )


def _measures(name: str | bytes, text: str) -> bool:
    return (STROKES if name == "d" else MEASURES).fullmatch(text) is not None
