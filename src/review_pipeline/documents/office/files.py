"""What a part brings with it: pictures, files enclosed, printer settings."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.office.printer import printer_words
from review_pipeline.documents.office.refusals import shown
from review_pipeline.documents.pictures import read_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.telling import Telling

# Objects keep the files they hold under a name that says nothing.
NAMELESS = (".bin", ".dat")


def tell_picture(telling: Telling, part: PackagePart, visibility: Visibility) -> None:
    """A picture: every frame of it, and the words its file says of it."""
    telling.done.add(part.name)
    pictured = read_picture(part.data, shown(part.name))
    telling.blocks.extend(
        Block(Place(Part.PICTURE, 0), "", visibility, picture=frame) for frame in pictured.frames
    )
    telling.tell_words(Part.PICTURE, pictured.words)


def tell_printer(telling: Telling, part: PackagePart) -> None:
    """The names in a printer's settings."""
    telling.tell_words(Part.PROPERTY, printer_words(part.data, part.name))


def enclosed(part: PackagePart, enclose: Enclose) -> Sequence[Block]:
    """The blocks of a file inside the file."""
    name = posixpath.basename(part.name)
    for suffix in NAMELESS:
        name = name.removesuffix(suffix)
    return enclose(name, part.data)
