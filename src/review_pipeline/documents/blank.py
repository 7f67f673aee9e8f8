"""A blank Word document: the page of an official paper, and nothing of any author or machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

# Centimetres: A4 with the margins of GB/T 9704-2012, 5.2.1 (37 mm above, 28 mm left, a
# type area of 156 mm by 225 mm).
PAGE, TOP, LEFT, WIDTH, HEIGHT = (21.0, 29.7), 3.7, 2.8, 15.6, 22.5
# What python-docx's template brings along and no document of ours has a use for.
UNUSED_PURPOSES = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties")


def blank_document(title: str) -> Document:
    """An empty document whose only property is its title."""
    import docx  # noqa: PLC0415 - costs a quarter of a second
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = docx.Document()
    for relationships in (document.part.package.rels, document.part.rels):
        for relation_id in list(relationships):
            if relationships[relation_id].reltype.endswith(UNUSED_PURPOSES):
                del relationships[relation_id]
    for setting in list(document.settings.element):
        if setting.tag != qn("w:compat"):
            document.settings.element.remove(setting)
    for trace in list(document.styles.element.iter(qn("w:rsid"))):
        trace.getparent().remove(trace)
    for element in document.element.iter():
        for name in [each for each in element.attrib if "rsid" in each]:
            del element.attrib[name]
    properties = document.core_properties
    for each in list(properties._element):  # noqa: SLF001 - there is no public way to have none
        properties._element.remove(each)  # noqa: SLF001
    properties.title = title
    _set_page(document)
    return document


def _set_page(document: Document) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in PAGE)
    section.top_margin = Cm(TOP)
    section.left_margin = Cm(LEFT)
    section.right_margin = Cm(PAGE[0] - LEFT - WIDTH)
    section.bottom_margin = Cm(PAGE[1] - TOP - HEIGHT)
