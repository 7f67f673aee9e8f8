"""Inside a paragraph: runs and everything that wraps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.field_marks import close_field, open_simple_field
from review_pipeline.documents.word.formulas import read_formula
from review_pipeline.documents.word.looks import crowded
from review_pipeline.documents.word.marks import REVISIONS, pass_over, revised
from review_pipeline.documents.word.markup import value
from review_pipeline.documents.word.names import MATH, MC, W
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.run_looks import look_of
from review_pipeline.documents.word.runs import read_run_content
from review_pipeline.documents.word.vocabulary import (
    check_no_text,
    plain_attributes,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Line, Seen, Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]


def read_inline(story: Story, setting: Setting, line: Line, parent: _Element) -> None:
    """Read the children of a paragraph or of a wrapper inside one, into the line."""
    for element in parent:
        read_one(story, setting, line, element)


def read_one(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    """Read one child of a paragraph into the line."""
    tag = element.tag
    reader = READERS.get(tag)
    if reader is not None:
        check_no_text(element, story.where)
        reader(story, setting, line, element)
    elif tag != PROPERTIES:
        pass_over(story, element)


def _run(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    if not plain_attributes(element):
        story.note(words_of(element))
    children = list(element)
    own = _properties(children)
    seen = look_of(story, setting, own)
    if seen.concealed or (seen.look.fit is not None and _crowded(seen, element)):
        setting = setting.concealed()
    elif seen.appeared:
        setting = setting.revised(Visibility.INSERTED)
    line.worn.append((len(line.pieces), seen.look))
    outer, story.font = story.font, seen.look.font
    read_run_content(story, setting, line, children)
    story.font = outer


def _properties(children: Sequence[_Element]) -> _Element | None:
    for each in children:
        if each.tag == PROPERTIES_OF_RUN:
            return each
    return None


def _crowded(seen: Seen, run: _Element) -> bool:
    return crowded(seen.look, sum(len(str(text)) for text in run.itertext()))


def _wrapper(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    story.note(words_of(element))
    read_inline(story, setting, line, element)


def _direction(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    """Text set from right to left may read as other words than it is written in."""
    if value(element) != "ltr":
        raise refusal("reversed-text", "从右向左显示的文字", story.where)
    read_inline(story, setting, line, element)


def _revision(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    read_inline(story, revised(story, setting, element), line, element)


def _control(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    for part in element:
        if part.tag == f"{W}sdtContent":
            check_no_text(part, story.where)
            read_inline(story, setting, line, part)
        else:
            pass_over(story, part)


def _simple_field(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    open_simple_field(story, setting, element)
    for inner in element:
        if inner.tag != FIELD_DATA:
            read_one(story, setting, line, inner)
    close_field(story, setting, line, None)


def _formula(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    read_formula(story, setting, line, element, read_one)


def _alternate(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    read_alternate(story, setting, line, element, read_inline)


PROPERTIES = f"{W}pPr"
FIELD_DATA = f"{W}fldData"
PROPERTIES_OF_RUN = f"{W}rPr"
READERS: dict[str, Reader] = {
    f"{W}r": _run,
    f"{W}hyperlink": _wrapper,
    f"{W}smartTag": _wrapper,
    f"{W}customXml": _wrapper,
    f"{W}dir": _direction,
    f"{W}bdo": _direction,
    **dict.fromkeys(REVISIONS, _revision),
    f"{W}sdt": _control,
    f"{W}fldSimple": _simple_field,
    f"{MATH}r": _run,
    f"{MATH}oMath": _formula,
    f"{MATH}oMathPara": _formula,
    f"{MC}AlternateContent": _alternate,
}
