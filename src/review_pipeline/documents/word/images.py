"""Pictures of a Word file: which part, how much of it, and whether a reader sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.pictures import read_picture
from review_pipeline.documents.word.cropping import WHOLE, cropped, drawing_crop, vml_crop
from review_pipeline.documents.word.markup import number
from review_pipeline.documents.word.metafile import is_metafile, read_metafile
from review_pipeline.documents.word.names import WP, WPG, A, O, R
from review_pipeline.documents.word.parts import Kind, external, refusal
from review_pipeline.documents.word.placement import EMU
from review_pipeline.documents.word.shelf import name_of
from review_pipeline.documents.word.story import Found
from review_pipeline.documents.word.svg import svg_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part as PackagePart
    from lxml.etree import _Element

    from review_pipeline.documents.draft import Picture
    from review_pipeline.documents.pictures import Pictured
    from review_pipeline.documents.word.cropping import Crop
    from review_pipeline.documents.word.story import Setting, Story

SVG = "image/svg+xml"
# Where VML says which picture, and where it says one outside the file.
VML_IDS = (f"{R}id", f"{O}relid", f"{R}pict")
VML_OUTSIDE = ("src", f"{R}href", f"{O}href", f"{O}althref")
# Thousandths of a per cent: below this a picture is no more than a breath on the page.
FAINTEST, BRIGHTEST = 10_000, 90_000


def blip_pictures(story: Story, setting: Setting, blip: _Element) -> list[Found]:
    """The picture an ``a:blip`` shows.

    Raises:
        UnreadableDraft: ``external-content`` for one that is linked, ``picture`` for one
            that cannot be decoded.
    """
    if blip.get(f"{R}link"):
        raise external("image")
    relation_id = blip.get(f"{R}embed")
    if not relation_id:
        return []
    if _faint(blip):
        setting = setting.concealed()
    part = story.book.shelf.take(story.part, relation_id)
    found = read_image(story, setting, part, drawing_crop(blip, story.where))
    return [replace(each, breadth=_breadth(blip)) for each in found]


def vml_pictures(story: Story, setting: Setting, element: _Element) -> list[Found]:
    """The pictures a VML element shows: its own, or the one its fill or line is made of."""
    if any(element.get(name) for name in VML_OUTSIDE):
        raise external("image")
    ids = dict.fromkeys(filter(None, (element.get(name) for name in VML_IDS)))
    crop = vml_crop(element, story.where)
    parts = [story.book.shelf.take(story.part, each) for each in ids]
    return [found for part in parts for found in read_image(story, setting, part, crop)]


def read_image(
    story: Story, setting: Setting, part: PackagePart, crop: Crop = WHOLE
) -> list[Found]:
    """The frames of a picture part; what was cut off stays in the file and is kept, hidden."""
    if story.book.shelf.kind(part) not in {Kind.IMAGE, Kind.THUMBNAIL}:
        raise refusal("picture", "图片", story.where)
    if part.content_type == SVG:
        story.note(svg_words(part.blob, name_of(part)))
        return []
    if setting.visibility is Visibility.METADATA and is_metafile(part.blob):
        return _preview(story, setting, part)
    pictured = story.book.shelf.picture(part)
    story.note(pictured.words)
    return [*_all_of(setting, pictured, crop)]


def _preview(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """A metafile nobody publishes: its words, and the bitmaps drawn in it."""
    name = name_of(part)
    drawn = read_metafile(part.blob, name)
    story.note(["".join(drawn.text), *drawn.words])
    bitmaps = [read_picture(data, name) for data in dict.fromkeys(drawn.bitmaps)]
    return [found for bitmap in bitmaps for found in _all_of(setting, bitmap, WHOLE)]


def _all_of(setting: Setting, pictured: Pictured, crop: Crop) -> Iterator[Found]:
    """What is seen of a picture, what is concealed in it, and the previews in its file."""
    for frame in pictured.seen:
        yield from _framed(setting, frame, crop)
    for frame in pictured.concealed:
        yield pictured_as(setting.concealed(), frame)
    for frame in pictured.previews:
        yield pictured_as(replace(setting, revision=Visibility.METADATA), frame)


def _framed(setting: Setting, frame: Picture, crop: Crop) -> Iterator[Found]:
    seen = cropped(frame, crop)
    if seen is not None:
        yield pictured_as(setting, seen)
    if seen is not frame:
        yield pictured_as(setting.concealed(), frame)


def pictured_as(setting: Setting, picture: Picture) -> Found:
    """A picture as a block. Outside the body it belongs to the header or note it stands in."""
    part = Part.PICTURE if setting.part in {Part.BODY, Part.TEXT_BOX} else setting.part
    return Found(part, "", setting.visibility, setting.cell, picture=picture)


def _breadth(blip: _Element) -> int:
    """How wide the drawing is that shows the picture alone; 0 where it is one of several."""
    drawing = next(blip.iterancestors(f"{WP}inline", f"{WP}anchor", f"{WPG}wgp"), None)
    extent = None if drawing is None else drawing.find(f"{WP}extent")
    return 0 if extent is None else (number(extent, "cx") or 0) // EMU


def _faint(blip: _Element) -> bool:
    """Whether an effect leaves nothing of the picture to see."""
    faded, lit = blip.find(f"{A}alphaModFix"), blip.find(f"{A}lum")
    amount = number(faded, "amt") if faded is not None else None
    bright = number(lit, "bright") if lit is not None else None
    return (amount is not None and amount < FAINTEST) or (bright or 0) > BRIGHTEST
