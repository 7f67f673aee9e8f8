"""Markdown: rendered, and read as the page it becomes; then every word the page has lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.plain_text import decode
from review_pipeline.documents.web.page import read_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from review_pipeline.documents.enclosure import Enclose

# Beyond this a renderer drops what is inside; nobody quotes or lists so deep.
DEEPEST = 100
FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?:[\w -]+:|[ \t#-]).*\n|\n)*)(?:---|\.\.\.)[ \t]*\n")
# The words of a footnote would be taken for the address of a link.
FOOTNOTE = re.compile(r"^( {0,3})\[\^(?=[^\]\n]+\]:)", re.MULTILINE)
# Letters and digits, as the source writes them in one go.
RUN = re.compile(r"[^\W_]+")


def read_markdown(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of .md.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    del enclose  # pictures are all that a page encloses, and they are no drafts
    source = "\n".join(decode(data).splitlines()) + "\n"
    front = FRONT_MATTER.match(source)
    page, silent = _rendered(source[front.end() :] if front else source)
    words = [*(front[1].splitlines() if front else ()), *silent]
    blocks = [*read_markup(page), *(_metadata(word) for word in words if word.strip())]
    return [*blocks, *_lost(source, blocks)]


def _rendered(source: str) -> tuple[str, Sequence[str]]:
    """The page, and the words that Markdown keeps from it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs a tenth of a second

    engine = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    found: dict[str, object] = {}
    tokens = engine.parse(FOOTNOTE.sub(r"\1\\[^", source), found)
    page: str = engine.renderer.render(tokens, engine.options, found)
    return page, [*_asides(tokens), *_definitions(found)]


def _asides(tokens: Iterable[Token]) -> Iterator[str]:
    """What stands behind the fence of a code."""
    for token in tokens:
        yield token.info
        yield from _asides(token.children or ())


def _definitions(found: Mapping[str, object]) -> Iterator[str]:
    """Links that are defined, be they used or not: their labels, targets and titles."""
    references = found.get("references", {})
    repeated = found.get("duplicate_refs", [])
    if isinstance(references, dict) and isinstance(repeated, list):
        yield from references
        for reference in (*references.values(), *repeated):
            yield from (str(reference.get(name, "")) for name in ("label", "title"))
            yield unquote(str(reference.get("href", "")))


def _lost(source: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Words of the source in no block: cells beyond a table's last column, say."""
    known = "\n".join(block.text for block in blocks)
    for run in dict.fromkeys(RUN.findall(source)):
        if run in known:
            continue
        # Letters of the alphabet are the names of characters (&nbsp;), labels, and the like.
        if run.isascii():
            yield _metadata(run)
        else:
            yield Block(Place(Part.BODY, 0), run, Visibility.HIDDEN)


def _metadata(words: str) -> Block:
    return Block(Place(Part.PROPERTY, 0), words.strip(), Visibility.METADATA)
