"""Changing a file: its bytes, the entries of its zip, the structure of their XML."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from tools.fuzz_samples import any_mark, unzipped, zipped

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

MOST_CHANGES = 4
NUMBERS = ("0", "-1", "1", "9" * 9, "9" * 30, "2147483648", "1e9", "NaN", "", "0x10", "１", "٣")
WORDS = (
    "true",
    "false",
    "on",
    "none",
    "clear",
    "both",
    "Internal",
    "External",
    "/",
    "..",
    "*",
    "%1",
)
DEPTHS = (1, 5, 50, 300)


def mutated(draw: random.Random, samples: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A sample, changed a few times, and its name."""
    name = draw.choice(list(samples))
    data = samples[name]
    for _ in range(draw.randint(1, MOST_CHANGES)):
        change = _in_bytes
        if draw.random() < 0.9 and zipfile.is_zipfile(io.BytesIO(data)):  # noqa: PLR2004
            change = _in_zip
        try:
            data = change(draw, data, samples)
        except Exception:  # noqa: BLE001 - our own tools cannot open it any more: broken enough
            break
    return name, data


def _in_bytes(draw: random.Random, data: bytes, samples: Mapping[str, bytes]) -> bytes:
    """A few bytes flipped, cut out, doubled or taken from elsewhere."""
    changed = bytearray(data)
    start = draw.randrange(len(data) + 1)
    end = min(len(data), start + draw.choice((1, 2, 8, 64, 4096)))
    match draw.randrange(6):
        case 0:
            del changed[start:end]
        case 1:
            changed[start:start] = changed[start:end] * draw.choice((1, 2, 50))
        case 2:
            changed[start:end] = draw.randbytes(end - start)
        case 3:
            other = draw.choice(list(samples.values()))
            at = draw.randrange(len(other))
            changed[start:end] = other[at : at + draw.choice((8, 64, 4096))]
        case 4:
            changed[start:start] = any_mark(draw).encode()
        case _:
            for place in range(start, end, 8):
                changed[place] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _in_zip(draw: random.Random, data: bytes, samples: Mapping[str, bytes]) -> bytes:
    """An entry changed, and packed again so that the change reaches the parser."""
    entries = unzipped(data)
    if not entries:
        raise ValueError("nothing in it")
    name = draw.choice(list(entries))
    if draw.random() < 0.1:  # noqa: PLR2004 - entries are few, their insides many
        return zipped(_entries_changed(draw, entries, name, samples))
    entries[name] = _xml_changed(draw, entries[name], samples)
    return zipped(entries)


def _entries_changed(
    draw: random.Random, entries: dict[str, bytes], name: str, samples: Mapping[str, bytes]
) -> dict[str, bytes]:
    other = draw.choice(list(entries))
    match draw.randrange(5):
        case 0:
            del entries[name]
        case 1:
            entries[name], entries[other] = entries[other], entries[name]
        case 2:
            entries[draw.choice(("x.xml", "word/x.xml", f"{name}x", "../x"))] = entries[name]
        case 3:
            entries[other] = entries[name]
        case _:
            entries[name] = _in_bytes(draw, entries[name], samples)
    return entries


def _xml_changed(draw: random.Random, content: bytes, samples: Mapping[str, bytes]) -> bytes:
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return _in_bytes(draw, content, samples)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    draw.choice(CHANGES)(draw, draw.choice(nodes), nodes)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _remove(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    del draw, nodes
    above = node.getparent()
    if above is not None:
        above.remove(node)


def _unwrap(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    del draw, nodes
    above = node.getparent()
    if above is not None:
        place = above.index(node)
        above[place : place + 1] = list(node)


def _copy(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    """The node once more, here or somewhere else."""
    target = draw.choice((node.getparent(), draw.choice(nodes)))
    if target is not None:
        target.insert(draw.randint(0, len(target)), deepcopy(node))


def _move(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    target = draw.choice(nodes)
    if node.getparent() is not None and node not in (target, *target.iterancestors()):
        target.insert(draw.randint(0, len(target)), node)


def _rename(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    space = etree.QName(node).namespace
    node.tag = draw.choice((draw.choice(nodes).tag, f"{{{space}}}x", "{urn:x}x", "x"))


def _wrap(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    """The node inside another element, some deep."""
    above, tag = node.getparent(), draw.choice(nodes).tag
    if above is None:
        return
    place = above.index(node)
    inner = node
    for _ in range(draw.choice(DEPTHS)):
        outer = node.makeelement(draw.choice((tag, draw.choice(nodes).tag)))
        outer.append(inner)
        inner = outer
    above.insert(place, inner)


def _change_attribute(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    donors = [each for each in nodes if each.attrib]
    if not donors:
        return
    donor = draw.choice((node, draw.choice(donors)))
    name = draw.choice(list(donor.attrib) or ["x"])
    if draw.random() < 0.2:  # noqa: PLR2004
        node.attrib.pop(name, "")
        return
    node.set(name, draw.choice((_value(draw), any_mark(draw), donor.get(name) or "")))


def _value(draw: random.Random) -> str:
    return draw.choice(NUMBERS + WORDS)


def _write(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    """A mark where there was none: text, tail, a note, an element."""
    del nodes
    mark = any_mark(draw)
    match draw.randrange(5):
        case 0:
            node.text = mark + (node.text or "")
        case 1 if node.getparent() is not None:
            node.tail = mark + (node.tail or "")
        case 2:
            node.insert(draw.randint(0, len(node)), etree.Comment(mark))
        case 3:
            node.insert(0, etree.ProcessingInstruction("x", mark))
        case _:
            etree.SubElement(node, draw.choice((node.tag, "{urn:x}x"))).text = mark


def _set_text(draw: random.Random, node: _Element, nodes: list[_Element]) -> None:
    del nodes
    node.text = draw.choice((_value(draw), "\u200b", " ", "\ufdd0", "𠮷" * 20, "\u202e"))


CHANGES: tuple[Callable[[random.Random, _Element, list[_Element]], None], ...] = (
    _remove,
    _unwrap,
    _copy,
    _move,
    _move,
    _rename,
    _wrap,
    _change_attribute,
    _change_attribute,
    _write,
    _write,
    _set_text,
)
