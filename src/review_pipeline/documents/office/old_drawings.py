"""Drawings in the older language (VML): boxes of comments, form controls, header pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.files import tell_picture
from review_pipeline.documents.office.markup import R, joined, name_of
from review_pipeline.documents.word.names import O, V

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.office.package import Package, PackagePart
    from review_pipeline.documents.office.telling import Telling

HIDDEN = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none")
SHAPES = frozenset({"shape", "rect", "roundrect", "oval", "line", "group"})
PICTURE_IDS = (f"{O}relid", f"{R}id", f"{R}pict")


def tell_old_drawing(
    telling: Telling, package: Package, part: PackagePart, visibility: Visibility
) -> None:
    """The words and pictures of a VML part; a comment's box is the comment's."""
    for shape in part.root.iter(*(f"{V}{name}" for name in SHAPES)):
        seen = visibility
        note = any(each.get("ObjectType") == "Note" for each in shape.iter() if name_of(each))
        if HIDDEN.search(shape.get("style") or ""):
            seen = Visibility.METADATA if note else Visibility.HIDDEN
        for element in shape.iter():
            if name_of(element) == "textbox":
                _tell_box(telling, element, seen, note=note)
            elif name_of(element) == "textpath":
                telling.tell(Part.TEXT_BOX, element.get("string") or "", seen)
    _tell_pictures(telling, package, part, visibility)


def _tell_box(telling: Telling, box: _Element, seen: Visibility, *, note: bool) -> None:
    text = " ".join(joined(box).split())
    if note and text not in telling.known:
        telling.tell(Part.COMMENT, text, Visibility.METADATA)
    elif not note:
        telling.tell(Part.TEXT_BOX, text, seen)


def _tell_pictures(
    telling: Telling, package: Package, part: PackagePart, visibility: Visibility
) -> None:
    named = {element.get(key) for element in part.root.iter() for key in PICTURE_IDS}
    for link in part.links.values():
        if link.use == "image" and not link.external:
            seen = visibility if link.id in named else Visibility.HIDDEN
            tell_picture(telling, package.parts[link.target], seen)
