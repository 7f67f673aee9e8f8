"""SmartArt: the words of its data, and those only its drawing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import named
from review_pipeline.documents.office.text import Styling, read_lines

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Visibility
    from review_pipeline.documents.office.canvas import Canvas
    from review_pipeline.documents.office.package import PackagePart


def tell_diagram(canvas: Canvas, part: PackagePart, seen: Visibility) -> None:
    """The texts of a diagram's data part, a block for each paragraph.

    How they are painted is for the program to lay out, so its look decides nothing here
    but what a run says of itself.
    """
    canvas.telling.done.add(part.name)
    styling = Styling(canvas.palette, None, where=part.name)
    for point in part.root.iter(*_names(part)):
        body = named(point, "t")
        if body is None:
            continue
        for line in read_lines(body, styling):
            canvas.telling.tell(canvas.label, line.seen, seen)
            canvas.telling.tell(canvas.label, line.unseen, canvas.seen(hidden=True))


def _names(part: PackagePart) -> tuple[str, ...]:
    space = str(part.root.tag).rpartition("}")[0] + "}"
    return (f"{space}pt",)
