"""A copy of the author's Word file with a comment at each finding."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Place, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Found, Source

AUTHOR, INITIALS = "信息公开审查", "审"
MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN, PARAGRAPH = f"{MAIN}r", f"{MAIN}p"
TEXTS = frozenset({f"{MAIN}t", f"{MAIN}delText"})


@dataclass(frozen=True, slots=True)
class Note:
    """What to write beside ``text[start:end]`` of the block at ``place``."""

    place: Place
    start: int
    end: int
    text: str


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """The Word file ``data`` with a native comment for each note, else as it was.

    Parts that comments do not touch keep their bytes; in the body only marks are added and
    runs cut where a mark begins or ends.

    Word allows comments in the body only: notes on headers, footnotes, text boxes,
    properties and deleted text stand together in one comment at the start.

    Raises:
        UnreadableDraft: when ``data`` is not a Word file that can be read whole.
    """
    from review_pipeline.documents.opener import Opener  # noqa: PLC0415
    from review_pipeline.documents.packing import repack  # noqa: PLC0415
    from review_pipeline.documents.word.comments import changed_parts  # noqa: PLC0415
    from review_pipeline.documents.word.document import read_word  # noqa: PLC0415 - imports docx

    reading = read_word(data, Opener().enclose)
    placed: list[Note] = []
    others: list[Note] = []
    for note in notes:
        (placed if _placeable(reading.found, note) else others).append(note)
    start = _first_run(reading.document, reading.found)
    for block, group in groupby(sorted(placed, key=_order), key=lambda note: note.place.block):
        _annotate_block(reading.document, reading.found[block], list(group))
    if others:
        told = "\n".join(f"〔{note.place.part.label}〕{note.text}" for note in others)
        _comment(reading.document, start, start, told)
    package = reading.package
    return repack(package, changed_parts(package, reading.document)) if notes else data


def _placeable(found: Sequence[Found], note: Note) -> bool:
    if note.place.block >= len(found):
        return False
    block = found[note.place.block]
    unseen = {Visibility.DELETED, Visibility.METADATA}
    return block.part is Part.BODY and block.visibility not in unseen and bool(block.sources)


def _order(note: Note) -> tuple[int, int, int]:
    return note.place.block, note.start, note.end


def _first_run(document: Document, found: Iterable[Found]) -> CT_R:
    """The first run of the body; an empty new one where there is none."""
    for block in found:
        if block.part is Part.BODY and block.sources:
            return _run_of(block.sources[0].node)
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return paragraph.add_run()._r  # noqa: SLF001


def _annotate_block(document: Document, block: Found, notes: Sequence[Note]) -> None:
    cuts = {offset for note in notes for offset in (note.start, note.end)}
    sources = list(block.sources)
    for cut in sorted(cuts, reverse=True):
        _cut(sources, cut)
    for note in notes:
        end = max(note.end, note.start + 1)
        touched = [
            source
            for source in sorted(sources, key=lambda each: each.start)
            if source.start < end and note.start < source.start + source.length
        ] or sources[:1]
        _comment(document, _run_of(touched[0].node), _run_of(touched[-1].node), note.text)


def _cut(sources: list[Source], cut: int) -> None:
    """End a run at an offset of the block; cuts come from right to left."""
    from review_pipeline.documents.word.cutting import split_run, split_text  # noqa: PLC0415

    for index, source in enumerate(sources):
        if not source.start <= cut < source.start + source.length:
            continue
        node = source.node
        run = node.getparent()
        if run is None or run.tag != RUN:
            return
        if cut > source.start:
            if node.tag not in TEXTS:
                return
            node = split_text(node, cut - source.start)
            kept, moved = cut - source.start, source.start + source.length - cut
            sources[index : index + 1] = [
                type(source)(source.node, source.start, kept),
                type(source)(node, cut, moved),
            ]
        split_run(node)
        return


def _run_of(node: _Element) -> CT_R:
    """The outermost run around a node, inside its paragraph."""
    run = node
    for above in node.iterancestors():
        if above.tag == PARAGRAPH:
            break
        if above.tag == RUN:
            run = above
    return run  # type: ignore[return-value]  # python-docx's parser made it a CT_R


def _comment(document: Document, first: CT_R, last: CT_R, text: str) -> None:
    from docx.text.run import Run  # noqa: PLC0415

    runs = [Run(each, document) for each in (first, last)]
    comment = document.add_comment(runs, text, AUTHOR, INITIALS)
    # The moment of writing would make every copy differ.
    del comment._comment_elm.attrib[f"{MAIN}date"]  # noqa: SLF001
