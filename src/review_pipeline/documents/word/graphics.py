"""Parts drawn of shapes with words: charts, the shapes on them, the points of a SmartArt.

Walked whole: what a reader sees becomes a block, every other word metadata, every
relationship is followed. An element of a namespace not listed refuses the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.alternates import CHOICE, FALLBACK
from review_pipeline.documents.word.images import blip_pictures
from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import CHART, CHART_EX, DIAGRAM, MC, A, R, local, split
from review_pipeline.documents.word.story import Found
from review_pipeline.documents.word.vocabulary import not_understood

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Setting, Story

    Follow = Callable[[Story, Setting, str], list[Found]]

MICROSOFT = "{http://schemas.microsoft.com/office/drawing/"
NAMESPACES = frozenset(
    {
        A,
        CHART,
        CHART_EX,
        DIAGRAM,
        MC,
        "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}",
        f"{MICROSOFT}2007/8/2/chart}}",
        f"{MICROSOFT}2008/diagram}}",
        f"{MICROSOFT}2010/diagram}}",
        f"{MICROSOFT}2010/main}}",
        f"{MICROSOFT}2010/chartDrawing}}",
        f"{MICROSOFT}2012/chart}}",
        f"{MICROSOFT}2012/chartStyle}}",
        f"{MICROSOFT}2014/main}}",
        f"{MICROSOFT}2014/chart}}",
        f"{MICROSOFT}2014/chart/ac}}",
        f"{MICROSOFT}2015/06/chart}}",
        f"{MICROSOFT}2015/10/21/chartex}}",
        f"{MICROSOFT}2015/9/8/chartex}}",
        f"{MICROSOFT}2016/11/diagram}}",
        f"{MICROSOFT}2016/12/diagram}}",
        f"{MICROSOFT}2016/SVG/main}}",
        f"{MICROSOFT}2017/03/chart}}",
        f"{MICROSOFT}2017/decorative}}",
    }
)
PARAGRAPH, TEXT, BREAK, BLIP = f"{A}p", f"{A}t", f"{A}br", f"{A}blip"
# Values as the chart shows them, kept in case their workbook is not at hand.
CACHES = frozenset(
    {
        *(f"{CHART}{name}" for name in split("strCache numCache strLit numLit lvl")),
        f"{CHART_EX}lvl",
        f"{MICROSOFT}2012/chart}}dlblRangeCache",
    }
)
VALUES = frozenset({f"{CHART}v", f"{CHART_EX}v", f"{CHART_EX}pt"})
TELLERS = CACHES | {PARAGRAPH}
TEXTS = VALUES | {TEXT}
# Series the author filtered out: in the file, not in the chart.
FILTERED = f"{MICROSOFT}2012/chart}}filtered"
# Attributes that hold words even when they are plain ASCII.
WORDY = split("name descr title tooltip formatCode presName loTypeId phldrT")
DESCRIBED = frozenset({f"{DIAGRAM}title", f"{DIAGRAM}desc"})


def read_graphic(
    story: Story, setting: Setting, element: _Element, follow: Follow, *, said: bool = False
) -> None:
    """Read an element and all inside it into the story; ``follow`` reads what it refers to.

    ``said`` holds inside a paragraph or a cache, which has told its texts already.
    """
    tag = element.tag
    if not isinstance(tag, str) or _namespace(tag) not in NAMESPACES:
        raise not_understood(element, story.where)
    _note_attributes(story, element)
    if tag.startswith(FILTERED):
        setting = setting.concealed()
    if tag in TELLERS:
        _show(story, setting, _said(element) if tag == PARAGRAPH else _values(element))
        story.note([own_text(element)])
        said = True
    elif not (said and tag in TEXTS):
        _tell(story, setting, element)
    story.note([element.tail or ""])
    story.found += _referred(story, setting, element, follow)
    for child in element:
        if child.tag == FALLBACK and element.find(CHOICE) is not None:
            _read_fallback(story, setting, child, follow)
        else:
            read_graphic(story, setting, child, follow, said=said)


def _tell(story: Story, setting: Setting, element: _Element) -> None:
    if element.tag in VALUES:
        _show(story, setting, own_text(element))
    else:
        story.note([own_text(element)])


def _read_fallback(story: Story, setting: Setting, element: _Element, follow: Follow) -> None:
    """What only older programs show is kept, hidden, unless newer ones show it too."""
    aside = story.aside()
    read_graphic(aside, setting.concealed(), element, follow)
    shown = {(each.text, each.picture) for each in story.found}
    story.found += [each for each in aside.found if (each.text, each.picture) not in shown]


def _show(story: Story, setting: Setting, text: str) -> None:
    if text and not text.isspace():
        story.found.append(Found(setting.part, text, setting.visibility, setting.cell))


def _said(paragraph: _Element) -> str:
    """The text of a DrawingML paragraph."""
    pieces = ("\n" if each.tag == BREAK else own_text(each) for each in paragraph.iter(TEXT, BREAK))
    return "".join(pieces)


def _values(cache: _Element) -> str:
    texts = (own_text(value) for value in cache.iter(*VALUES))
    return "\n".join(text for text in texts if text and not text.isspace())


def _referred(story: Story, setting: Setting, element: _Element, follow: Follow) -> list[Found]:
    if element.tag == BLIP:
        return blip_pictures(story, setting, element)
    ids = [str(text) for name, text in element.attrib.items() if str(name).startswith(R)]
    return [found for each in filter(None, ids) for found in follow(story, setting, each)]


def _note_attributes(story: Story, element: _Element) -> None:
    described = element.tag in DESCRIBED
    for name, text in element.attrib.items():
        if described or local(str(name)) in WORDY or not text.isascii():
            story.note([str(text)])


def _namespace(tag: str) -> str:
    return tag[: tag.rindex("}") + 1] if tag.startswith("{") else ""
