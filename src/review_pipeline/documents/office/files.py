"""What a part brings with it: pictures, files enclosed, printer settings."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from review_pipeline.documents.binary.loose_words import readable_runs
from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.refusals import shown
from review_pipeline.documents.pictures import picture_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.telling import Telling

# Objects keep the files they hold under a name that says nothing.
VECTORS = ("emf", "wmf")
NAMELESS = (".bin", ".dat")


def tell_picture(telling: Telling, part: PackagePart, visibility: Visibility) -> None:
    """A picture: what is seen and what is concealed of it, and the words its file says of it."""
    telling.done.add(part.name)
    blocks = picture_blocks(part.data, shown(part.name), visibility)
    telling.blocks.extend(block for block in blocks if block.picture)
    telling.tell_words(Part.PICTURE, [block.text for block in blocks if not block.picture])


def tell_preview(telling: Telling, part: PackagePart) -> None:
    """The preview of a file, never published: a picture, or the words of a vector drawing."""
    if part.content_type.endswith(VECTORS):
        tell_loose_words(telling, part)
    else:
        tell_picture(telling, part, Visibility.METADATA)


def tell_loose_words(telling: Telling, part: PackagePart) -> None:
    """The words in a printer's settings and other bytes of no public form."""
    telling.tell_words(Part.PROPERTY, readable_runs(part.data))


def enclosed(part: PackagePart, enclose: Enclose) -> Sequence[Block]:
    """The blocks of a file inside the file."""
    name = posixpath.basename(part.name)
    for suffix in NAMELESS:
        name = name.removesuffix(suffix)
    return enclose(name, part.data)
