"""What stands behind a drawing: pictures, charts, SmartArt, files. Every kind has one reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.binary.loose_words import readable_runs
from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.word.enclosed import read_chunk, read_package
from review_pipeline.documents.word.graphics import read_graphic
from review_pipeline.documents.word.images import read_image
from review_pipeline.documents.word.ole import read_ole
from review_pipeline.documents.word.opening import root_of
from review_pipeline.documents.word.parts import OBJECTS, Kind, refusal
from review_pipeline.documents.word.residue import addresses, outside
from review_pipeline.documents.word.shelf import name_of
from review_pipeline.documents.word.story import Story
from review_pipeline.documents.word.workbooks import apart_from_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docx.opc.part import Part as PackagePart
    from docx.opc.rel import Relationships
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Found, Setting

    Reader = Callable[[Story, Setting, PackagePart], list[Found]]

# The drawing of a SmartArt is named by its data, not by a relationship of the data.
DRAWN_AS = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"


def follow(story: Story, setting: Setting, relation_id: str) -> list[Found]:
    """What a reference shows; nothing for one to an address, whose words are kept elsewhere."""
    relation = story.part.rels.get(relation_id)
    if relation is not None and relation.is_external:
        return []
    part = story.book.shelf.take(story.part, relation_id)
    return read_object(story, setting, part)


def read_object(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """What a part shows, by its kind.

    Raises:
        UnreadableDraft: when it is no part a drawing may show, or cannot be read whole.
    """
    reader = READERS.get(story.book.shelf.kind(part))
    if reader is None:
        raise refusal("unknown-content", "无法识别的引用", story.where)
    return reader(story, setting, part)


def read_printer(story: Story, _setting: Setting, part: PackagePart) -> list[Found]:
    """The names in a printer's settings."""
    story.note(readable_runs(part.blob))
    return []


def read_design(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """How something looks: no word of it is shown."""
    inner = replace(setting, revision=Visibility.METADATA)
    story.note(found.text for found in _walked(story, inner, part) if found.text)
    return []


def read_chart(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """A chart: its titles, series, categories and values as they are shown."""
    seen_in = Part.CHART if setting.part in {Part.BODY, Part.TEXT_BOX} else setting.part
    return _walked(story, replace(setting, part=seen_in), part)


def read_diagram(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """A SmartArt: the words of its points, and those only its last drawing shows, hidden."""
    seen_in = Part.TEXT_BOX if setting.part is Part.BODY else setting.part
    inner = replace(setting, part=seen_in)
    points = _walked(story, inner, part)
    said = {(found.text, found.picture) for found in points}
    drawn = _drawn(story, inner.concealed(), part)
    return [*points, *(found for found in drawn if (found.text, found.picture) not in said)]


def _drawn(story: Story, setting: Setting, data: PackagePart) -> list[Found]:
    ids = [each.get("relId") or "" for each in root_of(data, Kind.DIAGRAM).iter(DRAWN_AS)]
    parts = [story.book.shelf.take(story.part, each) for each in ids if each in story.part.rels]
    return [found for part in parts for found in _walked(story, setting, part)]


def _walked(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    inner = Story(story.book, name_of(part), part)
    root: _Element = root_of(part, story.book.shelf.kind(part))
    read_graphic(inner, setting, root, follow)
    story.note([*inner.words, *outside(root), *addresses(part.rels)])
    return apart_from_shown(inner.found, inner.words)


def read_left(story: Story, setting: Setting, relations: Relationships) -> Iterable[Found]:
    """The objects these relationships lead to and nobody shows."""
    for relation in relations.values():
        if relation.is_external:
            continue
        part, shelf = relation.target_part, story.book.shelf
        if shelf.kind(part) in OBJECTS and str(part.partname) not in shelf.taken:
            shelf.taken.add(str(part.partname))
            yield from read_object(story, setting, part)


READERS: dict[Kind, Reader] = {
    Kind.IMAGE: read_image,
    Kind.THUMBNAIL: read_image,
    Kind.CHART: read_chart,
    Kind.DIAGRAM: read_diagram,
    Kind.DIAGRAM_DRAWING: read_chart,
    Kind.DESIGN: read_design,
    Kind.PACKAGE: read_package,
    Kind.OLE: read_ole,
    Kind.CHUNK: read_chunk,
    Kind.PRINTER: read_printer,
}
