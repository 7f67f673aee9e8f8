"""Content written twice: once for newer programs, once for older ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.names import MC
from review_pipeline.documents.word.story import Either, Line
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Found, Piece, Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]

CHOICE, FALLBACK = f"{MC}Choice", f"{MC}Fallback"


def branches(story: Story, element: _Element) -> tuple[_Element, list[_Element]]:
    """The first Choice of an ``mc:AlternateContent``, and every other version.

    A program shows the first Choice it understands, or else the Fallback.
    """
    for branch in element:
        check_no_text(branch, story.where)
        if branch.tag not in {CHOICE, FALLBACK}:
            raise not_understood(branch, story.where)
    choices, fallbacks = element.findall(CHOICE), element.findall(FALLBACK)
    if not choices or len(fallbacks) > 1:
        raise not_understood(element, story.where)
    return choices[0], [*choices[1:], *fallbacks]


def read_alternate(
    story: Story, setting: Setting, line: Line, element: _Element, read: Reader
) -> None:
    """Read the first Choice into the line; the others must say the same, or nothing.

    Raises:
        UnreadableDraft: ``alternate-differs``: two readers would see two texts.
    """
    choice, others = branches(story, element)
    asides, mine = [story.aside() for _ in others], Line()
    read(story, setting, mine, choice)
    for aside, other in zip(asides, others, strict=True):
        theirs = Line()
        read(aside, setting, theirs, other)
        if theirs.pieces and _said(mine.pieces) != _said(theirs.pieces):
            raise differs(story.where)
        line.guides += theirs.guides
        if mine.boxes or theirs.boxes:
            mine.boxes = [Either(tuple(mine.boxes), tuple(theirs.boxes))]
    line.pieces += mine.pieces
    line.guides += mine.guides
    line.boxes += mine.boxes


def left_over(mine: Sequence[Found], theirs: Sequence[Found], where: str) -> list[Found]:
    """The pictures only older programs show, as metadata; their words must be the same.

    The older version may be missing, or be a mere picture of the newer one.

    Raises:
        UnreadableDraft: ``alternate-differs``.
    """
    words = _shown(theirs)
    if words and _shown(mine) != words:
        raise differs(where)
    shown = {each.picture for each in mine}
    return [
        replace(each, visibility=Visibility.METADATA)
        for each in theirs
        if each.picture is not None and each.picture not in shown
    ]


def differs(where: str) -> UnreadableDraft:
    """The fault of a text that reads differently in different programs."""
    return UnreadableDraft(
        "alternate-differs",
        f"稿件（{where}）中有内容在新旧版本的软件里显示不同的文字，无法确定读者看到什么；"
        "请删除该文本框或图形，重新录入后提交。",
    )


def _said(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(piece.text, piece.visibility) for piece in pieces]


def _shown(found: Sequence[Found]) -> list[tuple[str, str]]:
    return [(each.text, each.visibility) for each in found if each.picture is None]
