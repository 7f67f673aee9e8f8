"""The elements of a page as a browser nests them, and every word its markup carries beside.

The standard library tells the tags from the text. No text can be lost on the way: what is
no tag, comment or declaration is a child of the element that is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from review_pipeline.documents.web.refusing import malformed, refusal
from review_pipeline.documents.web.vocabulary import (
    ATTRIBUTES,
    ENDS_BY_ITSELF,
    HEAD,
    HEADINGS,
    KNOWN,
    LISTS,
    PARAGRAPHS,
    PLAIN,
    REFUSED,
    TABLE,
    VOID,
    WHAT,
)

MOST_TAGS = 200_000
DEEPEST = 150
# A start tag every browser reads alike.
START_TAG = re.compile(
    r"""<[A-Za-z][^\s/<>"'=]*(?:\s+[^\s/<>"'=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`=]+))?)*\s*/?>"""
)
END_TAG = re.compile(r"</[A-Za-z][^\s/<>\"'=]*\s*>")
# A tag or a comment that never ends: some show it, some do not.
UNFINISHED = re.compile(r"<[A-Za-z/!?]")
PARAGRAPH_WALLS = frozenset({"table", "td", "th", "caption", "button"})
# What a start tag ends, and the element it looks no further out than.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | TABLE),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | TABLE),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | TABLE),
    "rt": (frozenset({"rt", "rp"}), frozenset({"ruby"}) | TABLE),
    "rp": (frozenset({"rt", "rp"}), frozenset({"ruby"}) | TABLE),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot", "colgroup"),
        (
            frozenset({"thead", "tbody", "tfoot", "tr", "caption", "colgroup"}),
            frozenset({"table"}),
        ),
    ),
}


@dataclass(slots=True)
class Node:
    """An element, its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is not there."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """All text in it, seen or not."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


@dataclass(slots=True)
class Page:
    """The root, the style sheets, and the words beside the text, each once."""

    root: Node
    sheets: list[str]
    words: dict[str, None]


def read_tree(text: str) -> Page:
    """The page as a tree.

    Raises:
        UnreadableDraft: ``malformed``, ``too-large``, or for markup that runs, fetches or draws.
    """
    if text.count("<") > MOST_TAGS:
        raise refusal("too-large", "内容过多，超出审查上限")
    builder = _Builder()
    try:
        builder.feed(text)
        if UNFINISHED.search(builder.rawdata):
            raise malformed()
        builder.close()
    except AssertionError:
        raise malformed() from None
    if builder.crossed and builder.page.sheets:
        raise malformed()
    return builder.page


class _Builder(HTMLParser):
    """Builds the tree tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(Node("#page"), [], {})
        self.open = [self.page.root]
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, ending those that it ends."""
        if START_TAG.fullmatch(self.get_starttag_text() or "") is None:
            raise malformed()
        self._check(tag, attrs)
        self._end_before(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._tell(node)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)
        if len(self.open) > DEEPEST:
            raise refusal("too-deep", "的标记层层嵌套过深")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>`` is ``<br>``; of any other element the stroke means nothing to a browser."""
        if tag not in VOID:
            raise malformed()
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost such element; a stray end tag closes nothing, and is kept."""
        if tag in ("html", "body") or tag in VOID:
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                self._close(depth, tag)
                return
            if self.open[depth].tag in ("td", "th", "caption") and tag not in TABLE:
                break
        self._word(tag)

    def parse_endtag(self, i: int) -> int:
        """Only end tags every browser reads alike."""
        if END_TAG.match(self.rawdata, i) is None and ">" in self.rawdata[i:]:
            raise malformed()
        return super().parse_endtag(i)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as the library has it
        """Only comments that end the one way every browser knows."""
        end: int = super().parse_comment(i, report)
        if end > 0 and not self.rawdata.startswith("-->", end - 3):
            raise malformed()
        return end

    def handle_data(self, data: str) -> None:
        """Text goes into the element that is open."""
        if self.open[-1].tag == "style":
            self.page.sheets.append(data)
            self._word(data)
            return
        if self.open[-1].tag == "head" and data.strip():
            self.open.pop()
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        """Nobody sees a comment; its words are kept."""
        if data.startswith((">", "->")) or "<!--" in data or "--!>" in data:
            raise malformed()
        self._word(data)

    def handle_decl(self, decl: str) -> None:
        """``<!DOCTYPE …>``."""
        self._word("" if decl.lower() == "doctype html" else decl)

    def handle_pi(self, data: str) -> None:
        """A browser takes it for a comment."""
        self._word(data)

    def unknown_decl(self, data: str) -> None:
        """Conditions of Word; anything else in such brackets is shown by some and not by others."""
        if not data.lower().lstrip().startswith(("if", "endif", "else")):
            raise malformed()
        self._word(data)

    def _check(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in REFUSED:
            raise refusal(REFUSED[tag], WHAT[REFUSED[tag]])
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names) or self.open[-1].tag == "title":
            raise malformed()
        seen = ("html", "body", "head")
        if tag in seen and any(node.tag == tag for node in _all(self.page.root, 3)):
            raise malformed()

    def _end_before(self, tag: str) -> None:
        if self.open[-1].tag == "head" and tag not in HEAD:
            self.open.pop()
        if tag in HEADINGS and self.open[-1].tag in HEADINGS:
            self.open.pop()
        if tag in PARAGRAPHS or tag == "table":
            self._end(frozenset({"p"}), PARAGRAPH_WALLS)
        if tag in ENDS:
            self._end(*ENDS[tag])

    def _end(self, ended: frozenset[str], walls: frozenset[str]) -> None:
        """Close the outermost of such elements that stands inside any of those."""
        found = len(self.open)
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in walls:
                break
            if self.open[depth].tag in ended:
                found = depth
        self._close(found, "")

    def _close(self, depth: int, tag: str) -> None:
        """Close all that is open from a depth on; ``tag`` says which has its end tag here.

        A browser lets what is crossed live on in one way or another: that is no matter
        only where it makes letters bold.
        """
        crossed = (node for node in self.open[depth:] if node.tag not in ENDS_BY_ITSELF | {tag})
        for node in crossed:
            if node.tag not in PLAIN or node.attributes:
                raise malformed()
            self.crossed = True
        del self.open[depth:]

    def _tell(self, node: Node) -> None:
        self._word("" if node.tag in KNOWN else node.tag)
        for name, value in node.attributes.items():
            self._word("" if name in ATTRIBUTES else name)
            if not value.lower().startswith("data:"):
                self._word(value)
                self._word(unquote(value))

    def _word(self, word: str) -> None:
        for line in filter(None, map(str.strip, word.splitlines())):
            self.page.words.setdefault(line)


def _all(node: Node, depth: int) -> list[Node]:
    """The elements down to a depth: where a page's few great ones stand."""
    inner = [child for child in node.children if isinstance(child, Node)] if depth else []
    return [*inner, *(each for child in inner for each in _all(child, depth - 1))]
