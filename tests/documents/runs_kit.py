"""What Word does to runs: tracked changes accepted or rejected, cut runs joined again."""

from __future__ import annotations

from lxml import etree

from tests.documents.kit import rezip, unzip

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEEP = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = ("commentRangeStart", "commentRangeEnd")


def bare(document: bytes) -> bytes:
    """The canonical markup of a body without comments' marks, cut runs joined again."""
    root = etree.fromstring(document)
    for element in [*root.iter(*(f"{W}{name}" for name in MARKS))]:
        element.getparent().remove(element)
    for reference in [*root.iter(f"{W}commentReference")]:
        reference.getparent().getparent().remove(reference.getparent())
    for first in [*root.iter(f"{W}r")]:
        while (after := first.getnext()) is not None and first.getparent() is not None:
            if after.tag != first.tag or properties(after) != properties(first):
                break
            for each in [child for child in after if child.tag != f"{W}rPr"]:
                last = first[-1]
                if last.tag == each.tag == f"{W}t":
                    last.text = (last.text or "") + (each.text or "")
                else:
                    first.append(each)
            after.getparent().remove(after)
    for text in root.iter(f"{W}t"):
        text.attrib.pop(KEEP, None)
    return etree.tostring(root, method="c14n")


def properties(run_element: etree._Element) -> bytes:
    found = run_element.find(f"{W}rPr")
    return b"" if found is None else etree.tostring(found, method="c14n", with_tail=False)


def decided(data: bytes, author: str, *, accept: bool) -> bytes:
    """The file after all changes of that author were accepted, or rejected."""
    entries = unzip(data)
    for name, content in entries.items():
        if name.endswith(".xml") and author.encode() in content:
            root = etree.fromstring(content)
            _decide(root, author, gone="del" if accept else "ins", kept="ins" if accept else "del")
            entries[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return rezip(entries)


def _decide(root: etree._Element, author: str, *, gone: str, kept: str) -> None:
    for mark in [*root.iter(f"{W}{gone}")]:
        if mark.get(f"{W}author") == author:
            mark.getparent().remove(mark)
    for mark in [*root.iter(f"{W}{kept}")]:
        if mark.get(f"{W}author") != author:
            continue
        for text in mark.iter(f"{W}delText"):
            text.tag = f"{W}t"
        for each in [*mark]:
            mark.addprevious(each)
        mark.getparent().remove(mark)
