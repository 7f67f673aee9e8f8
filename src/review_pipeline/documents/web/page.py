"""A web page: what a browser shows, in reading order, then every word it does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.web.css import read_sheet
from review_pipeline.documents.web.decoding import decode_page
from review_pipeline.documents.web.flow import Flow, Setting
from review_pipeline.documents.web.look import Look
from review_pipeline.documents.web.styles import Styles, link_rules
from review_pipeline.documents.web.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.enclosure import Enclose


def read_web_page(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of .html.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    del enclose  # pictures are all that a page encloses, and they are no drafts
    return read_markup(decode_page(data))


def read_markup(text: str) -> Sequence[Block]:
    """The blocks of a page that is text already.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    page = read_tree(text)
    sheets = [rule for sheet in page.sheets for rule in read_sheet(sheet)]
    flow = Flow(Styles([*link_rules(page.root), *sheets]))
    setting = Setting((Look(),))
    flow.children(page.root, setting)
    flow.end()
    words = (Block(Place(Part.PROPERTY, 0), word, Visibility.METADATA) for word in page.words)
    return [*flow.blocks, *words]
