"""From elements to blocks: paragraphs, list items, tables and pictures in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Cell, Part, Place, Visibility
from review_pipeline.documents.web.attributes import check_attributes
from review_pipeline.documents.web.images import read_image
from review_pipeline.documents.web.look import Look, hidden
from review_pipeline.documents.web.markers import Numbering, marker, numbering_of
from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.web.seats import seats_of
from review_pipeline.documents.web.spans import BREAK, Span, concealed, shown
from review_pipeline.documents.web.vocabulary import HEADINGS, LISTS, PARAGRAPHS

if TYPE_CHECKING:
    from review_pipeline.documents.web.styles import Styles
    from review_pipeline.documents.web.tree import Node

IN_LINE = ("inline", "contents", "ruby", "table-cell")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds an element: how it looks, its cell, the outline level of its heading."""

    looks: tuple[Look, ...]
    cell: Cell | None = None
    heading: int = 0

    @property
    def concealed(self) -> bool:
        """Whether there is a way to read the styles in which nobody sees it."""
        return any(look.concealed for look in self.looks)

    @property
    def look(self) -> Look:
        """The likeliest look."""
        return self.looks[0]


@dataclass(slots=True)
class Flow:
    """The blocks so far, and the paragraph that is being gathered."""

    styles: Styles
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    lists: list[Numbering] = field(default_factory=list)
    lead: str = ""
    tables: int = 0
    pictures: int = 0
    setting: Setting = field(default_factory=lambda: Setting((Look(),)))

    def children(self, node: Node, setting: Setting) -> None:
        """Everything in an element."""
        for child in node.children:
            if isinstance(child, str):
                self.text(child, setting)
            else:
                self.element(child, setting)

    def text(self, text: str, setting: Setting) -> None:
        """Some text; the first of a paragraph brings the marker of its list item."""
        if text.strip() and self.lead and not setting.concealed:
            self.spans.append(Span(self.lead, concealed=False, kept=True))
            self.lead = ""
        kept = any(look.kept for look in setting.looks)
        self.spans.append(Span(text, setting.concealed, kept))
        if text.strip():
            self.setting = setting

    def element(self, node: Node, outer: Setting) -> None:
        """An element, by what a browser does with it."""
        check_attributes(node)
        setting = replace(outer, looks=self.styles.looks(node, outer.looks))
        read = SPECIAL.get(node.tag)
        if read is not None:
            read(self, node, setting)
        elif _is_paragraph(node, setting):
            self.paragraph(node, setting)
        else:
            _check_float(node, setting)
            self.children(node, setting)

    def paragraph(self, node: Node, setting: Setting) -> None:
        """An element that begins and ends a paragraph."""
        self.end()
        if node.tag in HEADINGS:
            setting = replace(setting, heading=HEADINGS[node.tag])
        if node.tag in LISTS:
            self.lists.append(numbering_of(node))
        self.children(node, setting)
        if node.tag in LISTS:
            self.lists.pop()
        self.end()

    def end(self) -> None:
        """Put down the paragraph gathered so far."""
        if not self.spans and not self.after:
            return
        place, cell = Place(Part.BODY, 0), self.setting.cell
        text = shown(self.spans)
        if text.strip():
            look = self.setting.look
            self.blocks.append(
                Block(place, text, Visibility.VISIBLE, cell, self.setting.heading, look.alignment)
            )
        for words in concealed(self.spans):
            self.blocks.append(Block(place, words, Visibility.HIDDEN, cell))
        self.blocks += self.after
        self.spans, self.after = [], []


def _is_paragraph(node: Node, setting: Setting) -> bool:
    display = setting.look.display
    if node.tag in PARAGRAPHS:
        return not display.startswith(IN_LINE)
    return bool(display) and not display.startswith((*IN_LINE, "none", "inherit", "initial"))


def _check_float(node: Node, setting: Setting) -> None:
    """A word of a line that is set to its right end is read out of turn."""
    if node.text.strip() and any(look.side == "right" for look in setting.looks):
        raise refusal("style", "用浮动改变了文字的次序")


def _break(flow: Flow, node: Node, setting: Setting) -> None:
    del node
    flow.spans.append(Span(BREAK, setting.concealed, kept=True))


def _nothing(flow: Flow, node: Node, setting: Setting) -> None:
    del flow, node, setting


def _rule(flow: Flow, node: Node, setting: Setting) -> None:
    del node, setting
    flow.end()


def _title(flow: Flow, node: Node, setting: Setting) -> None:
    del setting
    if words := " ".join(node.text.split()):
        flow.blocks.append(Block(Place(Part.PROPERTY, 0), words, Visibility.METADATA))


def _quote(flow: Flow, node: Node, setting: Setting) -> None:
    flow.text("“", setting)
    flow.children(node, setting)
    flow.text("”", setting)


def _item(flow: Flow, node: Node, setting: Setting) -> None:
    """A list item; its marker stands before its first words, or alone."""
    flow.end()
    if flow.lists and not setting.concealed and setting.look.display in ("", "list-item"):
        flow.lead += marker(flow.lists[-1], node, setting.look.marker)
    flow.children(node, setting)
    flow.end()
    if flow.lead.strip():
        flow.blocks.append(Block(Place(Part.BODY, 0), flow.lead.strip(), cell=setting.cell))
    flow.lead = ""


def _reading(flow: Flow, node: Node, setting: Setting) -> None:
    """The small print of a ruby: words of their own, not between those of the line."""
    line = flow.spans
    flow.spans = []
    flow.children(node, setting)
    text, seen = shown(flow.spans), Visibility.VISIBLE
    for words in (text, *concealed(flow.spans)):
        if words.strip():
            flow.after.append(Block(Place(Part.BODY, 0), words, seen, setting.cell))
        seen = Visibility.HIDDEN
    flow.spans = line


def _parentheses(flow: Flow, node: Node, setting: Setting) -> None:
    """Shown by browsers that know no ruby: none."""
    if node.text.strip():
        place = Place(Part.PROPERTY, 0)
        flow.after.append(Block(place, node.text.strip(), Visibility.METADATA, setting.cell))


def _details(flow: Flow, node: Node, setting: Setting) -> None:
    """Words behind a title, shown when a reader opens them."""
    flow.end()
    away = replace(setting, looks=tuple(map(hidden, setting.looks)))
    titles = [child for child in node.children if getattr(child, "tag", "") == "summary"][:1]
    for child in node.children:
        inside = setting if "open" in node.attributes or child in titles else away
        if isinstance(child, str):
            flow.text(child, inside)
        else:
            flow.element(child, inside)
    flow.end()


def _dialog(flow: Flow, node: Node, setting: Setting) -> None:
    looks = setting.looks if "open" in node.attributes else tuple(map(hidden, setting.looks))
    flow.paragraph(node, replace(setting, looks=looks))


def _image(flow: Flow, node: Node, setting: Setting) -> None:
    flow.pictures += 1
    flow.after += read_image(node, setting.looks, setting.cell, flow.pictures)


def _table(flow: Flow, node: Node, setting: Setting) -> None:
    """A table: its caption, then its cells, row by row."""
    flow.end()
    number = flow.tables
    flow.tables += 1
    for seat in seats_of(node):
        if seat.cell is None:
            flow.element(seat.node, setting)
            continue
        looks = setting.looks
        for each in (*seat.around, seat.node):
            check_attributes(each)
            looks = flow.styles.looks(each, looks)
        cell = replace(seat.cell, table=number)
        _seated(flow, seat.node, Setting(looks, cell))
    flow.end()


def _seated(flow: Flow, node: Node, setting: Setting) -> None:
    """A cell; an empty one keeps its seat."""
    flow.end()
    before = len(flow.blocks)
    flow.children(node, setting)
    flow.end()
    if not any(block.cell == setting.cell for block in flow.blocks[before:]):
        flow.blocks.insert(before, Block(Place(Part.BODY, 0), "", cell=setting.cell))


SPECIAL = {
    "br": _break,
    "hr": _rule,
    "wbr": _nothing,
    "meta": _nothing,
    "link": _nothing,
    "base": _nothing,
    "input": _nothing,
    "style": _nothing,
    "title": _title,
    "q": _quote,
    "li": _item,
    "rt": _reading,
    "rp": _parentheses,
    "details": _details,
    "dialog": _dialog,
    "img": _image,
    "table": _table,
}
