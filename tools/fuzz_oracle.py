"""What must hold of every input: refused, or read with every mark that stands in the file."""

from __future__ import annotations

import io
import traceback
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.reading import read_bytes, read_here
from review_pipeline.errors import UnreadableDraft
from tools.fuzz_samples import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.draft import Draft


def flaw(name: str, data: bytes, known: Collection[str] = ()) -> str | None:
    """What is wrong with how a file is read, if anything; ``known`` marks may be missed."""
    try:
        draft = read_here(name, data)
    except UnreadableDraft as fault:
        return None if _is_sentence(fault.message) else f"no sentence: {fault.code}"
    except Exception as fault:  # noqa: BLE001 - which is what is looked for
        return _where(fault)
    read = {mark for block in draft.blocks for mark in MARK.findall(block.text)}
    for mark, place in marks_in_file(data):
        if mark not in read and mark not in known:
            return f"lost: {place}"
    return None


def flaw_apart(name: str, data: bytes) -> str | None:
    """Whether the child says anything but what is read here."""
    here, apart = outcome(read_here, name, data), outcome(read_bytes, name, data)
    return None if here == apart else "the child says otherwise"


def outcome(reader: Callable[[str, bytes], Draft], name: str, data: bytes) -> Draft | str:
    """What a file reads as, or the code it is refused with."""
    try:
        return reader(name, data)
    except UnreadableDraft as fault:
        return fault.code


def marks_in_file(data: bytes) -> Iterator[tuple[str, str]]:
    """Every mark in a text, or in the XML of a package, and where it stands."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:  # a text, or bytes that only end as a package does
        yield from _marks(_decoded(data), "text")
        return
    with archive:
        for entry in archive.namelist():
            yield from _marks_in_entry(entry, archive.read(entry))


def _marks_in_entry(entry: str, content: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = etree.fromstring(content, etree.XMLParser(huge_tree=True, no_network=True))
    except etree.XMLSyntaxError:
        yield from _marks(_decoded(content), entry)
        return
    for node in root.getroottree().iter():
        yield from _marks_at(node, f"{entry} {_named(node)}")


def _marks_at(node: _Element, place: str) -> Iterator[tuple[str, str]]:
    """The marks in a node of the XML: its text, what follows it, its attributes."""
    yield from _marks(node.text, place)
    yield from _marks(node.tail, f"{place} (after it)")
    if isinstance(node.tag, str):
        for name, value in node.attrib.items():
            yield from _marks(str(value), f"{place}@{etree.QName(name).localname}")


def _marks(text: str | None, place: str) -> Iterator[tuple[str, str]]:
    return ((mark, place) for mark in MARK.findall(text or ""))


def _named(node: _Element) -> str:
    """A node's name and that of what is around it."""
    above = node.getparent()
    names = [each.tag for each in (above, node) if each is not None]
    return "/".join(
        etree.QName(name).localname if isinstance(name, str) else "note" for name in names
    )


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _is_sentence(message: str) -> bool:
    return message.endswith("。") and not MARK.search(message)


def _where(fault: Exception) -> str:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {Path(frame.filename).name}:{frame.lineno}"
