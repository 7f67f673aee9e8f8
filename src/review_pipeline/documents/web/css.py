"""Style sheets and style attributes, as rules: what may be matched, and what is declared.

A selector is read by its last part only, so a rule matches at least what a browser lets it
match; one that is sure matches nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.web.properties import judge
from review_pipeline.documents.web.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.web.tree import Node
    from review_pipeline.errors import UnreadableDraft

PIECE = re.compile(
    r"""/\*.*?\*/|<!--|-->|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|\((?:[^()"']|\([^()"']*\)|"[^"\n]*"|'[^'\n]*')*\)|[{};:]|\\.|[^{};:"'()/<\\-]+|.""",
    re.DOTALL,
)
COMMENTS = ("/*", "<!--", "-->")
# What is left of a quotation or bracket that never ends.
BROKEN = frozenset("\"'()")
PARENTHESES = re.compile(r"\([^()]*\)|\[[^\]]*\]")
COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)(:.*)?")
SIMPLE = re.compile(r"(?:\*|[a-zA-Z][\w-]*)?(?:[.#][a-zA-Z_\u0080-\U0010ffff][\w-]*)*")
PART = re.compile(r"([.#])([\w-]+)")
# Pseudo-elements that show none of the page's own words.
GENERATED = re.compile(r"::?(?:before|after|marker|selection|placeholder|backdrop)|::-webkit-")
CONDITIONS = ("@media", "@supports", "@layer")
# Print margins, declarations for Word, and names: none of them touches what is on the page.
IDLE = ("@page", "@list", "@charset", "@namespace")


@dataclass(frozen=True, slots=True)
class Declarations:
    """What a rule or an attribute declares; ``firm`` are the properties marked important."""

    values: dict[str, str]
    firm: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom a rule may match: tag, classes and id; ``sure`` when nothing else narrows it."""

    tag: str
    names: frozenset[str]
    sure: bool
    declared: Declarations

    @property
    def weight(self) -> tuple[int, int, int]:
        """What decides between two rules: ids, then classes, then tags."""
        ids = sum(name.startswith("#") for name in self.names)
        return ids, len(self.names) - ids, int(self.tag not in ("", "*"))

    def matches(self, node: Node) -> bool:
        """Whether a browser may apply it to the element: old pages do not mind the case."""
        if self.tag not in ("", "*", node.tag):
            return False
        own = {name.casefold() for name in _names(node)}
        return {name.casefold() for name in self.names} <= own

    def applies(self, node: Node) -> bool:
        """Whether every browser applies it to the element it matches."""
        return self.sure and self.names <= _names(node)


def _names(node: Node) -> set[str]:
    return {*(f".{name}" for name in node.get("class").split()), f"#{node.get('id')}"}


def read_sheet(text: str) -> Sequence[Rule]:
    """The rules of a style sheet.

    Raises:
        UnreadableDraft: ``style`` for what cannot be judged.
    """
    return list(_rules(iter(_pieces(text))))


def read_declarations(text: str) -> Declarations:
    """The declarations of a style attribute.

    Raises:
        UnreadableDraft: ``style`` for what cannot be judged.
    """
    values: dict[str, str] = {}
    firm: set[str] = set()
    for declaration in _split(_pieces(text)):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        plain = re.sub(r"\s*!\s*important\s*$", "", value, flags=re.IGNORECASE)
        said = judge(name, plain)
        if plain != value:
            firm.update(said)
        elif firm.intersection(said):
            continue
        values.update(said)
    return Declarations(values, frozenset(firm))


def _pieces(text: str) -> Sequence[str]:
    """Quotations, brackets, stops and what is between them; a comment parts words."""
    pieces = PIECE.findall(text)
    if not BROKEN.isdisjoint(pieces):
        raise _unread("")
    return [" " if piece.startswith(COMMENTS) else piece for piece in pieces]


def _rules(pieces: Iterator[str]) -> Iterator[Rule]:
    head = ""
    for piece in pieces:
        if piece in {";", "}"}:
            _check_statement(head)
            head = ""
        elif piece == "{":
            yield from _rule(head.strip(), pieces)
            head = ""
        else:
            head += piece
    if head.strip():
        _check_statement(head)


def _rule(head: str, pieces: Iterator[str]) -> Iterator[Rule]:
    body = list(_block(pieces))
    if head.startswith("@"):
        if head.lower().startswith(CONDITIONS):
            yield from (replace(rule, sure=False) for rule in _rules(iter(body)))
        else:
            _check_idle(head, body)
        return
    if "{" in body:
        raise _unread("嵌套的规则")
    declared = read_declarations("".join(body))
    selectors = [selector.strip() for selector in PARENTHESES.sub("", head).split(",")]
    # One selector a browser does not know voids the others.
    sure = all(map(SIMPLE.fullmatch, selectors)) and not PARENTHESES.search(head)
    for selector in selectors:
        if not GENERATED.search(selector):
            yield _selected(selector, declared, sure=sure)


def _check_idle(head: str, body: Sequence[str]) -> None:
    """An at-rule that touches nothing on the page."""
    name = re.split(r"[\s:(]", head.lower())[0]
    text = "".join(body).lower()
    if name == "@font-face" and "src" not in text:
        return
    if not name.startswith(IDLE) or "content" in text:
        raise _unread(name[1:] if name[1:].isascii() else "")


def _block(pieces: Iterator[str]) -> Iterator[str]:
    depth = 1
    for piece in pieces:
        depth += (piece == "{") - (piece == "}")
        if depth == 0:
            return
        yield piece


def _selected(selector: str, declared: Declarations, *, sure: bool) -> Rule:
    """A rule by the last compound of its selector; one not understood may match anything."""
    parts = re.split(r"[\s>+~]+", selector)
    compound = COMPOUND.fullmatch(parts[-1])
    if compound is None:
        return Rule("", frozenset(), sure=False, declared=declared)
    names = frozenset(sign + name for sign, name in PART.findall(compound[2]))
    alone = len(parts) == 1 and not compound[3]
    return Rule((compound[1] or "").lower(), names, sure and alone, declared)


def _split(pieces: Sequence[str]) -> Iterator[str]:
    """Declarations between semicolons; a quoted or bracketed one is no end."""
    declaration = ""
    for piece in [*pieces, ";"]:
        if piece == ";":
            yield declaration
            declaration = ""
        else:
            declaration += piece


def _check_statement(text: str) -> None:
    words = text.strip().lower()
    if words.startswith("@") and not words.startswith(IDLE):
        raise _unread(words.split()[0][1:])


def _unread(what: str) -> UnreadableDraft:
    known = f" {what} " if what.isascii() and what.isalpha() else "某种规则"
    return refusal("style", f"的样式表含有{known}，显示效果无法判断")
