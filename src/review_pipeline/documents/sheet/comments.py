"""Notes and threaded comments of a sheet, with their authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.markup import joined, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.telling import Telling


def tell_comments(telling: Telling, part: PackagePart) -> None:
    """The authors and texts of a comments part, old or threaded."""
    telling.done.add(part.name)
    for element in part.root.iter():
        if name_of(element) in {"author", "text"} and _outermost(element):
            telling.tell(Part.COMMENT, joined(element), Visibility.METADATA)


def _outermost(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) != "text"
